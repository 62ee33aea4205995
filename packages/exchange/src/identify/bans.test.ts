import { expect, test } from 'vitest';
import { Bans } from './bans.ts';

test('an address that guesses one name is banned for that name only', () => {
  const bans = new Bans(() => false);
  for (let i = 0; i < 10; i++) bans.failed('192.0.2.1', 'bakkerij-101', true, i);
  expect(bans.isPairBanned('192.0.2.1', 'bakkerij-101', 10)).toBe(true);
  expect(bans.isPairBanned('192.0.2.1', 'bakkerij-102', 10)).toBe(false);
  expect(bans.isAddressBanned('192.0.2.1', 10)).toBe(false);
});

test('a ban ends after its time', () => {
  const bans = new Bans(() => false);
  for (let i = 0; i < 10; i++) bans.failed('192.0.2.1', 'bakkerij-101', true, 0);
  expect(bans.isPairBanned('192.0.2.1', 'bakkerij-101', 899_999)).toBe(true);
  expect(bans.isPairBanned('192.0.2.1', 'bakkerij-101', 900_000)).toBe(false);
});

test('unknown names ban the address, but never one with a registration or trunk behind it', () => {
  const bans = new Bans((address) => address === '192.0.2.9');
  for (let i = 0; i < 20; i++) {
    bans.failed('192.0.2.1', `guess${i}`, false, 0);
    bans.failed('192.0.2.9', `guess${i}`, false, 0);
  }
  expect(bans.isAddressBanned('192.0.2.1', 1)).toBe(true);
  expect(bans.isAddressBanned('192.0.2.9', 1)).toBe(false);
});

test('a right password forgets earlier mistakes', () => {
  const bans = new Bans(() => false);
  for (let i = 0; i < 9; i++) bans.failed('192.0.2.1', 'bakkerij-101', true, 0);
  bans.succeeded('192.0.2.1', 'bakkerij-101');
  expect(bans.failed('192.0.2.1', 'bakkerij-101', true, 0)).toBeUndefined();
});
