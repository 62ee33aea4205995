import { expect, test } from 'vitest';
import { changesOf } from './changes.ts';

test('only fields that differ are changes', () => {
  expect(changesOf({ name: 'Balie', lines: [1, 2] }, { name: 'Balie', lines: [1, 2] })).toEqual({});
  expect(changesOf({ name: 'Balie', on: false }, { name: 'Balie', on: true })).toEqual({ on: true });
  expect(changesOf({ userId: 'a' as string | null }, { userId: null })).toEqual({ userId: null });
});
