import { expect, test } from 'vitest';
import { nextTime } from './next-time.ts';

const zone = 'Europe/Amsterdam';

test.each([
  ['later today', '08:00', '2026-11-25T06:00:00Z', '2026-11-25T07:00:00Z'],
  ['tomorrow, when it is past', '08:00', '2026-11-25T16:00:00Z', '2026-11-26T07:00:00Z'],
  ['tomorrow, when it is now', '08:00', '2026-11-25T07:00:00Z', '2026-11-26T07:00:00Z'],
  ['by the new clock after a night that changes it', '08:00', '2026-10-24T16:00:00Z', '2026-10-25T07:00:00Z'],
])('the next time the clock shows this: %s', (_when, time, at, next) => {
  expect(nextTime(time, Date.parse(at), zone)).toBe(Date.parse(next));
});
