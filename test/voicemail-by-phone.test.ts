import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Baresip, wavSamples } from './phones/baresip.ts';
import { TestExchangePort } from './phones/exchange-port.ts';
import { Office, quickStart } from './phones/office.ts';
import { watchesLamp } from './phones/sipp-phone.ts';
import { likeness, toneIn, tonesIn } from './phones/sound.ts';
import { VoicemailFiles } from './phones/voicemail-file.ts';
import { root } from './simmpl.ts';

const base = 31_000;
let office: Office;
beforeAll(async () => {
  const company = quickStart(base)
    .replace(
      'dialPlans:\n',
      `voicemailBoxes:
  - { name: Kantoor, number: "4567", pin: "1111", users: [{ user: "102" }], silenceSeconds: 3 }
dialPlans:
  - name: Kantoor
    internalNumber: "3001"
    route: [{ type: voicemail, settings: { box: { voicemailBox: Kantoor } } }]
  - name: Van 102
    internalNumber: "3002"
    route: [{ type: voicemail, settings: { box: { user: "102" } } }]
  - name: Van 103
    internalNumber: "3003"
    route: [{ type: voicemail, settings: { box: { user: "103" } } }]
`,
    )
    .concat('  - { number: "+31850003001", dialPlan: Kantoor }\n')
    .concat('  - { number: "+31850003002", dialPlan: Van 102 }\n')
    .concat('  - { number: "+31850003003", dialPlan: Van 103 }\n');
  office = await Office.open(base, company);
});
afterEach(() => office.clear());
afterAll(() => office.close());

/** Somebody outside leaves a message with this tone. */
async function leaveMessage(number: string, toneHz: number): Promise<void> {
  const outside = await office.outside(toneHz);
  await speaksIn(outside, number);
  await outside.stop();
}

/** A phone leaves a message with its tone. */
async function speaksIn(phone: Baresip, number: string): Promise<void> {
  const recording = new VoicemailFiles(office.simmpl.data);
  const port = await TestExchangePort.open(office.simmpl.data);
  const stored = new Promise<void>((resolve) =>
    port.onEvent((event) => event.kind === 'voicemail' && resolve()),
  );
  await calls(phone, number);
  phone.command('sndcode', '0');
  await recording.recorded(1500);
  phone.hangUp();
  await phone.event('CALL_CLOSED');
  await stored;
  port.close();
}

/** Calls a code. */
async function calls(phone: Baresip, code: string): Promise<void> {
  phone.dial(`sip:${code}@${office.server}`);
  await phone.event('CALL_ESTABLISHED');
}

/** Whether a phone heard one of the exchange's own recordings. */
async function heardPhrase(phone: Baresip, name: string): Promise<boolean> {
  const { samples } = wavSamples(join(root, `packages/exchange/sounds/nl/${name}.wav`));
  return likeness(await phone.heard(), samples) > 0.8;
}

/** Waits until a phone hears one of the exchange's own recordings begin. */
async function hearsPhrase(phone: Baresip, name: string, timeoutMs = 40_000): Promise<void> {
  const { samples } = wavSamples(join(root, `packages/exchange/sounds/nl/${name}.wav`));
  const beginning = samples.subarray(0, 12_000);
  let looked = 0;
  const hears = async (): Promise<boolean> => {
    const path = await phone.heard();
    const from = Math.max(0, looked - beginning.length);
    looked = wavSamples(path).samples.length;
    return likeness(path, beginning, from) > 0.8;
  };
  await expect.poll(hears, { timeout: timeoutMs, interval: 200, message: name }).toBe(true);
}

/** Waits until a phone hears a tone. */
async function hearsTone(phone: Baresip, hz: number): Promise<void> {
  const hears = async (): Promise<number[]> => tonesIn(await phone.heard(), [hz]);
  await expect.poll(hears, { timeout: 40_000, interval: 200 }).toEqual([hz]);
}

interface Message {
  readonly id: string;
  readonly read: boolean;
}

/** The messages in the company's box, once there are as many as this. */
async function inBox(count: number): Promise<readonly Message[]> {
  const [box] = (await office.simmpl.api<{ items: { id: string }[] }>('/companies/bakkerij/voicemail-boxes'))
    .items;
  const messages = async (): Promise<readonly Message[]> =>
    (await office.simmpl.api<{ items: Message[] }>(`/companies/bakkerij/voicemail-messages?boxId=${box?.id}`))
      .items;
  await expect.poll(async () => (await messages()).length, { timeout: 5000 }).toBeGreaterThanOrEqual(count);
  return messages();
}

test('a box with a PIN: its user hears the message, and records the greeting that the next caller hears (example 41)', async () => {
  await leaveMessage('+31850003001', 440);
  await inBox(1);
  const phone = await office.phone('102', 700);
  await calls(phone, '12334567');
  await hearsPhrase(phone, 'pin-ask');
  phone.command('sndcode', '1111#');
  await hearsPhrase(phone, 'voicemail-choices');
  expect(await inBox(1)).toMatchObject([{ read: true }]);
  const recording = new VoicemailFiles(office.simmpl.data);
  phone.command('sndcode', '7');
  await recording.recorded(2_000);
  // The answer comes before the question.
  phone.command('sndcode', '#1');
  await hearsPhrase(phone, 'recording-kept');
  phone.hangUp();
  await phone.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await phone.heard()) - 440)).toBeLessThanOrEqual(5);
  expect(await heardPhrase(phone, 'greeting-record')).toBe(true);

  const outside = await office.outside(300);
  await calls(outside, '+31850003001');
  await outside.hears(1_800);
  outside.hangUp();
  await outside.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await outside.heard()) - 700)).toBeLessThanOrEqual(5);
});

