import { expect, test } from 'vitest';
import { freeNumberAfter } from './free-number.ts';

test('a copy gets the next number that nobody has', () => {
  expect(freeNumberAfter('3395', new Set(['3395', '3397']))).toBe('3396');
  expect(freeNumberAfter('3395', new Set(['3395', '3396', '3397']))).toBe('3398');
});
