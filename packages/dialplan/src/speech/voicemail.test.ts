import { expect, test } from 'vitest';
import { sayMessageCounts, sayMessageFacts } from './voicemail.ts';

test.each([
  [0, 0, 'no-messages'],
  [1, 0, 'you-have number-1 new-message'],
  [2, 0, 'you-have number-2 new-messages'],
  [0, 1, 'you-have number-1 old-message'],
  [1, 3, 'you-have number-1 new-message and number-3 old-messages'],
  [2, 1, 'you-have number-2 new-messages and number-1 old-message'],
])('%i new and %i old messages', (unread, read, said) => {
  expect(sayMessageCounts(unread, read, 'nl').join(' ')).toBe(said);
  expect(sayMessageCounts(unread, read, 'en').join(' ')).toBe(said);
});

/** A Tuesday. */
const now = Date.parse('2026-11-24T10:00:00+01:00');
const said = (received: string, language: 'nl' | 'en', callerNumber = '101') =>
  sayMessageFacts({ callerNumber, receivedAt: Date.parse(received) }, now, 'Europe/Amsterdam', language).join(
    ' ',
  );

test('who left a message and when, in Dutch', () => {
  const from = 'message-from number-1 number-0 number-1 received';
  expect(said('2026-11-24T09:05:00+01:00', 'nl')).toBe(`${from} today at-time number-9 hour number-5`);
  // Still yesterday in Amsterdam.
  expect(said('2026-11-23T22:30:00Z', 'nl')).toBe(`${from} yesterday at-time number-23 hour number-30`);
  expect(said('2026-11-20T14:00:00+01:00', 'nl')).toBe(`${from} on-day day-5 at-time number-14 hour`);
  expect(said('2026-11-17T14:00:00+01:00', 'nl')).toBe(
    `${from} on-day number-17 month-11 at-time number-14 hour`,
  );
});

test('who left a message and when, in English', () => {
  const from = 'message-from number-1 number-0 number-1 received';
  expect(said('2026-11-24T00:05:00+01:00', 'en')).toBe(`${from} today at-time number-12 oh number-5 am`);
  expect(said('2026-11-23T12:00:00+01:00', 'en')).toBe(`${from} yesterday at-time number-12 pm`);
  expect(said('2026-11-02T14:45:00+01:00', 'en')).toBe(
    `${from} on-day month-11 number-2 at-time number-2 number-45 pm`,
  );
});

test('a number from outside is said as it is dialled, a withheld one not at all', () => {
  const begin = (number: string) => said('2026-11-24T09:00:00+01:00', 'nl', number).split(' received')[0];
  expect(begin('+31612')).toBe('message-from number-0 number-6 number-1 number-2');
  expect(begin('+491')).toBe('message-from number-0 number-0 number-4 number-9 number-1');
  expect(begin('')).toBe('message-from unknown-caller');
});
