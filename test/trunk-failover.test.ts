import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { answering, present, refusing, silent } from './phones/carrier.ts';
import { Authority } from './phones/certificates.ts';
import { DnsServer } from './phones/dns-server.ts';
import { Office, quickStart } from './phones/office.ts';
import { Sipp } from './phones/sipp.ts';
import { toneIn } from './phones/sound.ts';
import { TlsFront } from './phones/tls-front.ts';

const base = 9_000;
const [first, firstToo, second] = [base + 70, base + 71, base + 72];
const company = (more = ''): string =>
  quickStart(base).replace(
    /trunks:\n[\s\S]*?\n\n/,
    `trunks:
  - name: first
    sendTo: 127.0.0.1:${first}
    alsoSendTo: ["127.0.0.1:${firstToo}"]
    priority: 1
    firstReplySeconds: 1
    codecs: [PCMA]
    numberForm: { to: zeros, from: digits, identity: national }
    callerId: { identity: rpid, domain: carrier.example }
  - { name: second, sendTo: "127.0.0.1:${second}", priority: 2 }
${more}
`,
  );

const dnsPort = base + 85;
const secure = { domain: 'carrier.test', gone: base + 74, wrong: base + 75, good: base + 76 } as const;
const authority = new Authority();
let office: Office;
let dns: DnsServer;
const carriers: Sipp[] = [];
beforeAll(async () => {
  dns = await DnsServer.start(dnsPort, {
    hosts: { 'a.carrier.test': '127.0.0.1', 'b.carrier.test': '127.0.0.1', 'c.carrier.test': '127.0.0.1' },
    services: {
      '_sips._tcp.carrier.test': [
        { priority: 1, port: secure.gone, host: 'a.carrier.test' },
        { priority: 2, port: secure.wrong, host: 'b.carrier.test' },
        { priority: 3, port: secure.good, host: 'c.carrier.test' },
      ],
    },
  });
  office = await Office.open(base, company(), {
    SIMMPL_DNS_SERVERS: `127.0.0.1:${dnsPort}`,
    SIMMPL_TLS_AUTHORITIES: authority.file,
  });
});
afterEach(async () => {
  for (const carrier of carriers.splice(0)) carrier.stop();
  await office.clear();
});
afterAll(async () => {
  await office.close();
  await dns.stop();
});

function carrier(scenario: string, localPort: number, rtpEcho = false): Sipp {
  const mediaPort = base + 600 + (localPort - first) * 10;
  const sipp = new Sipp({ scenario, localPort, rtpEcho, calls: 100, mediaPort });
  carriers.push(sipp);
  return sipp;
}

/** The trunks of the company, by id. */
async function trunkNames(): Promise<ReadonlyMap<string | null, string>> {
  const id = await office.simmpl.companyId('bakkerij');
  const { items } = await office.simmpl.api<{ items: { id: string; name: string }[] }>(
    `/companies/${id}/trunks`,
  );
  return new Map(items.map((trunk) => [trunk.id, trunk.name]));
}

test('503 from one address and silence from the next lead to the next trunk, with sound', async () => {
  const failing = carrier(refusing('503 Service Unavailable'), first);
  const deaf = carrier(silent, firstToo);
  const good = carrier(answering, second, true);
  const a = await office.phone('101', 440);
  a.dial(`sip:0612345678@${office.server}`);
  await a.event('CALL_ESTABLISHED');
  await a.hears(1500);
  a.hangUp();
  await a.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await a.heard()) - 440)).toBeLessThanOrEqual(5);
  const [, asked = ''] = /\n(INVITE [\s\S]*?)\n-{20}/.exec(failing.messages) ?? [];
  expect(asked).toMatch(/^INVITE sip:0031612345678@127\.0\.0\.1:9070 /);
  expect(asked).toMatch(/^From: <sip:31850001122@carrier\.example>/m);
  expect(asked).toMatch(/^Remote-Party-ID: <sip:0850001122@carrier\.example>;party=calling/m);
  expect(asked).toMatch(/^m=audio \d+ RTP\/AVP 8 101\r?$/m);
  await deaf.saw(/INVITE sip:0031612345678@127\.0\.0\.1:9071/);
  await good.saw(/^P-Asserted-Identity: <sip:\+31850001122@/m);
  const [record] = await office.simmpl.callRecords('bakkerij', 1, { direction: 'out' });
  const leg = record?.legs.at(-1);
  expect(leg).toMatchObject({ role: 'rung', outcome: 'answered', number: '+31612345678' });
  expect((await trunkNames()).get(leg?.trunkId ?? null)).toBe('second');
});

test('busy is an answer: no other trunk is tried', async () => {
  carrier(refusing('486 Busy Here'), first);
  const other = carrier(answering, second);
  const a = await office.phone('101', 440);
  a.dial(`sip:0612345678@${office.server}`);
  expect((await a.event('CALL_CLOSED')).param).toContain('486');
  expect(other.messages).toBe('');
});

