import { expect, test } from 'vitest';
import { countQuickDeaths, restartDelay } from './restart.ts';

test('the first two deaths are answered at once, then the pauses double up to ten seconds', () => {
  expect([0, 1, 2, 3, 4, 5, 9, 40].map(restartDelay)).toEqual([0, 0, 0, 250, 500, 1_000, 10_000, 10_000]);
});

test('a long life wipes out earlier quick deaths', () => {
  expect(countQuickDeaths(3, 100)).toBe(4);
  expect(countQuickDeaths(3, 60_000)).toBe(0);
});
