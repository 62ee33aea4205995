import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalMedia, toneShare, writeWav } from '@simmpl/media';
import { type Dialog, directionOf, type OutgoingInvite, type SipResponse, sdpIn } from '@simmpl/sip';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { PhoneError } from './errors.ts';
import type { PhoneEvent } from './events.ts';
import type { Phone } from './phone.ts';
import { PhoneBooth } from './phone-booth.ts';
import { SkipClock } from './testing/skip-clock.ts';
import { SmallExchange, talkTo } from './testing/small-exchange.ts';

const device = { sipUsername: 'shop-1', sipPassword: 'secret-one', displayName: 'Winkel' };
const sentence = join(mkdtempSync(join(tmpdir(), 'phone-')), 'sentence.wav');
const thousandHertz = { tone: { frequenciesHz: [1000], cadenceMs: [1000] } } as const;
const second = Int16Array.from({ length: 8000 }, (_, i) => 9000 * Math.sin((2 * Math.PI * 440 * i) / 8000));

let exchange: SmallExchange;
let booth: PhoneBooth;
let clock: SkipClock;
let faults: string[];
/** The sound of whoever is called or calls. */
let media: LocalMedia;

beforeAll(async () => {
  writeFileSync(sentence, writeWav({ sampleRate: 8000, samples: second }));
  media = await LocalMedia.start({ bindAddress: '127.0.0.1', rtpPorts: [23_450, 23_499], backend: 'dgram' });
});
afterAll(() => media.close());
beforeEach(async () => {
  exchange = await SmallExchange.open();
  clock = new SkipClock();
  faults = [];
  booth = await PhoneBooth.start({
    exchange: { host: '127.0.0.1', port: exchange.port },
    address: '127.0.0.1',
    rtpPorts: [23_400, 23_449],
    userAgent: 'Simmpl test phone',
    maxPhones: 2,
    clock,
    log: (message) => faults.push(message),
  });
});
afterEach(async () => {
  for (const { id } of await media.listEndpoints()) await media.closeEndpoint(id);
  await booth.close();
  await exchange.agent.close();
});

/** A registered phone and all that happens to it. */
async function registered(sound: Parameters<PhoneBooth['open']>[2] = 'silence') {
  const phone = booth.open('device-1', device, sound);
  const events = eventsOf(phone);
  await happened(events, 'registered');
  return { phone, events };
}

function eventsOf(phone: Phone): PhoneEvent[] {
  const events: PhoneEvent[] = [];
  phone.onEvent((event) => events.push(event));
  return events;
}

/** Waits for an event of this kind, and gives the last one. */
async function happened<K extends PhoneEvent['kind']>(events: readonly PhoneEvent[], kind: K) {
  const find = () =>
    events.findLast((event): event is Extract<PhoneEvent, { kind: K }> => event.kind === kind);
  await expect.poll(find, { timeout: 5000 }).toBeDefined();
  return find();
}

const rejected = (invite: OutgoingInvite): Promise<number | string> =>
  new Promise((resolve) => {
    invite.onReject = (reason) => resolve(typeof reason === 'string' ? reason : reason.status);
  });

const answered = (invite: OutgoingInvite): Promise<{ dialog: Dialog; response: SipResponse }> =>
  new Promise((resolve) => {
    invite.onAnswer = (dialog, response) => resolve({ dialog, response });
  });

/** Calls the phone, which answers; both can be heard. */
async function conversation(phone: Phone, events: readonly PhoneEvent[]) {
  const endpoint = await media.createEndpoint();
  const answer = answered(exchange.call(exchange.offer(endpoint.port)));
  await happened(events, 'ringing');
  await phone.answer();
  const { dialog, response } = await answer;
  await talkTo(media, endpoint.id, sdpIn(response));
  return { dialog, endpoint };
}

/** Waits until the last 300 ms that somebody hears are a tone of so many Hz. */
async function hears(
  listen: (onSound: (samples: Int16Array) => void) => void,
  toneHz: number,
): Promise<void> {
  let last = new Int16Array();
  listen((samples) => {
    last = Int16Array.from([...last, ...samples]).subarray(-2400);
  });
  const share = (): number => (last.length < 2400 ? 0 : toneShare(last, 8000, toneHz));
  await expect.poll(share, { timeout: 5000 }).toBeGreaterThan(0.9);
}