test('a carrier that does not answer is shown as down and mailed to operators, until it answers again', async () => {
  await office.simmpl.apply(
    company(
      `  - { name: asked, sendTo: "127.0.0.1:${base + 73}", priority: 9, firstReplySeconds: 1, health: { everySeconds: 10, downAfter: 1 } }\n`,
    ),
  );
  const state = async () => {
    const names = await trunkNames();
    const { items } = await office.simmpl.api<{ items: { trunkId: string; up: boolean | null }[] }>(
      '/trunk-health',
    );
    return items.find(({ trunkId }) => names.get(trunkId) === 'asked')?.up;
  };
  const mails = async () =>
    (await office.simmpl.api<{ items: { subject: string }[] }>('/mails')).items.map(({ subject }) => subject);
  await vi.waitFor(async () => expect(await state()).toBe(false), 15_000);
  expect(await (await fetch(`${office.simmpl.url}/healthz`)).text()).toContain('trunks: 1 down');
  expect(await (await fetch(`${office.simmpl.url}/metrics`)).text()).toContain(
    'simmpl_exchange_trunks_down 1',
  );
  await vi.waitFor(async () => expect(await mails()).toContain('Trunk asked doet het niet'), 15_000);
  carrier(present, base + 73);
  await vi.waitFor(async () => expect(await state()).toBe(true), 20_000);
  await vi.waitFor(async () => expect(await mails()).toContain('Trunk asked doet het weer'), 15_000);
});

test('a carrier that asks for a rest gets no call as long, and the trunk shows it', async () => {
  await office.simmpl.apply(company());
  const tired = carrier(refusing('503 Service Unavailable', 'Retry-After: 120 (maintenance)\n'), first);
  const tiredToo = carrier(refusing('503 Service Unavailable', 'Retry-After: 120\n'), firstToo);
  carrier(answering, second);
  const a = await office.phone('101', 440);
  for (let call = 0; call < 2; call++) {
    a.dial(`sip:0612345678@${office.server}`);
    await a.event('CALL_ESTABLISHED');
    a.hangUp();
    await a.event('CALL_CLOSED');
  }
  const invites = ({ messages }: Sipp) => messages.match(/\nINVITE /g)?.length;
  expect([invites(tired), invites(tiredToo)]).toEqual([1, 1]);
  const { items } = await office.simmpl.api<{
    items: {
      trunkId: string;
      restsUntil: number | null;
      lastFault: { at: number; sipStatus: number } | null;
    }[];
  }>('/trunk-health');
  const names = await trunkNames();
  const health = items.find(({ trunkId }) => names.get(trunkId) === 'first');
  expect(health).toMatchObject({ restsUntil: expect.any(Number), lastFault: { sipStatus: 503 } });
  expect((health?.restsUntil ?? 0) - (health?.lastFault?.at ?? 0)).toBeGreaterThan(118_000);
  expect(await (await fetch(`${office.simmpl.url}/metrics`)).text()).toContain(
    'simmpl_exchange_trunks_resting 1',
  );
});

test('a trunk over TLS finds its hosts by SRV, and passes by those that are gone or show another name', async () => {
  await office.simmpl.apply(
    company().replace(
      `sendTo: 127.0.0.1:${first}\n    alsoSendTo: ["127.0.0.1:${firstToo}"]`,
      `sendTo: ${secure.domain}\n    protocol: tls`,
    ),
  );
  const behind = new Sipp({
    scenario: answering,
    localPort: first,
    transport: 'tcp',
    rtpEcho: true,
    mediaPort: base + 600,
  });
  carriers.push(behind);
  const wrong = await TlsFront.before(first, secure.wrong, authority.certify('other.test', 'wrong'));
  const good = await TlsFront.before(first, secure.good, authority.certify(secure.domain, 'good'));
  const a = await office.phone('101', 440);
  a.dial(`sip:0612345678@${office.server}`);
  await a.event('CALL_ESTABLISHED');
  await a.hears(1500);
  a.hangUp();
  await a.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await a.heard()) - 440)).toBeLessThanOrEqual(5);
  await behind.saw(/^INVITE sip:0031612345678@carrier\.test /m);
  await behind.saw(/^Via: SIP\/2\.0\/TLS /m);
  expect(behind.messages.match(/\nINVITE /g)).toHaveLength(1);
  const trunkOfLastCall = async () => {
    const [record] = await office.simmpl.callRecords('bakkerij', 1, { direction: 'out' });
    return (await trunkNames()).get(record?.legs.at(-1)?.trunkId ?? null);
  };
  await expect.poll(trunkOfLastCall, { timeout: 5_000 }).toBe('first');
  await Promise.all([wrong.stop(), good.stop()]);
});
