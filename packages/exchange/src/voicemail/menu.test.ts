import { describe, expect, test } from 'vitest';
import { type MenuAct, type MenuFacts, type MenuMessage, nextStep, openMenu } from './menu.ts';

const now = Date.parse('2026-11-24T10:00:00+01:00');
const facts: MenuFacts = { language: 'nl', timeZone: 'Europe/Amsterdam', now, mayManage: true };
const message = (id: string, read: boolean, minutesAgo: number, callerNumber = '101'): MenuMessage => ({
  id,
  read,
  receivedAt: now - minutesAgo * 60_000,
  callerNumber,
});
const three = [message('old', true, 50), message('second', false, 10), message('first', false, 20)];

/** An act in short: `play first`, or what is said. */
const short = (act: MenuAct): string =>
  act.kind === 'say'
    ? act.parts[0] === 'message-from'
      ? 'facts'
      : act.parts.join(' ')
    : 'id' in act
      ? `${act.kind} ${act.id}`
      : act.kind === 'call-back'
        ? `call-back ${act.number}`
        : act.kind;

/** What the last of these keys does (`-` is silence). */
function after(keys: string, messages = three, more: Partial<MenuFacts> = {}): string[] {
  const known = { ...facts, ...more };
  let step = openMenu(messages, known);
  for (const key of keys) step = nextStep(step.menu, key === '-' ? undefined : key, known);
  return step.acts.map(short);
}

test('it begins with what there is, and the oldest of what is new', () => {
  expect(after('')).toEqual([
    'you-have number-2 new-messages and number-1 old-message',
    'facts',
    'play first',
    'voicemail-choices',
  ]);
  expect(after('', [])).toEqual(['no-messages', 'voicemail-empty-choices']);
});

describe('keys', () => {
  test.each<[keys: string, what: string, acts: string[]]>([
    ['1', 'the next message', ['facts', 'play second', 'voicemail-choices']],
    ['11', 'old ones come last', ['facts', 'play old', 'voicemail-choices']],
    ['111', 'there is nothing after the last', ['last-message', 'voicemail-choices']],
    ['1112', 'and back from there', ['facts', 'play second', 'voicemail-choices']],
    ['2', 'there is nothing before the first', ['first-message', 'voicemail-choices']],
    ['12', 'the message before', ['facts', 'play first', 'voicemail-choices']],
    ['3', 'stays new', ['keep-new first', 'message-stays-new', 'voicemail-choices']],
    [
      '4',
      'deletes, and plays the next',
      ['delete first', 'message-deleted', 'facts', 'play second', 'voicemail-choices'],
    ],
    ['114', 'deletes the last', ['delete old', 'message-deleted', 'last-message', 'voicemail-choices']],
    ['444', 'deletes all', ['delete old', 'message-deleted', 'no-messages', 'voicemail-empty-choices']],
    ['4441', 'nothing is left', ['no-messages', 'voicemail-empty-choices']],
    ['4446', 'nobody is left to call', ['no-messages', 'voicemail-empty-choices']],
    ['15', 'once more', ['facts', 'play second', 'voicemail-choices']],
    ['6', 'calls back', ['call-back 101', 'call-back-failed', 'voicemail-choices']],
    ['7', 'records the greeting', ['greeting-record', 'record-greeting', 'voicemail-choices']],
    ['*', 'all choices', ['voicemail-all-choices']],
    ['9', 'means nothing', ['invalid-choice', 'voicemail-choices']],
    ['-', 'silence: asked again', ['voicemail-choices']],
    ['--5-', 'a key ends the silence', ['voicemail-choices']],
    ['---', 'silence for the third time', ['goodbye', 'hang-up']],
  ])('%s: %s', (keys, _what, acts) => {
    expect(after(keys)).toEqual(acts);
  });

  test('a caller who withheld the number can not be called back', () => {
    expect(after('6', [message('a', false, 1, '')])).toEqual(['no-number-to-call', 'voicemail-choices']);
  });

  test.each(['4', '7'])('%s is not for who may only listen', (key) => {
    expect(after(key, three, { mayManage: false })).toEqual(['voicemail-not-allowed', 'voicemail-choices']);
  });
});
