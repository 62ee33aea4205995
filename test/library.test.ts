import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAudio, readWav, toneShare } from '@simmpl/media';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { MailServer } from './mail-server.ts';
import { Office, quickStart } from './phones/office.ts';
import { likeness, toneIn } from './phones/sound.ts';
import { VoicemailFiles } from './phones/voicemail-file.ts';
import { root } from './simmpl.ts';

const base = 12_000;
let office: Office;
let mail: MailServer;
let company: string;
beforeAll(async () => {
  mail = await MailServer.start(base + 90);
  office = await Office.open(base, quickStart(base), { SMTP_URL: `smtp://127.0.0.1:${base + 90}` });
  // Users without a password in the file are invited by mail.
  await mail.next('balie@bakkerij.example');
  company = await office.simmpl.companyId('bakkerij');
});
afterEach(() => office.clear());
afterAll(async () => {
  await office.close();
  await mail.stop();
});

interface Sound {
  readonly id: string;
  readonly url: string;
  readonly takeId: string;
}

const ask = <T>(
  method: string,
  path: string,
  body?: object | Buffer,
  type = 'application/json',
): Promise<T> =>
  office.simmpl.api<T>(`/companies/${company}/${path}`, {
    method,
    ...(body !== undefined && {
      body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body),
      headers: { 'content-type': type },
    }),
  });

const fixture = (name: string): Buffer => readFileSync(join(root, 'packages/media/src/audio/fixtures', name));

const upload = (name: string, file: string, type: string): Promise<Sound> =>
  ask('POST', `sounds?name=${encodeURIComponent(name)}`, fixture(file), type);

/** A dial plan that plays this sound a few times; gives the number to dial. */
let plans = 0;
async function planWith(sound: string): Promise<string> {
  const internalNumber = String(7000 + plans++);
  const plan = await ask<{ id: string; version: number }>('POST', 'dial-plans', {
    name: `Plan ${internalNumber}`,
    internalNumber,
  });
  const step = (id: string) => ({ id, type: 'sound', settings: { sound: { sound } } });
  await ask('PUT', `dial-plans/${plan.id}/route`, {
    baseVersion: plan.version,
    route: [step('s1'), step('s2'), step('s3')],
  });
  return internalNumber;
}

/** What a colleague hears at a number, from the answer until the exchange hangs up: a recording. */
async function heardAt(number: string): Promise<string> {
  const phone = await office.phone('101', 440);
  phone.dial(`sip:${number}@${office.server}`);
  await phone.event('CALL_ESTABLISHED');
  await phone.event('CALL_CLOSED', { timeoutMs: 30_000 });
  const heard = await phone.heard();
  await office.clear();
  return heard;
}

test.each([
  ['tone-440-opus.ogg', 'audio/ogg'],
  ['tone-440-vorbis.ogg', 'audio/ogg'],
  ['tone-440.mp3', 'audio/mpeg'],
])('%s is uploaded, and a caller hears it', async (file, type) => {
  const { id } = await upload(file, file, type);
  expect(Math.abs(toneIn(await heardAt(await planWith(id))) - 440)).toBeLessThanOrEqual(5);
});

test('a text is spoken to a caller, and replaced the next one hears the new words', async () => {
  const speak = (path: string, method: string, text: string, more: object = {}): Promise<Sound> =>
    ask(method, path, { language: 'nl', text, ...more });
  const first = await speak('spoken-sounds', 'POST', 'Welkom bij de bakkerij.', { name: 'Gesproken' });
  const number = await planWith(first.id);
  const file = async (takeId: string): Promise<Int16Array> => {
    const url = `${office.simmpl.url}/api/v1/companies/${company}/sounds/${first.id}/takes/${takeId}/file`;
    const headers = { authorization: `Bearer ${office.simmpl.operatorToken}` };
    const bytes = Buffer.from(await (await fetch(url, { headers })).arrayBuffer());
    const audio = readWav(bytes);
    // A phone hears every second sample of what is kept at 16 kHz.
    return (audio?.samples ?? new Int16Array()).filter((_, index) => index % 2 === 0);
  };
  const before = await file(first.takeId);
  expect(likeness(await heardAt(number), before)).toBeGreaterThan(0.8);
  const { takeId } = await speak(`sounds/${first.id}/text`, 'PUT', 'Vandaag zijn wij gesloten.');
  const heard = await heardAt(number);
  expect(likeness(heard, await file(takeId))).toBeGreaterThan(0.8);
  expect(likeness(heard, before)).toBeLessThan(0.7);
});

/** Somebody dials a code, speaks their tone after the beep, ends with # and keeps it. */
async function recordByPhone(code: string, extension: string, toneHz: number): Promise<void> {
  const phone = await office.phone(extension, toneHz);
  const recording = new VoicemailFiles(office.simmpl.data, 'sounds');
  phone.dial(`sip:${code}@${office.server}`);
  await phone.event('CALL_ESTABLISHED');
  phone.command('sndcode', '5');
  await recording.recorded(2000);
  phone.command('sndcode', '#');
  await phone.hears(1500);
  phone.command('sndcode', '1');
  await phone.event('CALL_CLOSED');
  await office.clear();
}

/** The sound once it plays something else than `takeId`. */
async function replaced(id: string, takeId: string): Promise<Sound> {
  const sound = (): Promise<Sound> => ask<Sound>('GET', `sounds/${id}`);
  await expect.poll(async () => (await sound()).takeId, { timeout: 10_000 }).not.toBe(takeId);
  return sound();
}

test('a sound is recorded anew by its code, the next caller hears it, and the former one can be brought back (example 59)', async () => {
  const { id, takeId } = await upload('Dynamisch', 'tone-440.mp3', 'audio/mpeg');
  await ask('PUT', `sounds/${id}`, { name: 'Dynamisch', recordCode: '*60' });
  const number = await planWith(id);
  await recordByPhone('*60', '102', 1000);
  await replaced(id, takeId);
  expect(Math.abs(toneIn(await heardAt(number)) - 1000)).toBeLessThanOrEqual(5);
  const { items } = await ask<{ items: { id: string; origin: string; madeBy: string }[] }>(
    'GET',
    `sounds/${id}/takes`,
  );
  expect(items).toMatchObject([{ origin: 'phone' }, { id: takeId, origin: 'file' }]);
  await ask('PUT', `sounds/${id}/take`, { takeId });
  expect(Math.abs(toneIn(await heardAt(number)) - 440)).toBeLessThanOrEqual(5);
});

test('what is recorded at 8000 comes into the library, and as MP3 by mail', async () => {
  await recordByPhone('8000', '101', 620);
  const message = await mail.next('balie@bakkerij.example');
  const [attachment] = message.attachments;
  expect(attachment?.filename).toMatch(/\.mp3$/);
  const { sampleRate, samples } = await readAudio(attachment?.content ?? Buffer.alloc(0));
  const middle = samples.subarray(sampleRate * 0.5, sampleRate * 1.5);
  expect(toneShare(middle, sampleRate, 620)).toBeGreaterThan(0.9);
  const { items } = await ask<{ items: (Sound & { name: string })[] }>('GET', 'sounds');
  const recorded = items.find(({ name }) => name.startsWith('Opname'));
  expect(message.subject).toContain(recorded?.name);
});
