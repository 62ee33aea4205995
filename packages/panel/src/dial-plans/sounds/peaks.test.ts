import { expect, test } from 'vitest';
import { peaksOf } from './peaks.ts';

test('each stretch has its highest sample, the loudest of all as 1', () => {
  expect(peaksOf(Float32Array.of(0, 0.25, -0.5, 0.1, 0, 0), 3)).toEqual([0.5, 1, 0]);
});

test('silence stays flat', () => {
  expect(peaksOf(new Float32Array(10), 2)).toEqual([0, 0]);
});