test('a phone registers as its device, under the booth`s user agent, and takes that away when it closes', async () => {
  const { phone, events } = await registered();
  expect(phone.state).toEqual({ line: 'registered', call: null });
  expect(exchange.contacts.size).toBe(1);
  expect(exchange.userAgents).toEqual(['Simmpl test phone']);
  await phone.close();
  expect(exchange.contacts.size).toBe(0);
  expect(events.map((event) => event.kind)).toEqual(['registered', 'closed']);
  expect(booth.phone('device-1')).toBeUndefined();
});

test('a phone renews its registration before it ends', async () => {
  await registered();
  const before = exchange.registers;
  clock.skip(241_000);
  await expect.poll(() => exchange.registers).toBeGreaterThan(before);
});

test('wrong credentials are told and not tried again', async () => {
  const phone = booth.open('device-1', { ...device, sipPassword: 'wrong' }, 'silence');
  const events = eventsOf(phone);
  expect(await happened(events, 'refused')).toMatchObject({ reason: 'wrong-credentials', status: 403 });
  // Two requests each to register and to take that back: a challenge, and its answer.
  await expect.poll(() => exchange.registers).toBe(4);
  clock.skip(3_600_000);
  await phone.close();
  expect(exchange.registers).toBe(4);
});

test('it rings and says who calls; answered, it says its sentence and hears the caller', async () => {
  const { phone, events } = await registered({ file: sentence, loop: true });
  const { dialog, endpoint } = await conversation(phone, events);
  expect(events.find((event) => event.kind === 'ringing')).toEqual({
    kind: 'ringing',
    from: { number: '31612345678', name: 'Jan Jansen' },
  });
  expect(phone.state.call).toEqual({
    stage: 'talking',
    peer: { number: '31612345678', name: 'Jan Jansen' },
    held: false,
  });
  await media.play(endpoint.id, thousandHertz, { loop: true });
  await Promise.all([
    hears((on) => phone.listen(on), 1000),
    hears((on) => media.listen(endpoint.id, on), 440),
  ]);
  phone.hangUp();
  await expect.poll(() => dialog.closed).toBe(true);
  expect(await happened(events, 'ended')).toEqual({ kind: 'ended', reason: 'hung-up' });
  expect(phone.state).toEqual({ line: 'registered', call: null });
});

test('an echo gives back what the caller says', async () => {
  const { phone, events } = await registered('echo');
  const { endpoint, dialog } = await conversation(phone, events);
  await media.play(endpoint.id, thousandHertz, { loop: true });
  await hears((on) => media.listen(endpoint.id, on), 1000);
  dialog.bye();
  expect(await happened(events, 'ended')).toEqual({ kind: 'ended', reason: 'hung-up-by-other' });
});

test('a declined call gets 603', async () => {
  const { phone, events } = await registered();
  const status = rejected(exchange.call(exchange.offer(23_498)));
  await happened(events, 'ringing');
  phone.decline();
  expect(await status).toBe(603);
  expect(await happened(events, 'ended')).toEqual({ kind: 'ended', reason: 'declined' });
});

test('a second call gets busy', async () => {
  const { phone, events } = await registered();
  const first = exchange.call(exchange.offer(23_498));
  await happened(events, 'ringing');
  expect(await rejected(exchange.call(exchange.offer(23_498)))).toBe(486);
  expect(events.filter((event) => event.kind === 'ringing').length).toBe(1);
  expect(() => phone.dial('101')).toThrow(new PhoneError('busy'));
  first.cancel();
  await happened(events, 'ended');
});

test.each([
  [{ Reason: 'SIP;cause=200;text="Call completed elsewhere"' }, 'answered-elsewhere'],
  [{}, 'caller-gave-up'],
] as const)('a cancelled call (%o) ended: %s', async (headers, reason) => {
  const { events } = await registered();
  const invite = exchange.call(exchange.offer(23_498));
  const status = rejected(invite);
  await happened(events, 'ringing');
  invite.cancel(headers);
  expect(await status).toBe(487);
  expect(await happened(events, 'ended')).toEqual({ kind: 'ended', reason });
});

