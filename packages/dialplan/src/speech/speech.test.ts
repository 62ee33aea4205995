import { expect, test } from 'vitest';
import { sayDigits, sayNumber } from './numbers.ts';
import { sayPlace, sayWait } from './queue.ts';

const said = (number: number, language: 'nl' | 'en') => sayNumber(number, language).join(' ');

test('Dutch numbers', () => {
  expect(said(25, 'nl')).toBe('number-25');
  expect(said(100, 'nl')).toBe('hundred');
  expect(said(101, 'nl')).toBe('hundred number-1');
  expect(said(342, 'nl')).toBe('number-3 hundred number-42');
  expect(said(1000, 'nl')).toBe('thousand');
  expect(said(2015, 'nl')).toBe('number-2 thousand number-15');
});

test('English numbers', () => {
  expect(said(100, 'en')).toBe('number-1 hundred');
  expect(said(101, 'en')).toBe('number-1 hundred and number-1');
  expect(said(1001, 'en')).toBe('number-1 thousand and number-1');
  expect(said(1342, 'en')).toBe('number-1 thousand number-3 hundred and number-42');
  expect(said(999_999, 'en')).toBe('number-9 hundred and number-99 thousand number-9 hundred and number-99');
});

test('numbers out of reach become the nearest that can be said', () => {
  expect(said(-1, 'nl')).toBe('number-0');
  expect(said(5_000_000, 'nl')).toBe(said(999_999, 'nl'));
});

test('digits one by one', () => {
  expect(sayDigits('+31 20')).toEqual(['number-3', 'number-1', 'number-2', 'number-0']);
});

test('places and waits', () => {
  expect(sayPlace(1, 'nl')).toEqual(['place-next']);
  expect(sayPlace(3, 'nl')).toEqual(['place-before', 'number-3', 'place-after']);
  expect(sayWait(59_000, 'en')).toEqual(['wait-under-minute']);
  expect(sayWait(80_000, 'en')).toEqual(['wait-one-minute']);
  expect(sayWait(300_000, 'en')).toEqual(['wait-before', 'number-5', 'wait-minutes']);
  expect(sayWait(1_380_000, 'en')).toEqual(['wait-before', 'number-25', 'wait-minutes']);
  expect(sayWait(9_000_000, 'en')).toEqual(['wait-over-hour']);
});
