import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Baresip } from './phones/baresip.ts';
import { Authority } from './phones/certificates.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { toneIn } from './phones/sound.ts';

const base = 5_000;
const tlsPort = base + 1;
const authority = new Authority();
let office: Office;
beforeAll(async () => {
  const { certificate, key } = authority.certify('pbx.test');
  office = await Office.open(base, quickStart(base), {
    SIMMPL_TLS_CERTIFICATE: certificate,
    SIMMPL_TLS_KEY: key,
    SIMMPL_SIP_TLS: `127.0.0.1:${tlsPort}`,
  });
});
afterEach(() => office.clear());
afterAll(async () => {
  expect(await office.close()).toBe(0);
});

/** How a phone reaches the exchange over TLS. */
const overTls = { transport: 'tls', server: `127.0.0.1:${tlsPort}`, authority: authority.file } as const;
const at = (extension: string): string => `sip:${extension}@127.0.0.1:${tlsPort};transport=tls`;

async function companyWants(soundEncryption: 'off' | 'allowed' | 'required'): Promise<void> {
  const id = await office.simmpl.companyId('bakkerij');
  const stored = await office.simmpl.api<Record<string, unknown>>(`/companies/${id}`);
  const settings = Object.fromEntries(
    Object.entries(stored).filter(([field]) => !['id', 'login', 'closing'].includes(field)),
  );
  await office.simmpl.api(`/companies/${id}`, {
    method: 'PUT',
    body: JSON.stringify({ ...settings, soundEncryption }),
  });
}

async function hear(a: Baresip, aHz: number, b: Baresip, bHz: number): Promise<void> {
  expect(Math.abs(toneIn(await a.heard()) - bHz)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await b.heard()) - aHz)).toBeLessThanOrEqual(5);
}

test('a phone that takes SRTP alone and one that knows none hear each other, whoever calls', async () => {
  const a = await office.phone('101', 440, { ...overTls, encryption: 'srtp-mand' });
  const b = await office.phone('102', 1000, { codecs: 'PCMU' });
  a.dial(at('102'));
  await b.event('CALL_INCOMING');
  b.accept();
  await talk(a, b);
  const since = a.events.length;
  a.hangUp();
  await b.event('CALL_CLOSED');
  await hear(a, 440, b, 1000);
  b.dial(`sip:101@${office.server}`);
  await a.event('CALL_INCOMING', { since });
  a.accept();
  await a.event('CALL_RTPESTAB', { since });
  await a.hears(1500);
});

test('encrypted sound goes on when the media process dies', async () => {
  const a = await office.phone('101', 440, { ...overTls, encryption: 'srtp-mand' });
  const b = await office.phone('102', 1000, { ...overTls, encryption: 'srtp' });
  a.dial(at('102'));
  await b.event('CALL_INCOMING');
  b.accept();
  await talk(a, b);
  const before = office.simmpl.pidOf('media');
  process.kill(before, 'SIGKILL');
  await expect.poll(() => office.simmpl.hasProcess('media', before), { timeout: 10_000 }).toBe(true);
  await Promise.all([a.hears(2000), b.hears(2000)]);
  a.hangUp();
  await b.event('CALL_CLOSED');
  await hear(a, 440, b, 1000);
});

test('a company that requires it: sound is encrypted both ways, and a phone that can not is refused', async () => {
  await companyWants('required');
  const a = await office.phone('101', 440, { ...overTls, encryption: 'srtp' });
  const b = await office.phone('102', 1000, { ...overTls, encryption: 'srtp-mand' });
  const c = await office.phone('103', 700, overTls);
  c.dial(at('101'));
  expect((await c.event('CALL_CLOSED')).param).toContain('488');
  b.dial(at('101'));
  await a.event('CALL_INCOMING');
  a.accept();
  await talk(a, b);
  b.hangUp();
  await a.event('CALL_CLOSED');
  await hear(a, 440, b, 1000);
  await companyWants('allowed');
});

test('keys that would travel in the clear are refused', async () => {
  const a = await office.phone('101', 440, { encryption: 'srtp-mand' });
  a.dial(`sip:102@${office.server}`);
  expect((await a.event('CALL_CLOSED')).param).toContain('488');
});
