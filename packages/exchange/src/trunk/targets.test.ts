import type { Dns } from '@simmpl/sip';
import { expect, test } from 'vitest';
import type { SipRoute } from '../services.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { TrunkTargets } from './targets.ts';

const dns: Dns = {
  naptr: async () => [],
  srv: async (name) =>
    name === '_sips._tcp.carrier.example'
      ? [
          { priority: 1, weight: 0, port: 5061, target: 'a.carrier.example' },
          { priority: 2, weight: 0, port: 5071, target: 'b.carrier.example' },
        ]
      : [],
  addresses: async (name) => {
    if (name === 'away.example') throw new Error('ETIMEOUT');
    return name.startsWith('a.') ? ['192.0.2.1'] : ['192.0.2.2'];
  },
};

const first: SipRoute = {
  host: 'carrier.example',
  target: { protocol: 'tls', address: '192.0.2.1', port: 5061 },
};

function start() {
  const clock = new VirtualClock(0);
  const warnings: string[] = [];
  const log = { info: () => {}, error: () => {}, warn: (_: unknown, text: string) => warnings.push(text) };
  const targets = new TrunkTargets({ dns, clock, log, random: () => 0 });
  const found = async (to: string, protocol: 'udp' | 'tls' = 'tls', isUrgent = false) =>
    (await targets.routes({ protocol }, to, isUrgent)).map(
      ({ target }) => `${target.address}:${target.port}`,
    );
  return { clock, targets, found, warnings };
}

test('a domain leads to its hosts; one that did not answer comes last for a minute', async () => {
  const { clock, targets, found } = start();
  expect(await found('carrier.example')).toEqual(['192.0.2.1:5061', '192.0.2.2:5071']);
  targets.failed(first);
  expect(await found('carrier.example')).toEqual(['192.0.2.2:5071', '192.0.2.1:5061']);
  await clock.advance(60_000);
  expect(await found('carrier.example')).toEqual(['192.0.2.1:5061', '192.0.2.2:5071']);
});

test('a host that asks for a rest is left alone as long, but by emergency calls; an hour at most', async () => {
  const { clock, targets, found } = start();
  targets.failed(first, 120);
  expect(await found('carrier.example')).toEqual(['192.0.2.2:5071']);
  expect(await found('carrier.example', 'tls', true)).toEqual(['192.0.2.2:5071', '192.0.2.1:5061']);
  expect(targets.restsUntil(['carrier.example'])).toBe(120_000);
  expect(targets.restsUntil(['other.example'])).toBeNull();
  await clock.advance(120_000);
  expect(await found('carrier.example')).toEqual(['192.0.2.1:5061', '192.0.2.2:5071']);
  expect(targets.restsUntil(['carrier.example'])).toBeNull();
  targets.failed(first, 1_000_000);
  expect(targets.restsUntil(['carrier.example'])).toBe(clock.now() + 3_600_000);
});

test('a port or an address leave nothing to find', async () => {
  const { found } = start();
  expect(await found('carrier.example:5080')).toEqual(['192.0.2.2:5080']);
  expect(await found('[2001:db8::1]')).toEqual(['2001:db8::1:5061']);
});

test('a name that can not be found now is no way, and is told', async () => {
  const { found, warnings } = start();
  expect(await found('away.example', 'udp')).toEqual([]);
  expect(warnings).toHaveLength(1);
});
