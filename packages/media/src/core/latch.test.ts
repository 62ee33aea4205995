import { expect, test } from 'vitest';
import { Latch } from './latch.ts';

const phone = { address: '192.0.2.1', port: 4000 };
const behindNat = { address: '198.51.100.1', port: 62_000 };
const attacker = { address: '203.0.113.66', port: 9999 };

test('sound goes where it comes from, also when the signalling named a private address', () => {
  const latch = new Latch();
  latch.signal({ address: '10.0.0.5', port: 4000 });
  expect(latch.takes(behindNat, 0)).toBe(true);
  expect(latch.target).toEqual(behindNat);
});

test('a stranger can not take over a running stream', () => {
  const latch = new Latch();
  latch.signal(phone);
  latch.takes(phone, 0);
  expect(latch.takes(attacker, 20)).toBe(false);
  expect(latch.target).toEqual(phone);
});

test('a stranger who was first loses to the signalled address', () => {
  const latch = new Latch();
  latch.signal(phone);
  latch.takes(attacker, 0);
  expect(latch.takes(phone, 100)).toBe(true);
  expect(latch.takes(attacker, 120)).toBe(false);
});

test('a new address in the signalling, or long silence, frees the latch', () => {
  const latch = new Latch();
  latch.signal(phone);
  latch.takes(phone, 0);
  expect(latch.takes(behindNat, 10_001)).toBe(true);
  latch.signal({ address: '192.0.2.9', port: 5000 });
  expect(latch.takes({ address: '192.0.2.9', port: 5000 }, 10_050)).toBe(true);
});

test('a phone that moves to another address in mid-call is followed when it has been silent there for long', () => {
  const latch = new Latch();
  latch.signal(phone);
  latch.takes(phone, 0);
  const moved = { address: '198.51.100.77', port: 30_000 };
  expect(latch.takes(moved, 5_000)).toBe(false);
  expect(latch.takes(moved, 10_001)).toBe(true);
  expect(latch.target).toEqual(moved);
  expect(latch.takes(moved, 13_100)).toBe(true);
  expect(latch.takes(phone, 13_120)).toBe(false);
});

test('a re-INVITE from the new address is followed at once, also through another NAT', () => {
  const latch = new Latch();
  latch.signal(phone);
  latch.takes(phone, 0);
  latch.signal({ address: '10.0.0.9', port: 4000 });
  expect(latch.takes(behindNat, 20)).toBe(true);
  expect(latch.target).toEqual(behindNat);
});

const moved = { address: '198.51.100.1', port: 62_001 };

test.each([
  ['three in a row', [1, 2, 3], true],
  ['three with one lost', [1, 2, 4], true],
  ['three around the end of the sequence numbers', [65_534, 65_535, 0], true],
  ['two', [1, 2], false],
  ['the same one again and again', [1, 1, 1, 1], false],
  ['three of which one was overtaken', [1, 3, 2], false],
  ['the next after one was overtaken', [1, 3, 2, 4], true],
])('a stream that goes on from elsewhere: %s', (_, sequences, isFollowed) => {
  const latch = new Latch();
  latch.signal(behindNat);
  latch.takes(behindNat, 0);
  expect(sequences.map((sequence, n) => latch.follows(moved, sequence, 20 + n * 20)).includes(true)).toBe(
    isFollowed,
  );
  expect(latch.target).toEqual(isFollowed ? moved : behindNat);
});

test('a stream that still comes from where it came is not followed elsewhere', () => {
  const latch = new Latch();
  latch.signal(phone);
  for (let n = 0; n < 20; n++) {
    expect(latch.takes(phone, n * 20)).toBe(true);
    expect(latch.follows(moved, n * 2, n * 20 + 1)).toBe(false);
    expect(latch.follows(moved, n * 2 + 1, n * 20 + 2)).toBe(false);
  }
});

test('a stranger who was first and moves loses to the signalled address as well', () => {
  const latch = new Latch();
  latch.signal(phone);
  latch.takes(attacker, 0);
  for (const sequence of [1, 2, 3]) latch.follows({ ...attacker, port: 9998 }, sequence, 20 * sequence);
  expect(latch.takes(phone, 100)).toBe(true);
});
