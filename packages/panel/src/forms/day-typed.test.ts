import 'dayjs/locale/nl';
import { expect, test } from 'vitest';
import { dayTyped } from './day-typed.ts';

test('a day is read as people write it, in figures or by the name of the month', () => {
  for (const text of ['25-12-2026', '25/12/2026', '25.12.2026', '25 12 2026', ' 2026-12-25 '])
    expect(dayTyped(text, 'nl')).toBe('2026-12-25');
  expect(dayTyped('25 december 2026', 'nl')).toBe('2026-12-25');
  expect(dayTyped('3 mei 2026', 'nl')).toBe('2026-05-03');
  expect(dayTyped('3 May 2026', 'en')).toBe('2026-05-03');
});

test('what is no day is not read', () => {
  for (const text of ['', 'kerst', '31-2-2026', '25-12', '2026-13-01'])
    expect(dayTyped(text, 'nl')).toBeNull();
});
