import { expect, test } from 'vitest';
import { heatWidth } from './heat.ts';

test.each([
  [0, 100, 2],
  [1, 100, 3],
  [50, 100, 6],
  [100, 100, 10],
  [1, 1, 10],
  [0, 0, 2],
])('%d of %d calls: %d px', (count, calls, width) => {
  expect(heatWidth(count, calls)).toBe(width);
});
