import { expect, test } from 'vitest';
import { numbersMeant, writeNumber } from './number-form.ts';

test.each([
  ['+31850001122', 'plus', '+31850001122'],
  ['+31850001122', 'zeros', '0031850001122'],
  ['+31850001122', 'digits', '31850001122'],
  ['+31850001122', 'national', '0850001122'],
  ['+4930123456', 'national', '004930123456'],
  ['+310447700900123', 'national', '00310447700900123'],
  ['112', 'zeros', '112'],
  ['1400', 'national', '1400'],
  ['anonymous', 'digits', 'anonymous'],
] as const)('%s written as %s is %s', (number, form, expected) => {
  expect(writeNumber(number, form)).toBe(expected);
});

test.each([
  '+31850001122',
  '0031850001122',
  '31850001122',
  '0850001122',
  '850001122',
  '+31850001122;npdi;rn=+31200000000',
  '0850001122;phone-context=+31',
  '850001122;phone-context=+31',
])('%s is understood', (written) => {
  expect(numbersMeant(written)).toContain('+31850001122');
});

test('what is no number means nothing', () => {
  expect(numbersMeant('anonymous')).toEqual([]);
  expect(numbersMeant('101')).toEqual([]);
});
