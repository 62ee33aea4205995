import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallRecord } from '@simmpl/model';
import { createSipAgent, cryptoRandom, type Dialog, systemClock, udpTransport } from '@simmpl/sip';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Ear } from './phones/ear.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { audioOffer, RawSip } from './phones/raw-sip.ts';
import { callAndHangUp, callRefused, Sipp } from './phones/sipp.ts';
import {
  acknowledgesLate,
  announcesAndRefuses,
  audio,
  breaksDown,
  callerChangedToPcma,
  forksAndAnswers,
  isOfferedUlaw,
  redirects,
  refusesInG722,
  registerDevice,
} from './phones/sipp-phone.ts';
import { alawTone, toneIn } from './phones/sound.ts';
import { VoicemailFiles } from './phones/voicemail-file.ts';

const base = 26_000;
const reservePort = base + 75;
const announcement = '{ type: sound, settings: { sound: { standardSound: closed } } }';
const ring102 =
  '{ type: transfer, settings: { target: { user: "102" }, personalRoute: false, timeoutSeconds: 20 } }';
const menu =
  '{ type: menu, settings: { greeting: { standardSound: closed }, times: 3 }, steps: [{ type: choice, settings: { keys: "7" }, steps: [{ type: transfer, settings: { target: { user: "101" }, personalRoute: false, timeoutSeconds: 20 } }] }] }';
const mobile =
  '{ type: transfer, settings: { target: { external: "+31612345678" }, personalRoute: false, timeoutSeconds: 20 } }';
let office: Office;
const sipps: Sipp[] = [];
/** Extensions whose phone is SIPp in this test. */
const registered = new Set<string>();
beforeAll(async () => {
  const company = quickStart(base)
    .replace(
      'dialPlans:\n',
      `dialPlans:
  - name: Rechtstreeks
    internalNumber: "3001"
    route: [{ type: transfer, settings: { target: { user: "101" }, personalRoute: false, timeoutSeconds: 20 } }]
  - name: Inspreken
    internalNumber: "3002"
    route: [{ type: voicemail, settings: { box: { user: "101" } } }]
  - name: Omroep
    internalNumber: "3003"
    route: [${announcement}, ${ring102}]
  - name: Mobiel, dan omroep
    internalNumber: "3004"
    route: [${mobile}, ${announcement}, ${ring102}]
  - name: Keuze
    internalNumber: "3005"
    route: [${menu}]
  - name: Omroep, dan mobiel
    internalNumber: "3006"
    route: [${announcement}, ${mobile}]
`,
    )
    .replace(
      'trunks:\n',
      `trunks:\n  - { name: reserve, sendTo: "127.0.0.1:${reservePort}", priority: 20 }\n`,
    )
    .replace('sipPassword: quickstart-103', 'sipPassword: quickstart-103, sha256: true')
    .concat('  - { number: "+31850003001", dialPlan: Rechtstreeks }\n')
    .concat('  - { number: "+31850003002", dialPlan: Inspreken }\n')
    .concat('  - { number: "+31850003003", dialPlan: Omroep }\n')
    .concat('  - { number: "+31850003004", dialPlan: "Mobiel, dan omroep" }\n');
  office = await Office.open(base, company);
});
afterEach(async () => {
  await stopSipps();
  for (const extension of registered) await register(extension, 0);
  registered.clear();
  await stopSipps();
  await office.clear();
});
afterAll(() => office.close());

async function stopSipps(): Promise<void> {
  for (const each of sipps.splice(0)) {
    each.stop();
    await each.finished;
  }
}

function sipp(
  scenario: string,
  localPort: number,
  more: Partial<ConstructorParameters<typeof Sipp>[0]> = {},
): Sipp {
  const made = new Sipp({ scenario, localPort, mediaPort: localPort + 500, ...more });
  sipps.push(made);
  return made;
}

/** Registers SIPp as the phone of an extension, and lets it take calls as the scenario says. */
async function sippPhone(extension: string, scenario: string, calls = 1): Promise<Sipp> {
  await register(extension, 300);
  registered.add(extension);
  return sipp(scenario, sippPort(extension), { calls });
}