test('who is no user of the box is refused, by voice (example 42)', async () => {
  const phone = await office.phone('103', 700);
  await calls(phone, '*964567');
  await phone.event('CALL_CLOSED');
  expect(await heardPhrase(phone, 'voicemail-refused')).toBe(true);
});

test('the own extension and 1233 lead to the own voicemail: what was deleted is gone', async () => {
  await leaveMessage('+31850003002', 500);
  const phone = await office.phone('102', 700);
  await calls(phone, '102');
  await hearsTone(phone, 500);
  phone.command('sndcode', '4');
  await hearsPhrase(phone, 'message-deleted');
  phone.hangUp();
  await phone.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await phone.heard()) - 500)).toBeLessThanOrEqual(5);
  await phone.stop();

  const again = await office.phone('102', 700);
  await calls(again, '1233');
  await hearsPhrase(again, 'no-messages');
  again.hangUp();
  await again.event('CALL_CLOSED');
});

test('6 calls back who left the message, and the two talk', async () => {
  const colleague = await office.phone('101', 500);
  await speaksIn(colleague, '3002');
  const phone = await office.phone('102', 1000);
  await calls(phone, '1233');
  await hearsPhrase(phone, 'new-message');
  phone.command('sndcode', '6');
  await colleague.event('CALL_INCOMING');
  const since = colleague.events.length;
  colleague.accept();
  await colleague.event('CALL_RTPESTAB', { since });
  await Promise.all([phone.hears(2000), colleague.hears(2000)]);
  colleague.hangUp();
  await phone.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await colleague.heard(), 'end') - 1000)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await phone.heard(), 'end') - 500)).toBeLessThanOrEqual(5);
});

test('the own voicemail of somebody else stays closed without a PIN', async () => {
  const phone = await office.phone('103', 700);
  await calls(phone, '1233102');
  await phone.event('CALL_CLOSED');
  expect(await heardPhrase(phone, 'voicemail-refused')).toBe(true);
});

test('too many wrong PINs close a box for a while, and the panel is told', async () => {
  const attempt = async (pins: string): Promise<Baresip> => {
    const phone = await office.phone('102', 700);
    await calls(phone, '12334567');
    phone.command('sndcode', pins);
    await phone.event('CALL_CLOSED', { timeoutMs: 30_000 });
    return phone;
  };
  await (await attempt('2222#3333#4444#')).stop();
  const locked = await attempt('5555#6666#');
  expect(await heardPhrase(locked, 'pin-locked')).toBe(true);
  const { items } = await office.simmpl.api<{ items: { until: string }[] }>(
    '/companies/bakkerij/voicemail-locks',
  );
  expect(items).toHaveLength(1);
  expect(office.simmpl.output).not.toMatch(/[2-6]{4}#/);
  await locked.stop();
  const before = office.simmpl.kill('exchange');
  await expect.poll(() => office.simmpl.hasProcess('exchange', before), { timeout: 10_000 }).toBe(true);
  await office.simmpl.healthy();
  const refused = await attempt('1111#');
  expect(await heardPhrase(refused, 'pin-locked')).toBe(true);
});

test('who speaks in when the exchange is killed is asked anew, and the half message leaves nothing', async () => {
  const folder = join(office.simmpl.data, 'voicemail', await office.simmpl.companyId('bakkerij'));
  const known = readdirSync(folder);
  const phone = await office.phone('101', 500);
  const half = new VoicemailFiles(office.simmpl.data);
  await calls(phone, '3002');
  phone.command('sndcode', '0');
  await half.recorded(1000);
  const whole = new VoicemailFiles(office.simmpl.data);
  office.simmpl.kill('exchange');
  await whole.recorded(1500);
  phone.hangUp();
  await phone.event('CALL_CLOSED');
  const files = () => readdirSync(folder).filter((file) => !known.includes(file));
  await expect.poll(files, { timeout: 10_000 }).toEqual([expect.stringMatching(/^[0-9a-f-]{36}\.wav$/)]);
  await office.simmpl.healthy();
});

/** Waits until a phone has been told this of its voicemail. */
async function lampSays(phone: Baresip, summary: string): Promise<void> {
  await expect.poll(() => phone.output, { timeout: 20_000 }).toContain(summary);
}

test('the lamp of a phone goes on with a message and off once it is heard; a phone that did not ask is told too', async () => {
  const phone = await office.phone('103', 700);
  const lamp = office.carrier(
    watchesLamp('bakkerij-103', 'quickstart-103', [
      'Messages-Waiting: no',
      'Voice-Message: 1/0',
      'Voice-Message: 0/1',
      'Voice-Message: 1/0',
    ]),
  );
  await lamp.saw(/Messages-Waiting: no/);
  await leaveMessage('+31850003003', 500);
  await lamp.saw(/Voice-Message: 1\/0/);
  await calls(phone, '1233');
  await hearsTone(phone, 500);
  await lamp.saw(/Voice-Message: 0\/1/);
  phone.command('sndcode', '3');
  await hearsPhrase(phone, 'message-stays-new');
  const { exitCode, errors } = await lamp.finished;
  expect(errors).toBe('');
  expect(exitCode).toBe(0);
  await phone.stop();

  // It registers without a subscription, and its lamp lights all the same.
  const plain = await office.phone('103', 700, { trace: true });
  await lampSays(plain, 'Voice-Message: 1/0');
});
