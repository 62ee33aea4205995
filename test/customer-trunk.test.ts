import type { CallRecord } from '@simmpl/model';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { answering, refusing } from './phones/carrier.ts';
import { Office, quickStart } from './phones/office.ts';
import { callingOut, refusedRegistration } from './phones/pbx.ts';
import { Sipp, type SippOptions } from './phones/sipp.ts';
import { registerDevice } from './phones/sipp-phone.ts';
import { toneIn } from './phones/sound.ts';

const base = 9_000;
const [pbxPort, secondPort, carrierPort] = [base + 90, base + 91, base + 70];
const account = { username: 'bakkerij-pbx1', password: 'own-pbx-secret' };
const locked = { username: 'bakkerij-locked1', password: 'own-pbx-secret' };
const second = (name: string): string => `{ sipUsername: bakkerij-${name}2, sipPassword: own-pbx-secret }`;

const company = quickStart(base).replace(
  /numbers:\n[\s\S]*$/,
  `numbers:
  - { number: "+31850001122", dialPlan: Hoofdnummer }
  - { number: "+31850001123" }
  - { number: "+31850001124" }
  - { number: "+31850001125" }
customerTrunks:
  - name: Own exchange
    numbers: [{ number: "+31850001123" }]
    failoverPlan: Hoofdnummer
    acceptFrom: [127.0.0.0/8]
    accounts: [{ sipUsername: ${account.username}, sipPassword: ${account.password} }, ${second('pbx')}]
  - name: By address
    numbers: [{ number: "+31850001124" }]
    accounts:
      - { sipUsername: bakkerij-address1, address: "127.0.0.1:${pbxPort}" }
      - { sipUsername: bakkerij-address2, address: "127.0.0.1:${secondPort}" }
  - name: Locked
    numbers: [{ number: "+31850001125" }]
    acceptFrom: [192.0.2.0/24]
    accounts: [{ sipUsername: ${locked.username}, sipPassword: ${locked.password} }, ${second('locked')}]
`,
);

let office: Office;
const running: Sipp[] = [];
beforeAll(async () => {
  office = await Office.open(base, company);
});
afterEach(async () => {
  for (const sipp of running.splice(0)) sipp.stop();
  await office.clear();
});
afterAll(() => office.close());

function sipp(scenario: string, localPort: number, more: Partial<SippOptions> = {}): Sipp {
  const mediaPort = base + 600 + (localPort - carrierPort) * 4;
  const made = new Sipp({ scenario, localPort, mediaPort, ...more });
  running.push(made);
  return made;
}

/** The newest record once there are this many. */
const newest = async (direction: CallRecord['direction'], count = 1): Promise<CallRecord | undefined> =>
  (await office.simmpl.callRecords('bakkerij', count, { direction }))[0];

test('what the PBX does not answer, since it is not there, goes down the failover plan (example 53)', async () => {
  const a = await office.phone('101', 1000);
  const caller = await office.outside(440);
  caller.dial(`sip:+31850001123@${office.server}`);
  await a.event('CALL_INCOMING');
  a.accept();
  await caller.hears(1500);
  caller.hangUp();
  await a.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await caller.heard()) - 1000)).toBeLessThanOrEqual(5);
  const record = await newest('in');
  expect(record).toMatchObject({ outcome: 'answered', to: { number: '+31850001123', name: 'Own exchange' } });
  expect(record?.legs.map(({ outcome }) => outcome)).toContain('unreachable');
});

test('a PBX registers and takes the calls to its number, with sound; the record names its trunk', async () => {
  const register = registerDevice(account.username, account.password);
  const registered = await sipp(register, pbxPort, { remote: office.server }).finished;
  expect(registered).toMatchObject({ exitCode: 0, errors: '' });
  const pbx = sipp(answering, pbxPort, { rtpEcho: true });
  const caller = await office.outside(440);
  caller.dial(`sip:0850001123@${office.server}`);
  await caller.event('CALL_ESTABLISHED');
  await caller.hears(1500);
  caller.hangUp();
  await caller.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await caller.heard()) - 440)).toBeLessThanOrEqual(5);
  await pbx.saw(new RegExp(`INVITE sip:\\+31850001123@127\\.0\\.0\\.1:${pbxPort} `));
  await pbx.saw(/^From: .*<sip:\+31612345678@/m);
  const leg = (await newest('in', 2))?.legs.at(-1);
  expect(leg).toMatchObject({ role: 'rung', outcome: 'answered', name: 'Own exchange', trunkId: null });
  expect(leg?.customerTrunkId).toEqual(expect.any(String));
});

test('a PBX calls out, signed, and shows a number of its trunk whatever it asks for', async () => {
  const carrier = sipp(answering, carrierPort);
  const call = sipp(callingOut(account, '0612345678', '+31201234567'), pbxPort, {
    remote: office.server,
    authUri: `0612345678@${office.server}`,
  });
  expect(await call.finished).toMatchObject({ exitCode: 0, errors: '' });
  await carrier.saw(/INVITE sip:\+31612345678@/);
  await carrier.saw(/^P-Asserted-Identity: <sip:\+31850001123@/m);
  const record = await newest('out');
  expect(record).toMatchObject({
    outcome: 'answered',
    from: { number: '+31850001123', name: 'Own exchange' },
  });
  expect(record?.legs[0]?.customerTrunkId).toEqual(expect.any(String));
});

test('a call goes by the second account when the first is out of order', async () => {
  const first = sipp(refusing('503 Service Unavailable'), pbxPort);
  const good = sipp(answering, secondPort);
  const caller = await office.outside(440);
  caller.dial(`sip:+31850001124@${office.server}`);
  await caller.event('CALL_ESTABLISHED');
  await first.saw(/INVITE sip:\+31850001124@/);
  await good.saw(/INVITE sip:\+31850001124@/);
});

test('a PBX may sign in only from the addresses of its trunk', async () => {
  const attempt = sipp(refusedRegistration(locked), pbxPort, { remote: office.server });
  expect(await attempt.finished).toMatchObject({ exitCode: 0, errors: '' });
});
