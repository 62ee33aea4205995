import { expect, test } from 'vitest';
import { usualEnds } from './ends.ts';

test.each([
  ['a Wednesday', '2026-11-25T15:00:00Z', '2026-11-26T07:00:00Z', '2026-11-30T07:00:00Z'],
  ['a Monday', '2026-11-30T05:00:00Z', '2026-12-01T07:00:00Z', '2026-12-07T07:00:00Z'],
  ['a Sunday', '2026-11-29T15:00:00Z', '2026-11-30T07:00:00Z', '2026-11-30T07:00:00Z'],
])('the usual ends on %s', (_day, at, tomorrow, monday) => {
  expect(usualEnds(Date.parse(at), 'Europe/Amsterdam')).toEqual({
    tomorrow: Date.parse(tomorrow),
    monday: Date.parse(monday),
  });
});
