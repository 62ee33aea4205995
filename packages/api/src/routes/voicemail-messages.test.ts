import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAudio, toneShare, writeWav } from '@simmpl/media';
import { type User, type VoicemailMessage, voicemailBoxFieldsSchema } from '@simmpl/model';
import { createVoicemailBox, saveVoicemailMessages, updateCompany } from '@simmpl/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let companyId: string;
let boxId: string;
let anna: User;
let asAnna: Caller;
let asPiet: Caller;
let asAdministrator: Caller;
beforeAll(async () => {
  api = await startApi();
  companyId = await api.addCompany('bakkerij');
  anna = await api.addUser(companyId, '101');
  asAnna = await api.signIn(companyId, anna);
  asPiet = await api.signIn(companyId, await api.addUser(companyId, '102'));
  const administrator = await api.addUser(companyId, '103', { role: 'administrator' });
  asAdministrator = await api.signIn(companyId, administrator);
  const box = voicemailBoxFieldsSchema.parse({
    name: 'Algemeen',
    number: '4567',
    users: [{ user: anna.id }],
  });
  boxId = (await api.store.withCompany(companyId, (tx) => createVoicemailBox(tx, box))).id;
  await leave('eigen', { userId: anna.id });
  await leave('algemeen', { boxId });
}, startTimeout);
afterAll(() => api.close());

const soundOf = (id: string) => join(api.context.settings.dataFolder, 'voicemail', companyId, `${id}.wav`);

async function leave(id: string, owner: Partial<VoicemailMessage>): Promise<void> {
  mkdirSync(join(soundOf(id), '..'), { recursive: true });
  writeFileSync(soundOf(id), `sound ${id}`);
  const message = {
    ...{ id, boxId: null, userId: null, callerNumber: '+31501234567', callerName: '', durationMs: 12_400 },
    ...{ receivedAt: api.clock.now, file: `${companyId}/${id}.wav`, read: false },
    ...owner,
  };
  await saveVoicemailMessages(api.store, [{ companyId, message }]);
}

const inboxes = async (caller: Caller) =>
  Object((await api.ask('GET', '/companies/bakkerij/voicemail-inboxes', caller)).body).items;
const messages = '/companies/bakkerij/voicemail-messages';

test('everybody sees their own voicemail and the boxes they may listen to, with what is new', async () => {
  const own = { boxId: null, name: '', number: '', mayManage: true };
  const box = { boxId, name: 'Algemeen', number: '4567', mayManage: true, messages: 1, unread: 1 };
  expect(await inboxes(asAnna)).toEqual([{ ...own, messages: 1, unread: 1 }, box]);
  expect(await inboxes(asPiet)).toEqual([{ ...own, messages: 0, unread: 0 }]);
  expect(await inboxes(asAdministrator)).toEqual([{ ...own, messages: 0, unread: 0 }, box]);
  expect(await inboxes(api.operator)).toEqual([box]);
});

test('a message is listed, heard and marked as read', async () => {
  const { items } = Object((await api.ask('GET', messages, asAnna)).body);
  expect(items).toMatchObject([{ id: 'eigen', callerNumber: '+31501234567', read: false }]);
  const sound = await api.app.inject({ url: items[0].url, headers: asAnna.headers });
  expect([sound.headers['content-type'], sound.body]).toEqual(['audio/wav', 'sound eigen']);
  expect((await api.ask('PUT', `${messages}/eigen`, asAnna, { read: true })).body).toMatchObject({
    read: true,
  });
  expect(await inboxes(asAnna)).toMatchObject([{ unread: 0 }, { unread: 1 }]);
});

test('a personal message is nobody else’s, a box only its users’', async () => {
  for (const caller of [asPiet, asAdministrator, api.operator])
    for (const [method, path, body] of [
      ['GET', `${messages}/eigen/file`, undefined],
      ['PUT', `${messages}/eigen`, { read: false }],
      ['DELETE', `${messages}/eigen`, undefined],
    ] as const)
      expect((await api.ask(method, path, caller, body)).status).toBe(404);
  expect((await api.ask('GET', `${messages}?boxId=${boxId}`, asPiet)).status).toBe(404);
  expect((await api.ask('GET', `${messages}/algemeen/file`, asPiet)).status).toBe(404);
  expect((await api.ask('GET', `${messages}?boxId=${boxId}`, asAdministrator)).status).toBe(200);
});

test('only what nobody has heard yet is listed on request', async () => {
  const listed = async (query: string) =>
    Object((await api.ask('GET', `${messages}${query}`, asAnna)).body).items.length;
  expect([await listed(''), await listed('?unread=true')]).toEqual([1, 0]);
});

test('an administrator hears the voicemail of a user only where the company says so, and the user sees it', async () => {
  const own = `${messages}?userId=${anna.id}`;
  const listenings = `/companies/bakkerij/users/${anna.id}/voicemail-listenings`;
  expect((await api.ask('GET', own, asAdministrator)).status).toBe(404);
  await api.store.withCompany(companyId, (tx) => updateCompany(tx, { administratorsMayListen: true }));
  expect((await api.ask('GET', own, asAdministrator)).body).toMatchObject({ items: [{ id: 'eigen' }] });
  expect((await api.ask('GET', `${messages}/eigen/file`, asAdministrator)).status).toBe(200);
  expect((await api.ask('GET', listenings, asAnna)).body).toMatchObject({
    items: [{ listener: 'Voorbeeld 103' }],
  });
  for (const caller of [asPiet, api.operator]) expect((await api.ask('GET', own, caller)).status).toBe(404);
  expect((await api.ask('PUT', `${messages}/eigen`, asAdministrator, { read: false })).status).toBe(403);
  expect((await api.ask('DELETE', `${messages}/eigen`, asAdministrator)).status).toBe(403);
  await api.ask('GET', `${messages}/eigen/file`, asAnna);
  expect(Object((await api.ask('GET', listenings, asAnna)).body).items).toHaveLength(1);
});

