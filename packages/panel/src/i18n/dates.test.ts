import { expect, test } from 'vitest';
import { lengthOf, shortly } from './dates.ts';

const now = Date.UTC(2026, 10, 24, 11, 0);
const hour = 3_600_000;

test('a moment is told in as few words as it needs', () => {
  expect(shortly(now - hour, now, 'nl', 'Europe/Amsterdam')).toBe('11:00');
  expect(shortly(now - 24 * hour, now, 'nl', 'Europe/Amsterdam')).toBe('ma 12:00');
  expect(shortly(now - 240 * hour, now, 'nl', 'Europe/Amsterdam')).toContain('14 nov');
  expect(shortly(now - 24 * 365 * hour, now, 'en', 'Europe/Amsterdam')).toBe('24 Nov 2025');
});

test('lengths grow from seconds to hours', () => {
  expect(lengthOf(7_400)).toBe('0:07');
  expect(lengthOf(760_000)).toBe('12:40');
  expect(lengthOf(3_723_000)).toBe('1:02:03');
  expect(lengthOf(-5)).toBe('0:00');
});
