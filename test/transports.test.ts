import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { connect } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Authority } from './phones/certificates.ts';
import { startOutboundProxy } from './phones/kamailio.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { toneIn } from './phones/sound.ts';

const base = 62_000;
const tlsPort = base + 1;
const wsPort = base + 2;
const httpsPort = base + 81;
const authority = new Authority();
let office: Office;
beforeAll(async () => {
  const { certificate, key } = authority.certify('pbx.test');
  const env = {
    SIMMPL_TLS_CERTIFICATE: certificate,
    SIMMPL_TLS_KEY: key,
    SIMMPL_SIP_WS: `127.0.0.1:${wsPort}`,
    SIMMPL_SIP_TLS: `127.0.0.1:${tlsPort}`,
    SIMMPL_HTTPS: `127.0.0.1:${httpsPort}`,
  };
  office = await Office.open(base, quickStart(base), env, '[::]');
});
afterEach(() => office.clear());
afterAll(async () => {
  expect(await office.close()).toBe(0);
});

/** How a phone reaches the exchange over TLS. */
const overTls = { transport: 'tls', server: `127.0.0.1:${tlsPort}`, authority: authority.file } as const;

test('a phone over TLS and one over UDP call each other and hear each other', async () => {
  const a = await office.phone('101', 440, overTls);
  const b = await office.phone('102', 1000);
  b.dial(`sip:101@${office.server}`);
  await a.event('CALL_INCOMING');
  a.accept();
  await talk(a, b);
  b.hangUp();
  await a.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await a.heard()) - 1000)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await b.heard()) - 440)).toBeLessThanOrEqual(5);
  a.dial(`sip:102@127.0.0.1:${tlsPort};transport=tls`);
  await b.event('CALL_INCOMING');
});

test.each(['udp', 'tcp'] as const)(
  'over %s a phone on IPv6 and one on IPv4 call each other',
  async (transport) => {
    const overIpv6 = { ipv6: true, transport, server: `[::1]:${base}` } as const;
    const a = await office.phone('101', 440, { ...overIpv6, trace: true });
    const b = await office.phone('102', 1000, { trace: true });
    a.dial(`sip:102@[::1]:${base};transport=${transport}`);
    await b.event('CALL_INCOMING');
    b.accept();
    await talk(a, b);
    a.hangUp();
    await b.event('CALL_CLOSED');
    expect(Math.abs(toneIn(await a.heard()) - 1000)).toBeLessThanOrEqual(5);
    expect(Math.abs(toneIn(await b.heard()) - 440)).toBeLessThanOrEqual(5);
    expect(a.output).not.toContain('127.0.0.1');
    expect(b.output).not.toContain('::1');
  },
);

test('phones behind a proxy register by it, and call and are called by it', async () => {
  const proxyPort = base + 5;
  const proxy = await startOutboundProxy(proxyPort, office.server);
  try {
    const a = await office.phone('101', 440, { proxy: `127.0.0.1:${proxyPort}`, trace: true });
    const b = await office.phone('102', 1000);
    b.dial(`sip:101@${office.server}`);
    await a.event('CALL_INCOMING');
    a.accept();
    await talk(a, b);
    a.hangUp();
    await b.event('CALL_CLOSED');
    expect(Math.abs(toneIn(await b.heard()) - 440)).toBeLessThanOrEqual(5);
    expect(a.output).toContain(`Record-Route: <sip:127.0.0.1:${proxyPort};lr`);
    const since = b.events.length;
    a.dial(`sip:102@${office.server}`);
    await b.event('CALL_INCOMING');
    b.accept();
    await talk(a, b);
    a.hangUp();
    await b.event('CALL_CLOSED', { since });
    expect(Math.abs(toneIn(await a.heard()) - 1000)).toBeLessThanOrEqual(5);
  } finally {
    // phones take leave of the exchange by it
    await office.clear();
    await proxy.stop();
  }
});

test('SIP over WebSocket is answered', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${wsPort}`, 'sip');
  const answer = new Promise<unknown>((resolve, reject) => {
    socket.onmessage = ({ data }) => resolve(data);
    socket.onerror = reject;
  });
  socket.onopen = () =>
    socket.send(
      [
        'OPTIONS sip:pbx.test SIP/2.0',
        'Via: SIP/2.0/WS x.invalid;branch=z9hG4bK1',
        'Max-Forwards: 70',
        'From: <sip:a@x.invalid>;tag=1',
        'To: <sip:pbx.test>',
        'Call-ID: websocket',
        'CSeq: 1 OPTIONS',
        'Content-Length: 0',
        '\r\n',
      ].join('\r\n'),
    );
  expect(await answer).toMatch(/^SIP\/2\.0 200 OK\r\nVia: SIP\/2\.0\/WS x\.invalid/);
  socket.close();
});

test('the panel shows how a phone is registered, and that it is gone when its connection is', async () => {
  const company = await office.simmpl.companyId('bakkerij');
  const registrations = async () => {
    const { items } = await office.simmpl.api<{ items: Record<string, unknown>[] }>(
      `/companies/${company}/registrations`,
    );
    return items;
  };
  const a = await office.phone('101', 440, overTls);
  expect(await registrations()).toEqual([
    expect.objectContaining({
      ...{ protocol: 'tls', address: '127.0.0.1', test: false },
      userAgent: expect.stringContaining('baresip'),
    }),
  ]);
  await a.kill();
  await vi.waitFor(async () => expect(await registrations()).toEqual([]));
});

test('the panel answers over HTTPS, and a new certificate is taken up without a restart', async () => {
  const ca = readFileSync(authority.file);
  const status = await new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: httpsPort, path: '/healthz', ca }, ({ statusCode }) =>
      resolve(statusCode),
    ).on('error', reject);
  });
  expect(status).toBe(200);
  authority.certify('renewed.test');
  await vi.waitFor(
    async () => {
      for (const port of [httpsPort, tlsPort]) expect(await nameShownAt(port, ca)).toBe('renewed.test');
    },
    { timeout: 20_000, interval: 500 },
  );
});

function nameShownAt(port: number, ca: Buffer): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ca }, () => {
      resolve(socket.getPeerCertificate().subject.CN);
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
