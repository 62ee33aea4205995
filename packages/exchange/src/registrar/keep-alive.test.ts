import type { Registration } from '@simmpl/model';
import { expect, test } from 'vitest';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { KeepAlive } from './keep-alive.ts';

const registration = (deviceId: string, change: Partial<Registration> = {}): Registration => ({
  companyId: 'company-1',
  deviceId,
  sipUsername: deviceId,
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

test('each phone on UDP behind NAT is asked once in 25 s, not all at once; others are left alone', async () => {
  const phones = Array.from({ length: 50 }, (_, index) => registration(`device-${index}`));
  const others = [
    registration('near', { contact: 'sip:101@192.0.2.1' }),
    registration('by-proxy', { path: ['<sip:edge.example;lr>'] }),
    registration('by-tls', { source: { protocol: 'tls', address: '192.0.2.1', port: 1024 } }),
  ];
  const clock = new VirtualClock(0);
  const asked: { at: number; method: string; target: unknown }[] = [];
  const keepAlive = new KeepAlive({
    agent: {
      contactFor: () => '<sip:192.0.2.9>',
      request: ({ method, target }) => {
        asked.push({ at: clock.now(), method, target });
        return new Promise(() => {});
      },
    },
    clock,
    realm: 'pbx.example',
    registrations: () => [...phones, ...others],
  });
  await clock.advance(25_000);
  expect(asked).toHaveLength(phones.length);
  expect(asked[0]).toMatchObject({
    method: 'OPTIONS',
    target: { protocol: 'udp', address: '192.0.2.1', port: 1024 },
  });
  expect(new Set(asked.map(({ at }) => at)).size).toBeGreaterThan(10);
  keepAlive.close();
  await clock.advance(25_000);
  expect(asked).toHaveLength(phones.length);
});
