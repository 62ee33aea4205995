import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWav, resample, writeWav } from '@simmpl/media';
import { testCallHeader } from '@simmpl/model';
import { type CallEvent, type OutsideCall, type Phone, PhoneBooth, type PhoneEvent } from '@simmpl/phone';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { TestExchangePort } from './phones/exchange-port.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { dominantFrequency, likeness, toneIn } from './phones/sound.ts';
import { root } from './simmpl.ts';

const base = 23_000;
const number = '+31850001122';
const prompt = join(root, 'packages/exchange/sounds/nl/test-call.wav');
const sentence = join(mkdtempSync(join(tmpdir(), 'sentence-')), 'sentence.wav');

let office: Office;
let exchange: TestExchangePort;
let booth: PhoneBooth;
beforeAll(async () => {
  const samples = Int16Array.from(
    { length: 8000 },
    (_, i) => 9000 * Math.sin((2 * Math.PI * 660 * i) / 8000),
  );
  writeFileSync(sentence, writeWav({ sampleRate: 8000, samples }));
  office = await Office.open(base, withoutTrunks(quickStart(base)));
  exchange = await TestExchangePort.open(office.simmpl.data);
  exchange.watchCalls();
  booth = await PhoneBooth.start({
    exchange: { host: '127.0.0.1', port: base },
    address: '127.0.0.1',
    rtpPorts: [base + 620, base + 689],
    userAgent: 'Simmpl test phone',
  });
});
afterEach(() => office.clear());
afterAll(async () => {
  await booth.close();
  exchange.close();
  expect(await office.close()).toBe(0);
});

/** A call that needs no trunk is proven by a company that has none. */
const withoutTrunks = (yaml: string): string => {
  const from = yaml.indexOf('trunks:');
  return yaml.slice(0, from) + yaml.slice(yaml.indexOf('dialPlans:'));
};

/** The virtual phone of an extension, registered, and all that happens to it. */
async function virtualPhone(extension: string): Promise<{ phone: Phone; events: PhoneEvent[] }> {
  const device = {
    sipUsername: `bakkerij-${extension}`,
    sipPassword: `quickstart-${extension}`,
    displayName: '',
  };
  const phone = booth.open(extension, device, { file: sentence, loop: true });
  const events: PhoneEvent[] = [];
  phone.onEvent((event) => events.push(event));
  await expect.poll(() => phone.state.line).toBe('registered');
  return { phone, events };
}

const until = <Event extends { readonly kind: string }>(
  events: readonly Event[],
  kind: Event['kind'],
): Promise<void> => expect.poll(() => events.map((event) => event.kind), { timeout: 10_000 }).toContain(kind);

/** The frequency that somebody listening along hears, Hz: of the last half of a second and a half. */
async function frequencyHeard(source: Phone | OutsideCall): Promise<number> {
  const chunks: Int16Array[] = [];
  const stop = source.listen((samples) => chunks.push(samples));
  await expect.poll(() => chunks.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(15);
  stop();
  return dominantFrequency(Int16Array.from(chunks.slice(-8).flatMap((samples) => [...samples])), 8000);
}

/** Calls the number as the panel does: leave from the exchange, then the call. */
async function callNow(change: { readonly number?: string; readonly secret?: string } = {}) {
  const companyId = await office.simmpl.companyId('bakkerij');
  const { ticket } = await exchange.request<'test-call'>({ kind: 'test-call', companyId, number });
  if (!ticket) throw new Error('no ticket');
  const call = booth.callFromOutside({
    number: change.number ?? number,
    from: { number: '+31612345678', name: 'Testoproep' },
    headers: { [testCallHeader]: change.secret ?? ticket.secret },
    sound: { file: prompt, loop: true },
    maxTalkMs: 60_000,
  });
  const events: CallEvent[] = [];
  call.onEvent((event) => events.push(event));
  return { call, events, ticket };
}

test('a colleague calls a virtual phone: it rings with the name, and both hear each other', async () => {
  const colleague = await office.phone('101', 440);
  const { phone, events } = await virtualPhone('102');
  const companyId = await office.simmpl.companyId('bakkerij');
  const registrations = await exchange.request<'registrations'>({ kind: 'registrations', companyId });
  expect(registrations.map(({ sipUsername, test: isTest }) => [sipUsername, isTest]).sort()).toEqual([
    ['bakkerij-101', false],
    ['bakkerij-102', true],
  ]);
  colleague.dial(`sip:102@${office.server}`);
  await until(events, 'ringing');
  expect(events.find((event) => event.kind === 'ringing')).toMatchObject({
    from: { number: '101', name: 'Toestel Balie' },
  });
  await phone.answer();
  await talk(colleague);
  expect(Math.abs((await frequencyHeard(phone)) - 440)).toBeLessThanOrEqual(5);
  phone.hangUp();
  await colleague.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await colleague.heard()) - 660)).toBeLessThanOrEqual(5);
  await phone.close();
  const after = await exchange.request<'registrations'>({ kind: 'registrations', companyId });
  expect(after.map(({ sipUsername }) => sipUsername)).toEqual(['bakkerij-101']);
});

