import { expect, test } from 'vitest';
import { isPrivate } from './addresses.ts';

test.each(['10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', '127.0.0.1', 'fd00::1', '::1'])(
  '%s has no meaning outside its network',
  (address) => expect(isPrivate(address)).toBe(true),
);

test.each(['203.0.113.7', '172.32.0.1', '2001:db8::1'])('%s can be reached from outside', (address) => {
  expect(isPrivate(address)).toBe(false);
});
