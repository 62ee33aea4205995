import type { Step } from '@simmpl/model';
import { languages } from '@simmpl/model';
import { describe, expect, test } from 'vitest';
import { loadStep, modules } from './registry.ts';
import { enumerate, namesFrom, sentenceText } from './sentence.ts';
import { company, mobile, ownNumber, plan, step, steps } from './testing/company.ts';

const directory = company({ plans: [plan('other', [])], times: { 'Office hours': [] } });
const say = (one: Step, language: 'nl' | 'en', of = directory): string | undefined => {
  const sentence = loadStep(one)?.sentence(namesFrom(of), language);
  return sentence && sentenceText(sentence);
};

test.each<[Step, string, string]>([
  [steps.transferTo('a', { timeoutSeconds: 20 }), 'Bel Anna, 20 s', 'Ring Anna, 20 s'],
  [
    step('transfer', { target: { user: 'a' } }),
    'Bel Anna, volgens het persoonlijke belplan',
    'Ring Anna, by the personal plan',
  ],
  [
    step('transfer', { target: { external: mobile }, shownNumber: ownNumber }),
    'Bel 06 12 34 56 78, 30 s, toont 050 123 45 67',
    'Ring 06 12 34 56 78, 30 s, shows 050 123 45 67',
  ],
  [steps.toPlan('other'), 'Ga verder in Plan other', 'Go on in Plan other'],
  [
    steps.group('ring-all', 20, ['a', 'b']),
    'Bel Anna en Bram, 20 s, tegelijk',
    'Ring Anna and Bram, 20 s, all at once',
  ],
  [
    steps.group('cascade', 10),
    'Bel Anna, Bram en Cora, 10 s per beurt, één voor één',
    'Ring Anna, Bram and Cora, 10 s a turn, one by one',
  ],
  [steps.group('cascade', 10, ['a']), 'Bel Anna, 10 s', 'Ring Anna, 10 s'],
  [
    step('time-condition', { timeCondition: { timeCondition: 'Office hours' }, invert: true }, []),
    'Buiten Office hours',
    'Outside Office hours',
  ],
  [
    step('diversion', { sequence: 1, label: 'Meeting' }, []),
    'Als Meeting aan staat, *1',
    'When Meeting is on, *1',
  ],
  [
    step('condition', { operator: 'starts-with', value: '050' }, []),
    'Nummer van de beller begint met 050',
    "Caller's number begins with 050",
  ],
  [step('condition', { operator: 'is-anonymous' }, []), 'Beller is anoniem', 'Caller is anonymous'],
  [steps.sound(), 'Speel We are closed', 'Play We are closed'],
  [steps.voicemail(), 'Spreek in bij Office', 'Leave a message at Office'],
  [steps.hangUp(486), 'Hang op, in gesprek', 'Hang up, busy'],
  [steps.transferTo('gone'), 'Bel iets dat verwijderd is, 30 s', 'Ring something deleted, 30 s'],
])('%#', (one, nl, en) => {
  expect(say(one, 'nl')).toBe(nl);
  expect(say(one, 'en')).toBe(en);
});

test('colleagues with the same first name are told apart', () => {
  const house = company({ users: { b: { firstName: 'Anna', lastName: 'de Vries' } } });
  expect(say(steps.transferTo('b'), 'nl', house)).toBe('Bel Anna de Vries, 30 s');
});

test('long enumerations are cut', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  expect(enumerate(names.slice(0, 4), 'en').join('')).toBe('a, b, c and d');
  expect(enumerate(names, 'en').join('')).toBe('a, b, c and 3 more');
  expect(enumerate(names, 'nl').join('')).toBe('a, b, c en nog 3');
});

describe('every module', () => {
  test.each(modules.map((module) => [module.type, module] as const))('%s has its words', (_type, module) => {
    for (const language of languages) {
      expect(module.words[language].name).not.toBe('');
      expect(module.words[language].hint).toMatch(/\.$/);
    }
    expect(Object.keys(module.words.nl.fields)).toEqual(Object.keys(module.words.en.fields));
  });

  test('tells how long it may hold a call', () => {
    const duration = (one: Step) => loadStep(one)?.durationMs(directory);
    expect(duration(steps.transferTo('a', { timeoutSeconds: 20 }))).toBe(20_000);
    expect(duration(step('transfer', { target: { user: 'a' } }))).toBe(25_000);
    expect(duration(steps.group('ring-all', 20))).toBe(20_000);
    expect(duration(steps.group('memory-hunt', 20))).toBe(60_000);
    expect(duration(steps.sound())).toBe(9_000);
    expect(duration(steps.hangUp())).toBe(0);
  });
});
