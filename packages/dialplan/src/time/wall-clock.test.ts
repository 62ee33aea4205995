import { expect, test } from 'vitest';
import { instantOf } from './wall-clock.ts';

test.each([
  ['2026-12-25T10:00', '2026-12-25T09:00:00.000Z'],
  ['2026-07-01T10:00', '2026-07-01T08:00:00.000Z'],
  // The hour that comes twice, and the one that is left out.
  ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
  ['2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
])('the clock in Amsterdam shows %s at %s', (wallClock, instant) => {
  expect(new Date(instantOf(wallClock, 'Europe/Amsterdam')).toISOString()).toBe(instant);
});
