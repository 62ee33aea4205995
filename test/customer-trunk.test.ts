import type { CallRecord } from '@simmpl/model';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { answering, refusing } from './phones/carrier.ts';
import { Authority } from './phones/certificates.ts';
import { pbxHost, startKamailioPbx } from './phones/kamailio-pbx.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { callingOut, refusedRegistration } from './phones/pbx.ts';
import { Sipp, type SippOptions } from './phones/sipp.ts';
import { registerDevice } from './phones/sipp-phone.ts';
import { toneIn } from './phones/sound.ts';
import { TlsFront } from './phones/tls-front.ts';

const base = 9_000;
const [pbxPort, secondPort, carrierPort] = [base + 90, base + 91, base + 70];
const account = { username: 'bakkerij-pbx1', password: 'own-pbx-secret' };
const locked = { username: 'bakkerij-locked1', password: 'own-pbx-secret' };
const second = (name: string): string => `{ sipUsername: bakkerij-${name}2, sipPassword: own-pbx-secret }`;

const authority = new Authority();
const tlsPort = base + 1;
const kamailio = { port: base + 92, phone: base + 93 } as const;
const kamailioAccount = { username: 'bakkerij-kamailio', password: 'own-pbx-secret' };
/** What puts TLS before a PBX, and behind it. */
const securePbx = { front: base + 96, back: base + 97 } as const;
const secureAccount = { username: 'bakkerij-secure1', password: 'own-pbx-secret' };

