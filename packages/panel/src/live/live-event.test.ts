import { expect, test } from 'vitest';
import { listsOfEvent, readEventKind } from './live-event.ts';

test('the end of a call renews the live calls and the records', () => {
  expect(listsOfEvent(readEventKind('{"kind":"call-ended","callId":"a"}'))).toEqual([
    'live-calls',
    'call-records',
  ]);
});

test('events that no list shows renew nothing', () => {
  expect(listsOfEvent(readEventKind('{"kind":"ready"}'))).toEqual([]);
  expect(listsOfEvent(readEventKind('"text"'))).toEqual([]);
  expect(listsOfEvent('toString')).toEqual([]);
});
