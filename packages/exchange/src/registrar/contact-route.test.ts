import type { Registration } from '@simmpl/model';
import { expect, test } from 'vitest';
import { routeToContact } from './contact-route.ts';

const registration = (change: Partial<Registration>): Registration => ({
  companyId: 'company-1',
  deviceId: 'device-101',
  sipUsername: 'bakkerij-101',
  contact: 'sip:101@10.0.0.5:5080',
  callId: 'one',
  cseq: 1,
  source: { protocol: 'udp', address: '192.0.2.1', port: 1024 },
  userAgent: 'example',
  path: [],
  registeredAt: 0,
  expiresAt: 1,
  test: false,
  instance: '',
  regId: 0,
  rewritten: [],
  ...change,
});

test('over UDP requests go where the REGISTER came from, and behind NAT by nothing else', () => {
  expect(routeToContact(registration({})).target).toMatchObject({
    ...registration({}).source,
    connected: true,
  });
});

test.each(['tcp', 'tls', 'ws', 'wss'] as const)(
  'behind NAT %s is reached by its own connection only',
  (protocol) => {
    const source = { protocol, address: '192.0.2.1', port: 1024, flow: 'f/1' };
    expect(routeToContact(registration({ source })).target).toEqual({ ...source, connected: true });
  },
);

test('a phone that listens on TCP itself is called where its Contact says, by the open connection first', () => {
  const source = { protocol: 'tcp', address: '10.0.0.5', port: 40_000, flow: 'f/1' } as const;
  expect(routeToContact(registration({ source })).target).toEqual({
    ...source,
    port: 5080,
    connected: false,
  });
});

test('a phone behind a proxy is reached by its Path', () => {
  const path = ['<sip:proxy.example;lr>'];
  expect(routeToContact(registration({ path })).route).toBe(path);
});