test('a virtual phone calls a colleague, who puts it on hold and hangs up', async () => {
  const colleague = await office.phone('101', 440);
  const { phone, events } = await virtualPhone('103');
  phone.dial('101');
  expect((await colleague.event('CALL_INCOMING')).peeruri).toContain('sip:103@');
  colleague.accept();
  await until(events, 'talking');
  expect(Math.abs((await frequencyHeard(phone)) - 440)).toBeLessThanOrEqual(5);
  const hears = (): Promise<string> =>
    frequencyHeard(phone).then(
      (hz) => (Math.abs(hz - 440) <= 5 ? 'the colleague' : 'music'),
      () => 'music',
    );
  colleague.command('hold');
  await expect.poll(hears, { timeout: 10_000 }).toBe('music');
  colleague.command('resume');
  await expect.poll(hears, { timeout: 10_000 }).toBe('the colleague');
  colleague.hangUp();
  await until(events, 'ended');
  expect(events.at(-1)).toEqual({ kind: 'ended', reason: 'hung-up-by-other' });
  await phone.close();
});

test('call this number now: a real call from outside without any trunk, followed step by step', async () => {
  const colleague = await office.phone('101', 440);
  const { phone, events: rung } = await virtualPhone('102');
  const { call, events, ticket } = await callNow();
  expect((await colleague.event('CALL_INCOMING')).peeruri).toContain('31612345678');
  await until(rung, 'ringing');
  const live = () =>
    exchange.events.flatMap((event) =>
      event.kind === 'call' && event.call.id === ticket.callId ? [event.call] : [],
    );
  await expect.poll(() => live().at(-1)?.ringing.length).toBe(2);
  expect(live().at(-1)).toMatchObject({ direction: 'in', from: { number: '+31612345678' }, to: { number } });
  expect(live().at(-1)?.stepId).not.toBeNull();
  colleague.accept();
  await until(events, 'talking');
  await until(rung, 'ended');
  expect(rung.at(-1)).toEqual({ kind: 'ended', reason: 'answered-elsewhere' });
  await talk(colleague);
  expect(Math.abs((await frequencyHeard(call)) - 440)).toBeLessThanOrEqual(5);
  colleague.hangUp();
  await until(events, 'ended');
  expect(events.at(-1)).toEqual({ kind: 'ended', reason: 'hung-up-by-other' });
  const spoken = readWav(readFileSync(prompt));
  if (!spoken) throw new Error('the prompt is no WAV file');
  // The two seconds that were surely heard.
  const said = resample(spoken, 8000).samples.subarray(0, 16_000);
  expect(likeness(await colleague.heard(), said)).toBeGreaterThan(0.9);
  const [record] = await office.simmpl.callRecords('bakkerij', 1, { direction: 'in' });
  expect(record).toMatchObject({ id: ticket.callId, outcome: 'answered', from: { name: 'Testoproep' } });
  expect(record?.path.map((step) => step.type)).toEqual(['hunt-group']);
  expect(record?.legs.find((leg) => leg.role === 'caller')).toMatchObject({ trunkId: null });
  await phone.close();
});

test('without a ticket, with a used one, or for another number nobody gets in', async () => {
  const colleague = await office.phone('101', 440);
  const ended = async ({ events }: Awaited<ReturnType<typeof callNow>>) => {
    await until(events, 'ended');
    return events.at(-1);
  };
  expect(await ended(await callNow({ secret: 'guess' }))).toMatchObject({ reason: 'refused', status: 401 });
  expect(await ended(await callNow({ number: '101' }))).toMatchObject({ reason: 'refused', status: 403 });
  expect(await ended(await callNow({ number: '+31612345678' }))).toMatchObject({
    reason: 'refused',
    status: 403,
  });
  const first = await callNow();
  await colleague.event('CALL_INCOMING');
  first.call.hangUp();
  await colleague.event('CALL_CLOSED');
  const since = colleague.events.length;
  expect(await ended(await callNow({ secret: first.ticket.secret }))).toMatchObject({ status: 401 });
  expect(colleague.events.slice(since).some((event) => event.type === 'CALL_INCOMING')).toBe(false);
  const companyId = await office.simmpl.companyId('bakkerij');
  const unknown = { kind: 'test-call', companyId, number: '+31850009999' } as const;
  expect(await exchange.request<'test-call'>(unknown)).toEqual({ ticket: null });
});