async function register(extension: string, seconds: number): Promise<void> {
  const scenario = registerDevice(`bakkerij-${extension}`, `quickstart-${extension}`, seconds);
  await succeeds(sipp(scenario, sippPort(extension), { remote: office.server }));
}

const sippPort = (extension: string): number => base + 10 + 10 * (Number(extension) - 100);

const succeeds = async (run: Sipp): Promise<void> =>
  expect(await run.finished).toMatchObject({ exitCode: 0, errors: '' });

test('a phone that sends its calls on (302) to a mobile: the mobile rings and both hear each other', async () => {
  const begun = Date.now();
  const phone = await sippPhone('101', redirects('0612345678'));
  const mobile = await office.outside(1000, '+31612345678', office.carrierPort);
  const b = await office.phone('102', 440);
  b.dial(`sip:101@${office.server}`);
  await mobile.event('CALL_INCOMING');
  mobile.accept();
  await talk(b, mobile);
  b.hangUp();
  await mobile.event('CALL_CLOSED');
  await succeeds(phone);
  expect(Math.abs(toneIn(await mobile.heard()) - 440)).toBeLessThanOrEqual(5);
  const record = await recordSince(begun);
  expect(record?.legs.map(({ number, sipStatus, outcome }) => [number, sipStatus, outcome])).toEqual([
    ['102', 200, 'answered'],
    ['101', 302, 'no-answer'],
    ['+31612345678', 200, 'answered'],
  ]);
});

test('a phone that sends its calls on to a destination the company does not allow gets nobody called', async () => {
  const phone = await sippPhone('101', redirects('002348012345678'));
  const b = await office.phone('102', 440);
  b.dial(`sip:101@${office.server}`);
  expect((await b.event('CALL_CLOSED')).param).toContain('480');
  await succeeds(phone);
});

test('phones that send their calls on to each other go round five times, no more', async () => {
  const a = await sippPhone('101', redirects('102'), 10);
  const b = await sippPhone('102', redirects('101'), 10);
  const carrier = office.carrier(callRefused(480), { to: '+31850003001' });
  await succeeds(carrier);
  const rung = [a, b].map(({ messages }) => messages.match(/^INVITE /gm)?.length);
  expect(rung).toEqual([3, 3]);
});

/** The record of the only call that began since then (epoch ms); it is stored a moment after the call. */
async function recordSince(begun: number): Promise<CallRecord | undefined> {
  let record: CallRecord | undefined;
  await expect
    .poll(
      async () => {
        [record] = await office.simmpl.callRecords('bakkerij', 1);
        return record?.startedAt;
      },
      { timeout: 5000 },
    )
    .toBeGreaterThanOrEqual(begun);
  return record;
}

/** A gateway that says 700 Hz for two and a half seconds and refuses. */
function announcing(port: number): Sipp {
  const file = join(mkdtempSync(join(tmpdir(), 'early-')), 'announcement.al');
  writeFileSync(file, alawTone(700, 4));
  return sipp(announcesAndRefuses(file, 2500), port);
}

test.each([
  ['a colleague who calls out', '0612345678', '486'],
  ['a caller who has heard a prompt already', '3006', ''],
])('sound that a gateway sends before it refuses (183) is heard by %s', async (_, number, refusal) => {
  const gateway = announcing(office.carrierPort);
  const a = await office.phone('101', 440);
  a.dial(`sip:${number}@${office.server}`);
  expect((await a.event('CALL_CLOSED', { timeoutMs: 20_000 })).param).toContain(refusal);
  expect(a.has('CALL_ESTABLISHED')).toBe(refusal === '');
  expect(Math.abs(toneIn(await a.heard(), 'end') - 700)).toBeLessThanOrEqual(5);
  await succeeds(gateway);
});