const company = quickStart(base).replace(
  /numbers:\n[\s\S]*$/,
  `numbers:
  - { number: "+31850001122", dialPlan: Hoofdnummer }
  - { number: "+31850001123" }
  - { number: "+31850001124" }
  - { number: "+31850001125" }
  - { number: "+31850001126" }
  - { number: "+31850001127" }
customerTrunks:
  - name: Kamailio
    numbers: [{ number: "+31850001126" }]
    accounts: [{ sipUsername: bakkerij-kamailio, sipPassword: own-pbx-secret }, ${second('kamailio')}]
  - name: Secure
    numbers: [{ number: "+31850001127" }]
    protocol: tls
    accounts:
      - { sipUsername: ${secureAccount.username}, sipPassword: ${secureAccount.password}, address: "127.0.0.1:${securePbx.front}" }
      - { sipUsername: bakkerij-secure2 }
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
  const { certificate, key } = authority.certify('pbx.test');
  office = await Office.open(base, company, {
    SIMMPL_TLS_CERTIFICATE: certificate,
    SIMMPL_TLS_KEY: key,
    SIMMPL_TLS_AUTHORITIES: authority.file,
    SIMMPL_SIP_TLS: `127.0.0.1:${tlsPort}`,
  });
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

test.each(['udp', 'tcp'] as const)(
  'Kamailio registers over %s, calls and is called, and both sides hear each other',
  async (transport) => {
    const pbx = await startKamailioPbx({
      ...{ port: kamailio.port, phonePort: kamailio.phone, exchange: office.server },
      ...{ transport, account: kamailioAccount },
    });
    try {
      const behind = await office.phone('108', 1000, {
        ...{ username: '+31850001126', password: 'none', register: false, sipPort: kamailio.phone },
        server: `${pbxHost}:${kamailio.port}`,
      });
      const outside = await office.outside(440, '+31612345678', carrierPort);
      await expect.poll(protocolOfKamailio, { timeout: 10_000 }).toBe(transport);
      outside.dial(`sip:+31850001126@${office.server}`);
      await behind.event('CALL_INCOMING');
      behind.accept();
      await talk(outside, behind);
      outside.hangUp();
      await behind.event('CALL_CLOSED');
      expect(Math.abs(toneIn(await outside.heard()) - 1000)).toBeLessThanOrEqual(5);
      expect(Math.abs(toneIn(await behind.heard()) - 440)).toBeLessThanOrEqual(5);

      const since = { since: outside.events.length };
      const later = { since: behind.events.length };
      behind.dial(`sip:0612345678@${pbxHost}:${kamailio.port}`);
      await outside.event('CALL_INCOMING', since);
      outside.accept();
      await behind.event('CALL_ESTABLISHED', later);
      await Promise.all([outside.hears(1500), behind.hears(1500)]);
      behind.hangUp();
      await outside.event('CALL_CLOSED', since);
      expect(Math.abs(toneIn(await outside.heard()) - 1000)).toBeLessThanOrEqual(5);
      expect(Math.abs(toneIn(await behind.heard()) - 440)).toBeLessThanOrEqual(5);
    } finally {
      await pbx.stop();
    }
  },
);

test('a PBX at an address calls and is called over TLS', async () => {
  const front = await TlsFront.before(pbxPort, securePbx.front, authority.certify('pbx.customer', 'pbx'));
  const back = await TlsFront.behind(tlsPort, securePbx.back, authority.file);
  const pbx = sipp(answering, pbxPort, { rtpEcho: true, transport: 'tcp' });
  const caller = await office.outside(440);
  caller.dial(`sip:+31850001127@${office.server}`);
  await caller.event('CALL_ESTABLISHED');
  await caller.hears(1500);
  caller.hangUp();
  await caller.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await caller.heard()) - 440)).toBeLessThanOrEqual(5);
  await pbx.saw(/^Via: SIP\/2\.0\/TLS /m);
  pbx.stop();

  const carrier = sipp(answering, carrierPort);
  const remote = `127.0.0.1:${securePbx.back}`;
  const call = sipp(callingOut(secureAccount, '0612345678', '+31850001127'), secondPort, {
    ...{ remote, authUri: `0612345678@${remote}`, transport: 'tcp' },
  });
  expect(await call.finished).toMatchObject({ exitCode: 0, errors: '' });
  await carrier.saw(/^P-Asserted-Identity: <sip:\+31850001127@/m);
  expect([front.connections, back.connections]).toEqual([1, 1]);
  await Promise.all([front.stop(), back.stop()]);
});

/** The transport by which Kamailio is registered now. */
async function protocolOfKamailio(): Promise<string | undefined> {
  const id = await office.simmpl.companyId('bakkerij');
  const { items: trunks } = await office.simmpl.api<{
    items: { accounts: { id: string; sipUsername: string }[] }[];
  }>(`/companies/${id}/customer-trunks`);
  const account = trunks
    .flatMap(({ accounts }) => accounts)
    .find(({ sipUsername }) => sipUsername === kamailioAccount.username);
  const { items } = await office.simmpl.api<{ items: { deviceId: string; protocol: string }[] }>(
    `/companies/${id}/registrations`,
  );
  return items.filter(({ deviceId }) => deviceId === account?.id).at(-1)?.protocol;
}

test('112 goes out with the number of its place, above every limit, from a phone and from a PBX', async () => {
  const places = `  locations:
    - { name: Bakkerij, number: "+31850001123", address: Dorpsstraat 1 Ons Dorp, devices: [bakkerij-101] }
    - { name: PBX, number: "+31850001124", address: Kerkplein 2 Ons Dorp, devices: [${account.username}] }
  destinations: []
  destinationPrefixes: { allowed: ["0612345678"] }
  maxExternalLegs: 1
users:`;
  const full = company
    .replace('users:', places)
    .replace(`sendTo: 127.0.0.1:${carrierPort}`, `sendTo: 127.0.0.1:${carrierPort}\n    channels: 1`)
    .replace(
      'acceptFrom: [127.0.0.0/8]',
      'acceptFrom: [127.0.0.0/8]\n    destinationKinds: []\n    maxCallsPerHour: 1',
    );
  await office.simmpl.apply(full);
  const carrier = sipp(answering, carrierPort, { calls: 100, rtpEcho: true });
  const a = await office.phone('101', 440);
  const b = await office.phone('102', 1000);
  b.dial(`sip:0612345678@${office.server}`);
  await b.event('CALL_ESTABLISHED');
  await office.simmpl.apply(full.replace('maxExternalLegs: 1', 'maxExternalLegs: 1\n  maxCallsPerHour: 1'));
  a.dial(`sip:0612345678@${office.server}`);
  expect((await a.event('CALL_CLOSED')).param).toContain('403');
  const since = { since: a.events.length };
  // 112 after the code that withholds the number
  a.dial(`sip:*31*112@${office.server}`);
  await a.event('CALL_ESTABLISHED', since);
  await a.hears(1500);
  const call = sipp(callingOut(account, '112', '+31201234567'), pbxPort, {
    ...{ remote: office.server, authUri: `112@${office.server}` },
  });
  expect(await call.finished).toMatchObject({ exitCode: 0, errors: '' });
  a.hangUp();
  await a.event('CALL_CLOSED', since);
  expect(Math.abs(toneIn(await a.heard()) - 440)).toBeLessThanOrEqual(5);
  const asked = carrier.messages.match(/^INVITE sip:112@[\s\S]*?^P-Asserted-Identity: .*$/gm) ?? [];
  expect(asked.map((text) => /P-Asserted-Identity: <sip:(\+\d+)@/.exec(text)?.[1])).toEqual([
    '+31850001123',
    '+31850001124',
  ]);
  expect(asked.join()).not.toMatch(/anonymous|^Privacy/im);
});

test('no extension and no code can have the digits of 112', async () => {
  await expect(
    office.simmpl.apply(company.replace('internalNumber: "103"', 'internalNumber: "112"')),
  ).rejects.toThrow(/internalNumber/);
  const renamed = '  featureCodes: { echo-test: "112" }\nusers:';
  await expect(office.simmpl.apply(company.replace('users:', renamed))).rejects.toThrow(/featureCodes/);
});
