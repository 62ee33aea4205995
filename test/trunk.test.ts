import type { TrunkRegistration } from '@simmpl/model';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { registrarAndGateway } from './phones/carrier.ts';
import { TestExchangePort } from './phones/exchange-port.ts';
import { Office, quickStart } from './phones/office.ts';
import { callAndHangUp, callRefused, Sipp } from './phones/sipp.ts';
import { toneIn } from './phones/sound.ts';

const base = 20_000;
const account = { username: '31850001122', password: 'carrier-secret' };
const withTrunk = (trunk: string): string =>
  quickStart(base).replace(/trunks:\n[\s\S]*?\n\n/, `trunks:\n${trunk}\n\n`);
const registering = withTrunk(
  `  - { name: carrier, sendTo: "localhost:${base + 70}", register: true, username: "${account.username}", password: ${account.password} }`,
);

let office: Office;
let port: TestExchangePort;
let carrier: Sipp;
beforeAll(async () => {
  carrier = new Sipp({
    scenario: registrarAndGateway(account),
    localPort: base + 70,
    calls: 1000,
    rtpEcho: true,
    mediaPort: base + 620,
    timeoutMs: 300_000,
  });
  office = await Office.open(base, registering);
  port = await TestExchangePort.open(office.simmpl.data);
});
afterEach(() => office.clear());
afterAll(async () => {
  port.close();
  carrier.stop();
  await office.close();
});

async function status(): Promise<TrunkRegistration | undefined> {
  return (await port.request({ kind: 'trunk-registrations' }))[0];
}

async function states(): Promise<{ health: string; registered: string | undefined }> {
  const health = await (await fetch(`${office.simmpl.url}/healthz`)).text();
  const metrics = await (await fetch(`${office.simmpl.url}/metrics`)).text();
  return { health, registered: /^simmpl_exchange_trunks_registered (.*)$/m.exec(metrics)?.[1] };
}

/** When SIPp logged what the pattern finds, epoch ms. */
async function loggedAt(pattern: RegExp): Promise<number> {
  const { index } = await carrier.saw(pattern);
  return Date.parse(
    /.* (\d{4}-\d\d-\d\d[ T][\d:.]+)/.exec(
      carrier.messages
        .slice(0, index)
        .split(/^-{20,}/m)
        .at(-1) ?? '',
    )?.[1] ?? '',
  );
}

test('a trunk registers: tried again after a failure, challenged, taken, and refreshed before the carrier forgets it', async () => {
  const refused = await loggedAt(/SIP\/2\.0 503/);
  const taken = await loggedAt(/Contact: .*;expires=4\r?\n/);
  expect(taken - refused).toBeGreaterThan(1900);
  const refreshed = await loggedAt(/Contact: .*;expires=300\r?\n/);
  expect(refreshed - taken).toBeGreaterThan(1500);
  expect(refreshed - taken).toBeLessThan(4000);
  expect(carrier.messages).toMatch(new RegExp(`^To: <sip:${account.username}@localhost>`, 'm'));
  expect(await status()).toMatchObject({ state: 'registered', sipStatus: 200, retryAt: null });
  const { health, registered } = await states();
  expect(health).toContain('trunks: 1 of 1 registered');
  expect(registered).toBe('1');
});

test('a call goes out over it, signed where the carrier challenges', async () => {
  const a = await office.phone('101', 440);
  a.dial(`sip:0612345678@${office.server}`);
  await a.event('CALL_ESTABLISHED');
  await a.hears(1500);
  a.hangUp();
  await a.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await a.heard()) - 440)).toBeLessThanOrEqual(5);
  const [record] = await office.simmpl.callRecords('bakkerij', 1, { direction: 'out' });
  expect(record?.legs.at(-1)).toMatchObject({ role: 'rung', outcome: 'answered', number: '+31612345678' });
});

/** A call by the carrier from one of its other machines. */
function callFrom(localAddress: string, target?: string): Sipp {
  const sipp = new Sipp({
    scenario: callAndHangUp(300, target),
    localAddress,
    localPort: base + 50,
    remote: office.server,
    keys: { to: '+31850001122', from: '+31201234567' },
    mediaPort: base + 600,
  });
  return sipp;
}

test("calls come in to our Contact, from any of the carrier's machines", async () => {
  const [, contact = ''] = await carrier.saw(/^Contact: <sip:(\w{24})@127\.0\.0\.1/m);
  const a = await office.phone('101', 440);
  const call = callFrom('127.0.0.2', contact);
  expect((await a.event('CALL_INCOMING')).peeruri).toContain('31201234567');
  a.accept();
  expect(await call.finished).toMatchObject({ exitCode: 0, errors: '' });
});

test("calls come in to the number itself from the registrar's address", async () => {
  const a = await office.phone('101', 440);
  const call = callFrom('127.0.0.1');
  await a.event('CALL_INCOMING');
  a.accept();
  expect(await call.finished).toMatchObject({ exitCode: 0, errors: '' });
});

test('another address, and a Contact that is guessed, get nowhere', async () => {
  const call = (target?: string) =>
    new Sipp({
      scenario: callRefused(401, target),
      localAddress: '127.0.0.2',
      localPort: base + 50,
      remote: office.server,
      keys: { to: '+31850001122', from: '+31201234567' },
    });
  expect(await call().finished).toMatchObject({ exitCode: 0, errors: '' });
  expect(await call('f'.repeat(24)).finished).toMatchObject({ exitCode: 0, errors: '' });
});

test('an exchange that was killed registers again with the same Contact, so that the carrier keeps one binding', async () => {
  const contacts = () => new Set(carrier.messages.match(/^Contact: <sip:\w{24}@/gm));
  expect(contacts().size).toBe(1);
  const before = carrier.messages.length;
  office.simmpl.kill('exchange');
  await carrier.saw(/;expires=4\r?\n/, 20_000, before);
  expect(contacts().size).toBe(1);
  await office.simmpl.healthy();
  port.close();
  port = await TestExchangePort.open(office.simmpl.data);
});

test('a trunk that no longer registers takes its binding away, and its carrier is a stranger', async () => {
  await office.simmpl.apply(registering.replace('register: true', 'register: false'));
  await carrier.saw(/REGISTER [\s\S]*Expires: 0\r?\n/);
  expect(await status()).toBeUndefined();
  expect((await states()).health).not.toContain('trunks:');
  const stranger = office.carrier(callRefused(401));
  expect(await stranger.finished).toMatchObject({ exitCode: 0, errors: '' });
});