test('the next trunk is tried when one breaks down, and what it says early is heard', async () => {
  const broken = sipp(breaksDown(), office.carrierPort);
  const reserve = announcing(reservePort);
  const begun = Date.now();
  const a = await office.phone('101', 440);
  a.dial(`sip:0612345678@${office.server}`);
  expect((await a.event('CALL_CLOSED', { timeoutMs: 20_000 })).param).toContain('486');
  expect(Math.abs(toneIn(await a.heard(), 'end') - 700)).toBeLessThanOrEqual(5);
  await succeeds(broken);
  await succeeds(reserve);
  const id = await office.simmpl.companyId('bakkerij');
  const trunks = await office.simmpl.api<{ items: { id: string; sendTo: string }[] }>(
    `/companies/${id}/trunks`,
  );
  const record = await recordSince(begun);
  expect(trunks.items.find((trunk) => trunk.id === record?.legs[1]?.trunkId)?.sendTo).toBe(
    `127.0.0.1:${reservePort}`,
  );
});

test('a call that a carrier forks: early descriptions are acknowledged, and the sound is that of who answers', async () => {
  const ear = await Ear.open(base + 620);
  const fork = sipp(forksAndAnswers(), office.carrierPort, { keys: { ear: String(ear.port) } });
  const a = await office.phone('101', 440);
  a.dial(`sip:0612345678@${office.server}`);
  await a.event('CALL_ESTABLISHED');
  expect(Math.abs((await ear.tone(600)) - 440)).toBeLessThanOrEqual(5);
  a.hangUp();
  await succeeds(fork);
  expect(fork.messages.match(/^PRACK /gm)).toHaveLength(3);
  ear.stop();
});

test('a caller that can acknowledge early sound gets it until it does, and the answer after that', async () => {
  const gateway = announcing(office.carrierPort);
  const caller = sipp(acknowledgesLate(), base + 50, {
    remote: office.server,
    keys: { to: '+31850003004', from: '+31201234567' },
  });
  await succeeds(gateway);
  await succeeds(caller);
  expect(caller.messages.match(/^SIP\/2\.0 183 /gm)).toHaveLength(2);
});

test.each([
  ['stays UPDATE where the phone takes it', 'INVITE, ACK, BYE, CANCEL, UPDATE'],
  ['becomes a re-INVITE where it does not', 'INVITE, ACK, BYE, CANCEL'],
])('another codec by UPDATE %s', async (_, allow) => {
  const phone = await sippPhone('101', isOfferedUlaw(allow));
  const carrier = office.carrier(
    callAndHangUp(
      (inside) => `
  <send retrans="500"><![CDATA[${inside('UPDATE', 2, 'application/sdp', audio('0 101'))}]]></send>
  <recv response="200"><action><ereg regexp="RTP/AVP 0 101" search_in="msg" check_it="true" assign_to="taken"/></action></recv>
  <Reference variables="taken"/>`,
    ),
    { to: '+31850003001' },
  );
  await succeeds(carrier);
  await succeeds(phone);
});

test('a re-INVITE that changes the codec: sound goes on, converted', async () => {
  const a = await office.phone('101', 440, { codecs: 'PCMA' });
  const carrier = office.carrier(
    callAndHangUp(
      (inside) => `
  <pause milliseconds="300"/>
  <send retrans="500"><![CDATA[${inside('INVITE', 2, 'application/sdp', audio('0 101'))}]]></send>
  <recv response="100" optional="true"/>
  <recv response="200"><action><ereg regexp="m=audio [0-9]+ RTP/AVP 0 101" search_in="msg" check_it="true" assign_to="pcmu"/></action></recv>
  <send><![CDATA[${inside('ACK', 2)}]]></send>
  <pause milliseconds="2500"/>
  <Reference variables="pcmu"/>`,
    ),
    { to: '+31850003001' },
    true,
  );
  await a.event('CALL_INCOMING');
  a.accept();
  await succeeds(carrier);
  // SIPp sends back what it hears: after the change u-law, which the phone hears as its own A-law.
  expect(Math.abs(toneIn(await a.heard(), 'end') - 440)).toBeLessThanOrEqual(5);
});

