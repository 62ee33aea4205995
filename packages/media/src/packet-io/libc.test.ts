import { expect, test } from 'vitest';
import {
  afInet,
  afInet6,
  epollEventBytes,
  fdOfEpollEvent,
  readSockaddr,
  sockaddr,
  writeEpollEvent,
} from './libc.ts';

test.each([
  ['192.0.2.1', 'on IPv4', afInet, '192.0.2.1'],
  ['192.0.2.1', 'mapped on IPv6', afInet6, '192.0.2.1'],
  ['2001:db8::1:2', 'on IPv6', afInet6, '2001:db8:0:0:0:0:1:2'],
  ['::1', 'on IPv6', afInet6, '0:0:0:0:0:0:0:1'],
])('%s %s is written and read as the kernel has it', (address, _, family, read) => {
  const bytes = sockaddr(address, 40_000, family);
  expect(bytes.length).toBe(family === afInet ? 16 : 28);
  expect(readSockaddr(bytes)).toEqual({ address: read, port: 40_000 });
});

test('an epoll event carries its descriptor where this processor has it', () => {
  const events = Buffer.alloc(epollEventBytes * 2);
  writeEpollEvent(events.subarray(epollEventBytes), 77);
  expect(fdOfEpollEvent(events, 1)).toBe(77);
});
