import { internalNumberSchema } from '@simmpl/model';
import { expect, test } from 'vitest';
import { nextInternalNumber } from './user-values.ts';

test('the first user is 101, the next one follows the highest', () => {
  expect(nextInternalNumber([])).toBe('101');
  expect(nextInternalNumber(['101', '104', '102'])).toBe('105');
  expect(nextInternalNumber(['9000', '201'])).toBe('202');
});

test('what is proposed may be used', () => {
  let taken: string[] = [];
  for (let i = 0; i < 700; i++) {
    const next = nextInternalNumber(taken);
    expect(internalNumberSchema.safeParse(next).success, next).toBe(true);
    taken = [...taken, next];
  }
});