test('digits in INFO reach a phone as telephone events', async () => {
  const a = await office.phone('101', 440);
  const carrier = office.carrier(
    callAndHangUp((inside) =>
      ['7', '#', '*']
        .map(
          (key, i) => `
  <send retrans="500"><![CDATA[${inside('INFO', 2 + i, 'application/dtmf-relay', `Signal=${key}\nDuration=160\n`)}]]></send>
  <recv response="200"/>`,
        )
        .join('')
        .concat('<pause milliseconds="1200"/>'),
    ),
    { to: '+31850003001' },
  );
  await a.event('CALL_INCOMING');
  a.accept();
  await succeeds(carrier);
  const keys = a.events.filter((event) => event.type === 'CALL_DTMF_START').map((event) => event.param);
  expect(keys).toEqual(['7', '#', '*']);
});

/** 102 as a phone that sends keys in INFO, calling a number; resolves when it is answered. */
async function infoCaller(number: string) {
  const [host = '', port = ''] = office.server.split(':');
  const own = { host: '127.0.0.1', port: base + 90 };
  const agent = createSipAgent({
    transports: [await udpTransport(own)],
    clock: systemClock,
    random: cryptoRandom,
    userAgent: 'phone that sends keys in INFO',
    localAddressFor: () => own,
  });
  const invite = agent.invite({
    requestUri: `sip:${number}@${office.server}`,
    target: { protocol: 'udp', address: host, port: Number(port) },
    from: `<sip:bakkerij-102@${office.server}>`,
    to: `<sip:${number}@${office.server}>`,
    body: audioOffer(),
    headers: { 'Content-Type': 'application/sdp' },
    credentials: { username: 'bakkerij-102', password: 'quickstart-102' },
  });
  const dialog = await new Promise<Dialog>((resolve, reject) => {
    invite.onAnswer = resolve;
    invite.onReject = reject;
  });
  const closed = new Promise((resolve) => {
    dialog.onClosed = resolve;
  });
  const press = async (signal: string): Promise<number> => {
    const body = `Signal=${signal}\r\nDuration=160\r\n`;
    return (await dialog.send('INFO', { headers: { 'Content-Type': 'application/dtmf-relay' }, body }))
      .status;
  };
  return { dialog, closed, press, close: () => agent.close() };
}

test('# in INFO ends a voicemail message, as it does in sound', async () => {
  const message = new VoicemailFiles(office.simmpl.data);
  const caller = await infoCaller('3002');
  await message.recorded(1);
  expect(await caller.press('5')).toBe(200);
  expect(caller.dialog.closed).toBe(false);
  expect(await caller.press('#')).toBe(200);
  // The review that follows keeps the message at 1. Ten seconds of silence would lead there too, but not so soon.
  const keptAndOver = async (): Promise<boolean> => {
    if (!caller.dialog.closed) await caller.press('1');
    return caller.dialog.closed;
  };
  await expect.poll(keptAndOver, { interval: 500, timeout: 8000 }).toBe(true);
  expect(await caller.closed).toBe('bye-received');
  await caller.close();
});

test('a digit in INFO chooses from a menu, while its greeting still plays', async () => {
  const a = await office.phone('101', 440);
  const caller = await infoCaller('3005');
  expect(await caller.press('7')).toBe(200);
  await a.event('CALL_INCOMING', { timeoutMs: 3000 });
  caller.dialog.bye();
  await a.event('CALL_CLOSED');
  await caller.close();
});