test('put on hold it says nothing, taken back it talks again', async () => {
  const { phone, events } = await registered({ file: sentence, loop: true });
  const { dialog, endpoint } = await conversation(phone, events);
  const offered = async (direction: 'sendonly' | 'sendrecv', version: number) => {
    const { response } = await dialog.reinvite({ body: exchange.offer(endpoint.port, direction, version) });
    const session = sdpIn(response);
    const audio = session?.media[0];
    return session && audio && directionOf(session, audio);
  };
  expect(await offered('sendonly', 2)).toBe('recvonly');
  expect(await happened(events, 'held')).toEqual({ kind: 'held', on: true });
  expect(phone.state.call?.held).toBe(true);
  const { packetsReceived } = await media.stats(endpoint.id);
  const over = new Promise((resolve) => media.onEvent((event) => event.kind === 'played' && resolve(event)));
  await media.play(endpoint.id, { tone: 'beep' });
  await over;
  // What was on its way may still come.
  expect((await media.stats(endpoint.id)).packetsReceived - packetsReceived).toBeLessThanOrEqual(2);
  expect(await offered('sendrecv', 3)).toBe('sendrecv');
  expect(events.at(-1)).toEqual({ kind: 'held', on: false });
  await expect
    .poll(async () => (await media.stats(endpoint.id)).packetsReceived)
    .toBeGreaterThan(packetsReceived);
  dialog.bye();
  await happened(events, 'ended');
});

test('an INVITE that offers nothing gets our offer', async () => {
  const { phone, events } = await registered('echo');
  const endpoint = await media.createEndpoint();
  const invite = exchange.call(undefined);
  const offered = new Promise<Dialog>((resolve) => {
    invite.onAnswer = async (dialog, response, ack) => {
      await talkTo(media, endpoint.id, sdpIn(response));
      ack(exchange.offer(endpoint.port));
      resolve(dialog);
    };
  });
  await happened(events, 'ringing');
  await phone.answer();
  const dialog = await offered;
  await media.play(endpoint.id, thousandHertz, { loop: true });
  await hears((on) => media.listen(endpoint.id, on), 1000);
  dialog.bye();
  await happened(events, 'ended');
});

test('a call without G.711, and one for a contact nobody has, are refused', async () => {
  await registered();
  const opus = exchange
    .offer(23_498)
    .replace('RTP/AVP 8', 'RTP/AVP 111')
    .replace('8 PCMA/8000', '111 opus/48000/2');
  expect(await rejected(exchange.call(opus))).toBe(488);
  const [contact = ''] = exchange.contacts;
  exchange.contacts.clear();
  exchange.contacts.add(contact.replace(/:[^@]+@/, ':guess@'));
  expect(await rejected(exchange.call(exchange.offer(23_498)))).toBe(404);
  exchange.contacts.clear();
});

test('it calls a number, talks, and hangs up', async () => {
  const { phone, events } = await registered({ file: sentence, loop: true });
  const endpoint = await media.createEndpoint();
  const called = new Promise<{ dialog: Dialog; uri: string; from: string | undefined }>((resolve) => {
    exchange.onInvite = async (invite) => {
      invite.progress(180);
      await talkTo(media, endpoint.id, sdpIn(invite.request));
      const dialog = invite.answer({ body: exchange.offer(endpoint.port) });
      resolve({ dialog, uri: invite.request.uri, from: invite.request.from?.displayName });
    };
  });
  phone.dial('*21#');
  const { dialog, uri, from } = await called;
  expect(uri).toBe(`sip:*21%23@127.0.0.1:${exchange.port}`);
  expect(from).toBe('Winkel');
  await happened(events, 'talking');
  await hears((on) => media.listen(endpoint.id, on), 440);
  phone.hangUp();
  await expect.poll(() => dialog.closed).toBe(true);
  expect(events.map((event) => event.kind)).toEqual(['registered', 'calling', 'calling', 'talking', 'ended']);
});

