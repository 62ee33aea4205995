import { expect, test } from 'vitest';
import { advance, PlayHead } from './play-head.ts';

test('a short call plays as it is, a long one within 14 seconds, and both stop at their end', () => {
  expect(advance(1_000, 500, 8_000)).toBe(1_500);
  expect(advance(0, 7_000, 1_400_000)).toBe(700_000);
  expect(advance(7_900, 500, 8_000)).toBe(8_000);
});

test('tells when it moves, and only then', () => {
  const head = new PlayHead();
  const seen: number[] = [];
  const stop = head.subscribe(() => seen.push(head.atMs));
  head.moveTo(5);
  head.moveTo(5);
  stop();
  head.moveTo(9);
  expect(seen).toEqual([5]);
});