test('who may not manage a box hears its messages and deletes none', async () => {
  const box = voicemailBoxFieldsSchema.parse({
    name: 'Meeluisteren',
    number: '4568',
    users: [{ user: anna.id, manage: false }],
  });
  const other = await api.store.withCompany(companyId, (tx) => createVoicemailBox(tx, box));
  await leave('mee', { boxId: other.id });
  expect((await api.ask('GET', `${messages}/mee/file`, asAnna)).status).toBe(200);
  expect((await api.ask('PUT', `${messages}/mee`, asAnna, { read: true })).status).toBe(200);
  expect((await api.ask('DELETE', `${messages}/mee`, asAnna)).status).toBe(403);
});

test('a user sets up the own voicemail; the PIN is kept and never shown', async () => {
  const path = `/companies/bakkerij/users/${anna.id}/voicemail`;
  expect((await api.ask('GET', path, asAnna)).body).toMatchObject({ notify: true, hasPin: false });
  const fields = {
    greeting: null,
    silenceSeconds: 5,
    maxMessageSeconds: 60,
    retentionDays: null,
    notify: false,
  };
  expect((await api.ask('PUT', path, asAnna, { ...fields, pin: '12a4' })).body).toMatchObject({
    errors: [{ path: ['pin'], code: 'voicemail-pin' }],
  });
  const { body } = await api.ask('PUT', path, asAnna, { ...fields, pin: '1234' });
  expect(body).toEqual({ ...fields, hasPin: true, recordedUrl: null });
  expect((await api.ask('PUT', path, asAnna, fields)).body).toMatchObject({ hasPin: true });
  expect((await api.ask('GET', path, asPiet)).status).toBe(403);
});

/** A tone as a WAV file of the music shops' rate. */
const toneWav = (hz: number) => {
  const samples = Int16Array.from({ length: 44_100 }, (_, at) =>
    Math.round(9000 * Math.sin((2 * Math.PI * hz * at) / 44_100)),
  );
  return writeWav({ sampleRate: 44_100, samples });
};

test('a user uploads a greeting of any rate, which is in force at once; what is no sound is refused', async () => {
  const path = `/api/v1/companies/bakkerij/users/${anna.id}/voicemail-greeting`;
  const put = (payload: Buffer) =>
    api.app.inject({
      ...{ method: 'PUT', url: path, payload },
      headers: { ...asAnna.headers, 'content-type': 'audio/wav' },
    });
  expect((await api.ask('GET', path.slice('/api/v1'.length), asAnna)).status).toBe(404);
  const { greeting, recordedUrl } = JSON.parse((await put(toneWav(440))).body);
  expect(greeting).toEqual({ recorded: true });
  const kept = await api.app.inject({ url: recordedUrl, headers: asAnna.headers });
  const audio = await readAudio(kept.rawPayload);
  expect(audio.sampleRate).toBe(8000);
  expect(toneShare(audio.samples, audio.sampleRate, 440)).toBeGreaterThan(0.9);
  expect((await put(Buffer.from('no sound'))).statusCode).toBe(415);
  expect((await api.app.inject({ url: path, headers: asPiet.headers })).statusCode).toBe(403);
});

test('a user has a text spoken as the greeting, hears it beforehand, and is told what can not be spoken', async () => {
  const path = `/companies/bakkerij/users/${anna.id}/voicemail-greeting/text`;
  const spoken = { language: 'nl', text: 'Dit is Anna. Spreek in na de toon.' };
  expect((await api.ask('POST', '/companies/bakkerij/speech', asAnna, spoken)).status).toBe(200);
  const { greeting, recordedUrl } = Object((await api.ask('PUT', path, asAnna, spoken)).body);
  expect(greeting).toEqual({ recorded: true });
  const kept = await api.app.inject({ url: recordedUrl, headers: asAnna.headers });
  const { samples, sampleRate } = await readAudio(kept.rawPayload);
  expect(sampleRate).toBe(8000);
  expect(samples.length / sampleRate).toBeGreaterThan(1.5);
  expect((await api.ask('PUT', path, asAnna, { ...spoken, text: '' })).status).toBe(422);
  expect((await api.ask('PUT', path, asAnna, { ...spoken, text: '...' })).body).toMatchObject({
    errors: [{ path: ['text'] }],
  });
  expect((await api.ask('PUT', path, asPiet, spoken)).status).toBe(403);
});

test('a message is downloaded as MP3', async () => {
  await leave('mp3', { userId: anna.id });
  writeFileSync(soundOf('mp3'), toneWav(700));
  const sound = await api.app.inject({
    url: `/api/v1${messages}/mp3/file?format=mp3`,
    headers: asAnna.headers,
  });
  expect(sound.headers['content-type']).toBe('audio/mpeg');
  const { samples, sampleRate } = await readAudio(sound.rawPayload);
  expect(toneShare(samples, sampleRate, 700)).toBeGreaterThan(0.9);
});

test('deleting a message deletes its sound', async () => {
  expect((await api.ask('DELETE', `${messages}/algemeen`, asAnna)).status).toBe(204);
  expect(existsSync(soundOf('algemeen'))).toBe(false);
  expect((await api.ask('GET', `${messages}/algemeen/file`, asAnna)).status).toBe(404);
});
