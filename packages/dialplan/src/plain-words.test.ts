import type { Language, Route } from '@simmpl/model';
import { expect, test } from 'vitest';
import { inPlainWords } from './plain-words.ts';
import { namesFrom } from './sentence.ts';
import { company, mobile, plan, step, steps } from './testing/company.ts';

const { transferTo, group, voicemail, hangUp } = steps;
const directory = company({ plans: [plan('night', [])], times: { office: [] } });

const words = (route: Route, language: Language) =>
  inPlainWords(route, {
    names: namesFrom(directory),
    language,
    times: (id) =>
      id === 'office'
        ? { nl: 'ma t/m vr, 09:00 tot 17:00', en: 'Mon to Fri, 09:00 to 17:00' }[language]
        : undefined,
  }).map(({ number, words: said, depth }) => `${'  '.repeat(depth)}${number} ${said}`);

const during = (invert: boolean, ...inside: Route) =>
  step('time-condition', { timeCondition: { timeCondition: 'office' }, invert }, inside);
const route: Route = [
  step('closed', {}, [hangUp()]),
  during(
    false,
    group('ring-all', 20),
    step('condition', { operator: 'starts-with', value: '06' }, [transferTo('a')]),
  ),
  during(true, voicemail()),
  step('menu', { greeting: { standardSound: 'closed' } }, [step('choice', { keys: '1' }, [transferTo('b')])]),
  step('go-to', { plan: { dialPlan: 'night' } }),
];

test('a plan in plain words, in English', () => {
  expect(words(route, 'en')).toEqual([
    '1 When Closed now is on:',
    '  1.1 Hang up, unavailable.',
    '2 If it is Mon to Fri, 09:00 to 17:00 (office):',
    expect.stringMatching(/^ {2}2\.1 Ring Anna, Bram and Cora, 20 s/),
    "  2.2 If caller's number begins with 06:",
    '    2.2.1 Ring Anna, 30 s.',
    '3 If it is not Mon to Fri, 09:00 to 17:00 (office):',
    '  3.1 Leave a message at Office.',
    '4 Ask to choose after Closed, 3 times:',
    '  4.1 Key 1:',
    '    4.1.1 Ring Bram, 30 s.',
    '5 Go on in Plan night.',
  ]);
});

test('and in Dutch', () => {
  expect(words(route, 'nl').slice(0, 5)).toEqual([
    '1 Als Nu gesloten aan staat:',
    '  1.1 Hang op, niet bereikbaar.',
    '2 Als het ma t/m vr, 09:00 tot 17:00 is (office):',
    expect.stringMatching(/^ {2}2\.1 Bel Anna, Bram en Cora, 20 s/),
    '  2.2 Als nummer van de beller begint met 06:',
  ]);
});

test('what leads to another plan says which, and what is not filled in says so', () => {
  const reader = { names: namesFrom(directory), language: 'en', times: () => undefined } as const;
  const [toPlan, unfinished] = inPlainWords(
    [step('go-to', { plan: { dialPlan: 'night' } }), step('transfer')],
    reader,
  );
  expect(toPlan?.dialPlan).toBe('night');
  expect(unfinished?.words).toBe('Transfer: not filled in yet.');
});

test('numbers outside are told apart, so that they can be called from the page', () => {
  const reader = { names: namesFrom(directory), language: 'en', times: () => undefined } as const;
  const members = [{ user: 'a' }, { external: mobile }];
  const [line] = inPlainWords([step('hunt-group', { members })], reader);
  expect(line?.numbers).toEqual([mobile]);
});
