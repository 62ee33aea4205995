import { expect, test } from 'vitest';
import { estimateMos } from './quality.ts';

test('an undisturbed call scores 4.4', () => {
  expect(estimateMos(0, 0, 0)).toBeCloseTo(4.4, 1);
});

test('loss, jitter and delay each take off, loss most', () => {
  expect(estimateMos(0.05, 0, 0)).toBeLessThan(4);
  expect(estimateMos(0.2, 0, 0)).toBeLessThan(2.7);
  expect(estimateMos(0, 60, 0)).toBeLessThan(estimateMos(0, 5, 0));
  expect(estimateMos(0, 0, 600)).toBeLessThan(4);
  expect(estimateMos(1, 500, 5000)).toBeGreaterThanOrEqual(1);
});