test('a device marked for SHA-256 signs in with it, and is not asked for MD5', async () => {
  const sip = await RawSip.open(office.server, '127.0.0.1');
  const uri = `sip:${office.server}`;
  const register = (cseq: number, more: Readonly<Record<string, string>> = {}) =>
    sip.ask(
      sip.request('REGISTER', uri, {
        From: `<sip:bakkerij-103@${office.server}>;tag=a${cseq}`,
        To: `<sip:bakkerij-103@${office.server}>`,
        CSeq: `${cseq} REGISTER`,
        Expires: '60',
        ...more,
      }),
    );
  const challenge = (await register(1)).headers.get('www-authenticate') ?? '';
  expect(challenge).toContain('algorithm=SHA-256');
  const part = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? '';
  // RFC 7616 section 3.4, worked out here again.
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const realm = part('realm');
  const nonce = part('nonce');
  const signed = (password: string): string => {
    const ha1 = hash(`bakkerij-103:${realm}:${password}`);
    const response = hash(`${ha1}:${nonce}:00000001:c0ffee:auth:${hash(`REGISTER:${uri}`)}`);
    return `Digest username="bakkerij-103", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=SHA-256, qop=auth, nc=00000001, cnonce="c0ffee"`;
  };
  const taken = await register(2, { Authorization: signed('quickstart-103') });
  expect(taken.status).toBe(200);
  expect(taken.contact?.uri).toBe(`sip:stranger@${sip.address}`);
  sip.close();
});

test('a phone on TCP registers, is called on its connection, and calls', async () => {
  const a = await office.phone('101', 440, { transport: 'tcp', trace: true });
  const b = await office.phone('102', 1000);
  b.dial(`sip:101@${office.server}`);
  await a.event('CALL_INCOMING');
  a.accept();
  await talk(a, b);
  b.hangUp();
  await a.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await a.heard()) - 1000)).toBeLessThanOrEqual(5);
  const since = b.events.length;
  a.dial(`sip:102@${office.server};transport=tcp`);
  await b.event('CALL_INCOMING', { since });
  b.accept();
  await b.event('CALL_ESTABLISHED', { since });
  b.hangUp();
  await a.event('CALL_CLOSED', { since: a.events.length });
  expect(a.output).toMatch(/INVITE sip:102@[^\n]*\n(?:[^\n]+\n)*?Via: SIP\/2\.0\/TCP/);
});

const wideband = 'G722/16000,PCMA';

/** A caller from outside with these codecs. */
const outsideWith = (codecs: string) =>
  office.phone('109', 1000, { username: '+31201234567', sipPort: base + 61, register: false, codecs });

test('a caller who would rather talk G.722 hears prompts and tones in G.711', async () => {
  const b = await office.phone('102', 440, { codecs: wideband });
  const caller = await outsideWith(wideband);
  caller.dial(`sip:+31850003003@${office.server}`);
  await b.event('CALL_INCOMING', { timeoutMs: 20_000 });
  await caller.hears(1600);
  caller.hangUp();
  await b.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await caller.heard(), 'end') - 425)).toBeLessThanOrEqual(5);
});

test('early sound in G.722 from a mobile that is busy: the caller is changed to G.711 for the prompt after it', async () => {
  const gateway = sipp(refusesInG722(), office.carrierPort);
  const b = await office.phone('102', 440);
  const ear = await Ear.open(base + 620);
  const caller = sipp(callerChangedToPcma(), base + 50, {
    remote: office.server,
    keys: { to: '+31850003004', from: '+31201234567', ear: String(ear.port) },
  });
  await succeeds(gateway);
  await b.event('CALL_INCOMING', { timeoutMs: 20_000 });
  // The prompt before it has been said; now the caller hears that it rings.
  expect(Math.abs((await ear.tone(300)) - 425)).toBeLessThanOrEqual(5);
  b.hangUp();
  await succeeds(caller);
  ear.stop();
});

test('a caller without G.711 is not answered by a prompt it could not hear, and talks to whoever rings next', async () => {
  const b = await office.phone('102', 440, { codecs: wideband });
  const caller = await outsideWith('G722/16000');
  caller.dial(`sip:+31850003003@${office.server}`);
  await b.event('CALL_INCOMING');
  expect(caller.has('CALL_ESTABLISHED')).toBe(false);
  b.accept();
  await talk(b, caller);
  caller.hangUp();
  await b.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await b.heard()) - 1000)).toBeLessThanOrEqual(5);
});

test('a caller without G.711 can leave no message: 488', async () => {
  const caller = await outsideWith('G722/16000');
  caller.dial(`sip:+31850003002@${office.server}`);
  expect((await caller.event('CALL_CLOSED')).param).toContain('488');
});
