import { createSipAgent, cryptoRandom, systemClock, tcpTransport } from '@simmpl/sip';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Baresip } from './phones/baresip.ts';
import { Office, ports, talk } from './phones/office.ts';
import { toneIn } from './phones/sound.ts';
import { Simmpl } from './simmpl.ts';

const base = 18_000;
/** Sound that nobody listens to. */
const description =
  'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 18990 RTP/AVP 8\r\n';
let office: Office;
beforeAll(async () => {
  office = await Office.open(base);
});
afterEach(() => office.clear());
afterAll(() => office.close());

/** 101 calls 102; resolves once they hear each other, and have for a moment. */
async function conversation(): Promise<{ a: Baresip; b: Baresip }> {
  const a = await office.phone('101', 440);
  const b = await office.phone('102', 1000);
  await call(a, b);
  await talk(a, b);
  return { a, b };
}

async function call(a: Baresip, b: Baresip): Promise<void> {
  const since = { a: a.events.length, b: b.events.length };
  a.dial(`sip:102@${office.server}`);
  await b.event('CALL_INCOMING', { since: since.b });
  b.accept();
  await Promise.all([
    a.event('CALL_RTPESTAB', { since: since.a }),
    b.event('CALL_RTPESTAB', { since: since.b }),
  ]);
}

/** Both still hear each other now. */
async function expectSound(a: Baresip, b: Baresip): Promise<void> {
  await Promise.all([a.hears(2000), b.hears(2000)]);
  expect(a.has('CALL_CLOSED')).toBe(false);
  const since = { a: a.events.length, b: b.events.length };
  a.hangUp();
  await Promise.all([a.event('CALL_CLOSED', { since: since.a }), b.event('CALL_CLOSED', { since: since.b })]);
  expect(Math.abs(toneIn(await b.heard(), 'end') - 440)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await a.heard(), 'end') - 1000)).toBeLessThanOrEqual(5);
}

/** A new process of this name is at work, and the product takes calls again. */
async function back(name: string, before: number): Promise<void> {
  await expect.poll(() => office.simmpl.hasProcess(name, before), { timeout: 10_000 }).toBe(true);
  await office.simmpl.healthy();
}

test('killing the media process: running calls get their sound back, and the next call works', async () => {
  const { a, b } = await conversation();
  const before = office.simmpl.kill('media');
  await back('media', before);
  await expectSound(a, b);
  await call(a, b);
  await talk(a, b);
});

test('killing the exchange: the conversation goes on, who hangs up ends it for both, and its record is whole', async () => {
  const { a, b } = await conversation();
  const records = (await office.simmpl.callRecords('bakkerij', 0)).length;
  const before = office.simmpl.kill('exchange');
  await back('exchange', before);
  await expectSound(a, b);
  const [record] = await office.simmpl.callRecords('bakkerij', records + 1);
  expect(record).toMatchObject({ from: { number: '101' }, outcome: 'answered' });
  expect(record?.legs.map(({ outcome }) => outcome)).toEqual(['answered', 'answered']);
  await call(a, b);
  await talk(a, b);
});

test('killing the exchange while a phone rings: it rings on, is answered, and both hear each other', async () => {
  const a = await office.phone('101', 440);
  const b = await office.phone('102', 1000);
  a.dial(`sip:102@${office.server}`);
  await b.event('CALL_INCOMING');
  const since = b.events.length;
  const before = office.simmpl.kill('exchange');
  await b.event('CALL_CLOSED', { since, timeoutMs: 10_000 });
  await b.event('CALL_INCOMING', { since });
  await back('exchange', before);
  expect(a.has('CALL_CLOSED')).toBe(false);
  b.accept();
  await talk(a, b);
  a.hangUp();
  await b.event('CALL_CLOSED', { since: b.events.length });
  expect(Math.abs(toneIn(await b.heard(), 'end') - 440)).toBeLessThanOrEqual(5);
});

test('who hangs up while the exchange is away: the other phone is told when it is back', async () => {
  const { a, b } = await conversation();
  const records = (await office.simmpl.callRecords('bakkerij', 0)).length;
  office.simmpl.kill('exchange');
  a.hangUp();
  await b.event('CALL_CLOSED', { timeoutMs: 15_000 });
  expect(await office.simmpl.callRecords('bakkerij', records + 1)).toHaveLength(records + 1);
});

test('a phone over a connection that ended with the exchange is hung up on once it has registered anew', async () => {
  const agent = createSipAgent({
    transports: [await tcpTransport({ host: '127.0.0.1', port: undefined })],
    clock: systemClock,
    random: cryptoRandom,
    userAgent: 'Behind NAT',
    localAddressFor: () => ({ host: '10.0.0.7', port: 5060 }),
  });
  const [address = '', port = ''] = office.server.split(':');
  const account = `<sip:bakkerij-102@${office.server}>`;
  const contact = '<sip:bakkerij-102@10.0.0.7:5060;transport=tcp>';
  const register = async () => {
    const { status } = await agent.request({
      method: 'REGISTER',
      requestUri: `sip:${office.server}`,
      target: { protocol: 'tcp', address, port: Number(port) },
      from: account,
      to: account,
      contact,
      headers: { Expires: '300' },
      credentials: { username: 'bakkerij-102', password: 'quickstart-102' },
    });
    return status;
  };
  let hungUp = false;
  agent.onInvite = (invite) => {
    const dialog = invite.answer({ contact, body: description });
    dialog.onBye = () => {
      hungUp = true;
    };
  };
  try {
    expect(await register()).toBe(200);
    const caller = await office.phone('101', 440);
    caller.dial(`sip:102@${office.server}`);
    await caller.event('CALL_ESTABLISHED');
    const before = office.simmpl.kill('exchange');
    await back('exchange', before);
    caller.hangUp();
    await caller.event('CALL_CLOSED');
    expect(hungUp).toBe(false);
    await expect.poll(register, { timeout: 5_000 }).toBe(200);
    await expect.poll(() => hungUp, { timeout: 5_000 }).toBe(true);
  } finally {
    await agent.close();
  }
});

test('killing the API: no call notices, and it comes back', async () => {
  const { a, b } = await conversation();
  const before = office.simmpl.kill('api');
  await back('api', before);
  await expectSound(a, b);
});

test('killing PostgreSQL: no call notices, and the record of the call arrives', async () => {
  const { a, b } = await conversation();
  const records = (await office.simmpl.callRecords('bakkerij', 0)).length;
  const before = office.simmpl.kill('postgres');
  await expectSound(a, b);
  await back('postgres', before);
  expect(await office.simmpl.callRecords('bakkerij', records + 1)).toHaveLength(records + 1);
});

test('killing everything leaves no process; the next start has everything, and running calls go on', async () => {
  const { a, b } = await conversation();
  const { data } = office.simmpl;
  const records = (await office.simmpl.callRecords('bakkerij', 0)).length;
  const pids = office.simmpl.pids();
  await office.simmpl.killAll();
  await expect.poll(() => pids.filter((pid) => isAlive(pid)), { timeout: 5000 }).toEqual([]);
  office.replace(await Simmpl.start({ ...ports(base), data }));
  await expectSound(a, b);
  expect(await office.simmpl.callRecords('bakkerij', records + 1)).toHaveLength(records + 1);
  await call(a, b);
  await talk(a, b);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
