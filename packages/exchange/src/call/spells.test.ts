import { expect, test } from 'vitest';
import { begun, ended, inAll, isSo } from './spells.ts';

test('spells are counted and added up; one that goes on counts until it is looked at', () => {
  const first = begun(undefined, 1_000);
  expect(begun(first, 2_000)).toEqual(first);
  const over = ended(first, 4_000);
  expect([isSo(undefined), isSo(first), isSo(over)]).toEqual([false, true, false]);
  const again = begun(over, 10_000);
  expect(inAll(again, 10_500)).toEqual({ times: 2, ms: 3_500 });
  expect(ended(again, 11_000)).toEqual({ times: 2, ms: 4_000, since: null });
});
