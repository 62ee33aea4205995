import { expect, test } from 'vitest';
import { listsOfEvent, readEventKind, secondLookMs } from './live-event.ts';

test('the end of a call renews the live calls and the records', () => {
  expect(listsOfEvent(readEventKind('{"kind":"call-ended","callId":"a"}'))).toEqual([
    'live-calls',
    'call-records',
    'traffic',
  ]);
});

test('what is on its way to the database when it is told of is looked for twice', () => {
  expect([secondLookMs('voicemail'), secondLookMs('live-calls')]).toEqual([1500, undefined]);
});

test('events that no list shows renew nothing', () => {
  expect(listsOfEvent(readEventKind('{"kind":"ready"}'))).toEqual([]);
  expect(listsOfEvent(readEventKind('"text"'))).toEqual([]);
  expect(listsOfEvent('toString')).toEqual([]);
});
