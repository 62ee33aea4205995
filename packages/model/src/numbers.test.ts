import { expect, test } from 'vitest';
import { displayNumber, internalNumberSchema, toE164 } from './numbers.ts';

test.each([
  ['0850001122', '+31850001122'],
  ['31850001122', '+31850001122'],
  ['+31850001122', '+31850001122'],
  ['0031850001122', '+31850001122'],
  ['085 000 11-22', '+31850001122'],
  ['0049 30 1234567', '+49301234567'],
  ['+31 (0)85 000 11 22', '+31850001122'],
  ['00310850001122', '+31850001122'],
  ['0031 00 53 5312345', undefined],
  ['101', undefined],
  ['jan', undefined],
  ['', undefined],
])('%s is the number %s', (written, number) => {
  expect(toE164(written)).toBe(number);
});

test.each([
  ['+31508200000', '050 820 00 00'],
  ['+31850001122', '085 000 11 22'],
  ['+31612345678', '06 12 34 56 78'],
  ['+31222312345', '0222 31 23 45'],
  ['+49301234567', '+49 30 1234567'],
])('%s is shown as %s', (number, shown) => {
  expect(displayNumber(number)).toBe(shown);
});

test.each([
  ['101', true],
  ['3395', true],
  ['12', false],
  ['1234567', false],
  ['112', false],
  ['144', false],
  ['116000', false],
  ['1233', false],
  ['12334', false],
])('internal number %s is allowed: %s', (number, allowed) => {
  expect(internalNumberSchema.safeParse(number).success).toBe(allowed);
});