test('a call that is given up is cancelled; one that is refused says with what', async () => {
  const { phone, events } = await registered();
  const cancelled = new Promise<void>((resolve) => {
    exchange.onInvite = (invite) => {
      invite.onCancel = () => resolve();
      invite.progress(180);
    };
  });
  phone.dial('102');
  await expect.poll(() => events.at(-1)).toEqual({ kind: 'calling', to: '102', rings: true });
  phone.hangUp();
  await cancelled;
  expect(await happened(events, 'ended')).toEqual({ kind: 'ended', reason: 'hung-up' });
  exchange.onInvite = (invite) => invite.reject(486);
  phone.dial('102');
  await expect.poll(() => events.at(-1)).toEqual({ kind: 'ended', reason: 'refused', status: 486 });
});

test('a sentence that can not be read ends the call, and says why', async () => {
  const { phone, events } = await registered({ file: '/nowhere.wav', loop: false });
  const endpoint = await media.createEndpoint();
  const called = new Promise<Dialog>((resolve) => {
    exchange.onInvite = (invite) => resolve(invite.answer({ body: exchange.offer(endpoint.port) }));
  });
  phone.dial('102');
  const dialog = await called;
  expect(await happened(events, 'ended')).toEqual({ kind: 'ended', reason: 'lost' });
  await expect.poll(() => dialog.closed).toBe(true);
  expect(faults).toEqual([expect.stringContaining('can not be read')]);
});

test('what can not be done is refused by code', async () => {
  const { phone } = await registered();
  for (const number of ['', '+', '1+1', '112;user=phone', 'sip:x@y', '1'.repeat(41)])
    expect(() => phone.dial(number)).toThrow(new PhoneError('bad-number'));
  expect(() => phone.hangUp()).toThrow(new PhoneError('no-call'));
  expect(() => phone.decline()).toThrow(new PhoneError('no-call'));
  await expect(phone.answer()).rejects.toThrow(new PhoneError('no-call'));
  await expect(phone.press('1')).rejects.toThrow(new PhoneError('no-call'));
  await phone.close();
  expect(() => phone.dial('101')).toThrow(new PhoneError('phone-closed'));
});

test('a device has one phone, and a booth not more than it may', async () => {
  const phone = booth.open('device-1', device, 'silence');
  expect(booth.open('device-1', device, 'silence')).toBe(phone);
  booth.open('device-2', device, 'silence');
  expect(() => booth.open('device-3', device, 'silence')).toThrow(new PhoneError('too-many-phones'));
});

test('a phone that nobody uses closes after ten minutes, one in use later', async () => {
  const { phone, events } = await registered();
  clock.skip(400_000);
  phone.keepOpen();
  clock.skip(400_000);
  expect(booth.phone('device-1')).toBe(phone);
  clock.skip(201_000);
  expect(await happened(events, 'closed')).toEqual({ kind: 'closed', reason: 'idle' });
  expect(exchange.contacts.size).toBe(0);
});

test('a call from outside shows its header and caller, says its sentence, and ends at its limit', async () => {
  const endpoint = await media.createEndpoint();
  const called = new Promise<{ dialog: Dialog; header: string | undefined; from: string | undefined }>(
    (resolve) => {
      exchange.onInvite = async (invite) => {
        const { request } = invite;
        await talkTo(media, endpoint.id, sdpIn(request));
        const dialog = invite.answer({ body: exchange.offer(endpoint.port) });
        resolve({ dialog, header: request.headers.get('simmpl-ticket'), from: request.from?.uri });
      };
    },
  );
  const call = booth.callFromOutside({
    number: '+31850001122',
    from: { number: '+31612345678', name: 'Test' },
    headers: { 'Simmpl-Ticket': 'abc' },
    sound: { file: sentence, loop: true },
    maxTalkMs: 60_000,
  });
  const ended = new Promise((resolve) => call.onEvent((event) => event.kind === 'ended' && resolve(event)));
  const { dialog, header, from } = await called;
  expect(header).toBe('abc');
  expect(from).toBe(`sip:+31612345678@127.0.0.1:${exchange.port}`);
  await hears((on) => media.listen(endpoint.id, on), 440);
  clock.skip(60_000);
  expect(await ended).toEqual({ kind: 'ended', reason: 'hung-up' });
  await expect.poll(() => dialog.closed).toBe(true);
});
