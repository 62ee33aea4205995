import { expect, test } from 'vitest';
import { PinGuard, type PinMemory } from './pin-guard.ts';

const box = { boxId: 'b' };
const minute = 60_000;

/** A memory that loses what it is told. */
const forgetful: PinMemory = { read: () => [], write: () => {} };

/** A guard after this many wrong PINs, a second apart; the answers. */
function guardAfter(failures: number, guard = new PinGuard(forgetful), from = 0) {
  const answers = Array.from({ length: failures }, (_, index) =>
    guard.failed('c', box, 'hash', from + index * 1000),
  );
  return { guard, answers };
}

test('the fifth wrong PIN closes the voicemail for a quarter of an hour', () => {
  const { guard, answers } = guardAfter(5);
  expect(answers).toEqual([undefined, undefined, undefined, undefined, 4000 + 15 * minute]);
  expect(guard.lockedUntil(box, 'hash', 5000)).toBe(4000 + 15 * minute);
  expect(guard.lockedUntil({ boxId: 'other' }, 'hash', 5000)).toBeUndefined();
  expect(guard.lockedUntil(box, 'hash', 4000 + 15 * minute)).toBeUndefined();
});

test('a right PIN forgets the wrong ones, and so does time', () => {
  const { guard } = guardAfter(4);
  guard.succeeded(box);
  expect(guardAfter(4, guard).answers.at(-1)).toBeUndefined();
  expect(guard.failed('c', box, 'hash', 20 * minute)).toBeUndefined();
});

test('another PIN opens it at once', () => {
  const { guard } = guardAfter(5);
  expect(guard.lockedUntil(box, 'another', 5000)).toBeUndefined();
});

test('what is closed is listed for its company', () => {
  const { guard } = guardAfter(5);
  const locks = (companyId: string, hash = 'hash') => guard.locks(companyId, 5000, () => hash);
  expect(locks('c')).toEqual([{ owner: box, until: 4000 + 15 * minute }]);
  expect(locks('other')).toEqual([]);
  expect(locks('c', 'another')).toEqual([]);
});
