import { expect, test } from 'vitest';
import type { Dns, NaptrRecord, SrvRecord } from './dns.ts';
import { type Destination, locate } from './locate.ts';
import { inSrvOrder } from './srv-order.ts';
import { kept } from './system-dns.ts';

const srv = (target: string, priority = 10, weight = 0, port = 5060): SrvRecord => ({
  ...{ target, priority, weight, port },
});
const naptr = (service: string, order: number, replacement: string, preference = 10): NaptrRecord => ({
  ...{ service, order, preference, flags: 's', replacement },
});

/** A DNS with these records, and what was asked of it. */
function dnsWith(zone: {
  naptr?: Record<string, NaptrRecord[]>;
  srv?: Record<string, SrvRecord[]>;
  addresses?: Record<string, string[]>;
}) {
  const asked: string[] = [];
  const from =
    <T>(kind: string, records: Record<string, T[]> = {}) =>
    async (name: string): Promise<readonly T[]> => {
      asked.push(`${kind} ${name}`);
      return records[name] ?? [];
    };
  const dns: Dns = {
    naptr: from('NAPTR', zone.naptr),
    srv: from('SRV', zone.srv),
    addresses: from('A', zone.addresses),
  };
  return { dns, asked };
}

async function located(destination: Destination, zone: Parameters<typeof dnsWith>[0]): Promise<string[]> {
  const targets = await locate(destination, dnsWith(zone).dns, () => 0);
  return targets.map(
    ({ protocol, address, port, name }) => `${protocol} ${address} ${port}${name ? ` as ${name}` : ''}`,
  );
}

const addresses = {
  'example.com': ['192.0.2.1'],
  'a.example.com': ['192.0.2.10', '2001:db8::10'],
  'b.example.com': ['192.0.2.11'],
};

test('NAPTR chooses the protocol, SRV the hosts in order, and each has its addresses', async () => {
  const zone = {
    naptr: {
      'example.com': [
        naptr('SIP+D2U', 60, '_sip._udp.example.com'),
        naptr('SIPS+D2T', 50, '_sips._tcp.example.com'),
        naptr('E2U+web', 1, 'other.example.com'),
      ],
    },
    srv: {
      '_sips._tcp.example.com': [srv('b.example.com', 20, 0, 5071), srv('a.example.com', 10, 0, 5061)],
    },
    addresses,
  };
  expect(await located({ host: 'example.com' }, zone)).toEqual([
    'tls 192.0.2.10 5061 as example.com',
    'tls 2001:db8::10 5061 as example.com',
    'tls 192.0.2.11 5071 as example.com',
  ]);
});

test('without NAPTR the SRV names of UDP and then TCP are looked for', async () => {
  const zone = { srv: { '_sip._tcp.example.com': [srv('b.example.com')] }, addresses };
  expect(await located({ host: 'example.com' }, zone)).toEqual(['tcp 192.0.2.11 5060 as example.com']);
});

test.each<[string, Destination, string[], string[]]>([
  ['a port leaves nothing to SRV', { host: 'example.com', port: 5080 }, ['A example.com'], ['udp 5080']],
  [
    'a protocol leaves nothing to NAPTR',
    { host: 'example.com', protocol: 'tcp' },
    ['SRV _sip._tcp.example.com', 'A example.com'],
    ['tcp 5060'],
  ],
  [
    'a secure one goes by TLS',
    { host: 'example.com', secure: true },
    ['SRV _sips._tcp.example.com', 'A example.com'],
    ['tls 5061'],
  ],
  ['an address is where it is', { host: '192.0.2.1' }, [], ['udp 5060']],
])('%s', async (_, destination, questions, found) => {
  const { dns, asked } = dnsWith({ addresses });
  const targets = await locate(destination, dns, () => 0);
  expect(asked).toEqual(questions);
  expect(targets.map(({ protocol, port }) => `${protocol} ${port}`)).toEqual(found);
});

test('a domain that says it has no such service has no targets', async () => {
  const zone = { srv: { '_sip._udp.example.com': [srv('')] }, addresses };
  expect(await located({ host: 'example.com', protocol: 'udp' }, zone)).toEqual([]);
});

test('weights share the first tries out, priorities stay', () => {
  const records = [srv('low', 20, 100), srv('much', 10, 90), srv('little', 10, 10), srv('none', 10, 0)];
  const first = new Map<string, number>();
  for (let i = 0; i < 1000; i++) {
    let used = 0;
    const chances = [(i + 0.5) / 1000, 0.5, 0.5, 0.5];
    const order = inSrvOrder(records, () => chances[used++] ?? 0);
    expect(order).toHaveLength(4);
    expect(order.at(-1)?.target).toBe('low');
    const target = order[0]?.target ?? '';
    first.set(target, (first.get(target) ?? 0) + 1);
  }
  expect(first.get('much')).toBeGreaterThan(870);
  expect(first.get('little')).toBeGreaterThan(80);
  expect(first.get('none')).toBeGreaterThan(0);
  expect(first.get('none')).toBeLessThan(15);
});

test('answers are kept for their lifetime, and longer while the DNS is away', async () => {
  let now = 0;
  let away = false;
  const asked: string[] = [];
  const ask = kept(
    () => now,
    async (name) => {
      asked.push(name);
      if (away) throw new Error('ETIMEOUT');
      return { records: [asked.length], ttl: 100 };
    },
  );
  expect(await ask('a')).toEqual([1]);
  now = 99_000;
  expect(await ask('a')).toEqual([1]);
  now = 101_000;
  away = true;
  expect(await ask('a')).toEqual([1]);
  await expect(ask('b')).rejects.toThrow('ETIMEOUT');
  away = false;
  expect(await ask('a')).toEqual([4]);
});
