import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readAudio, toneShare, writeWav } from '@simmpl/media';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type Method, startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { heardIn, mp3, ogg, wav } from '../testing/sounds.ts';

let api: TestApi;
let companyId: string;
let administrator: Caller;
beforeAll(async () => {
  api = await startApi();
  companyId = await api.addCompany('bakkerij');
  administrator = await api.signIn(companyId, await api.addUser(companyId, '100', { role: 'administrator' }));
}, startTimeout);
afterAll(() => api.close());

const upload = (name: string, type: string, bytes: Buffer) =>
  api.ask(
    'POST',
    `/companies/bakkerij/sounds?name=${encodeURIComponent(name)}`,
    { headers: { ...administrator.headers, 'content-type': type } },
    bytes,
  );
const files = () => readdirSync(join(api.context.settings.dataFolder, 'sounds', companyId));

const rate = 16_000;
const play = async (url: string) =>
  heardIn((await api.app.inject({ url, headers: administrator.headers })).rawPayload);
/** What one asks for sounds at their own path. */
const ask = (method: Method, path: string, body?: object) =>
  api.ask(method, `/companies/bakkerij/sounds${path}`, administrator, body);

test('a prompt is uploaded, trimmed and evened out, played, renamed and deleted', async () => {
  const made = await upload('Welkom', 'audio/ogg', ogg());
  expect(made.body).toMatchObject({ name: 'Welkom', purpose: 'prompt', uses: [] });
  const { id, url, durationMs } = Object(made.body);
  expect(durationMs).toBeCloseTo(1000, -2);
  const played = await play(url);
  expect(played.sampleRate).toBe(rate);
  expect(toneShare(played.samples.subarray(1600, 14_400), rate, 440)).toBeGreaterThan(0.98);
  const fields = { name: 'Hallo', purpose: 'music', description: 'voor Kerstmis' };
  expect((await ask('PUT', `/${id}`, fields)).body).toMatchObject(fields);
  expect((await ask('GET', `/${id}`)).body).toMatchObject(fields);
  expect(files()).toHaveLength(3);
  expect((await ask('DELETE', `/${id}`)).status).toBe(204);
  expect(files()).toEqual([]);
});

test('a sound whose file is gone says so', async () => {
  const before = new Set(files());
  const { id, isThere } = Object(
    (await upload('Kwijt', 'audio/mpeg', await mp3({ rate: 44_100, seconds: 1 }))).body,
  );
  expect(isThere).toBe(true);
  for (const name of files().filter((each) => !before.has(each)))
    rmSync(join(api.context.settings.dataFolder, 'sounds', companyId, name));
  expect((await ask('GET', `/${id}`)).body).toMatchObject({ isThere: false });
  expect((await ask('DELETE', `/${id}`)).status).toBe(204);
});

test('what is uploaded is downloaded as WAV, as MP3 and as it came', async () => {
  const bytes = await mp3({ rate: 44_100, seconds: 1, hz: 1000 });
  const { id } = Object((await upload('Download', 'audio/mpeg', bytes)).body);
  const get = async (format: string) => (await ask('GET', `/${id}/file?format=${format}`)).response;
  expect((await get('source')).rawPayload.equals(bytes)).toBe(true);
  const asMp3 = await get('mp3');
  expect(asMp3.headers['content-type']).toBe('audio/mpeg');
  const { sampleRate, samples } = await readAudio(asMp3.rawPayload);
  expect(toneShare(samples.subarray(3200, 12_800), sampleRate, 1000)).toBeGreaterThan(0.98);
  expect(heardIn((await get('wav')).rawPayload).sampleRate).toBe(rate);
});

test.each([
  ['what is no sound', Buffer.from('MZ'.padEnd(400, '\0')), 'sound.format'],
  ['an MP3 that breaks off in its first frame', Buffer.from('fffb9000aabb', 'hex'), 'sound.format'],
  ['silence', writeWav({ sampleRate: 8000, samples: new Int16Array(8000) }), 'sound.silent'],
  ['an hour', writeWav({ sampleRate: 4000, samples: new Int16Array(4000 * 3600) }), 'sound.too-long'],
])('%s is refused, with the reason, and leaves no file behind', async (_what, bytes, code) => {
  const before = files();
  const { status, body } = await upload('Stuk', 'audio/wav', bytes);
  expect(status).toBe(422);
  expect(body).toMatchObject({ errors: [{ path: ['file'], code }] });
  expect(files()).toEqual(before);
});

test('an upload of nothing, and one of more than 64 MB, is refused', async () => {
  expect((await upload('Leeg', 'audio/wav', Buffer.alloc(0))).status).toBeGreaterThanOrEqual(400);
  expect((await upload('Groot', 'audio/wav', Buffer.alloc(64 * 1024 * 1024 + 1))).status).toBe(413);
});

test('a name that is taken leaves no file behind, nor does an upload that is sent again', async () => {
  const bytes = wav({ rate: 8000, seconds: 1 });
  const before = files().length;
  await upload('Muziek', 'audio/wav', bytes);
  expect((await upload('Muziek', 'audio/wav', bytes)).body).toMatchObject({
    errors: [{ path: ['name'], code: 'duplicate' }],
  });
  const send = () =>
    api.ask(
      'POST',
      '/companies/bakkerij/sounds?name=Eenmaal',
      { headers: { ...administrator.headers, 'content-type': 'audio/wav', 'idempotency-key': 'k1' } },
      bytes,
    );
  const [first, again] = [await send(), await send()];
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect(files()).toHaveLength(before + 6);
});

test('a sound is replaced, cut, and brought back as it was', async () => {
  const { id, takeId } = Object(
    (await upload('Vervangen', 'audio/wav', wav({ rate: 8000, seconds: 1 }))).body,
  );
  api.clock.now += 1000;
  const replaced = await api.ask(
    'PUT',
    `/companies/bakkerij/sounds/${id}/file`,
    { headers: { ...administrator.headers, 'content-type': 'audio/wav' } },
    wav({ rate: 8000, seconds: 2, hz: 1000 }),
  );
  expect(replaced.body).toMatchObject({ id, durationMs: 2000 });
  const { samples } = await play(Object(replaced.body).url);
  expect(toneShare(samples, rate, 1000)).toBeGreaterThan(0.98);
  api.clock.now += 1000;
  const cut = await ask('PUT', `/${id}/cut`, { fromMs: 500, toMs: 1200 });
  expect(cut.body).toMatchObject({ durationMs: 700 });
  const takes = Object((await ask('GET', `/${id}/takes`)).body).items;
  expect(takes).toMatchObject([
    { origin: 'cut', plays: true },
    { origin: 'file', plays: false, durationMs: 2000 },
    { id: takeId, origin: 'file', plays: false, madeBy: 'Voorbeeld 100' },
  ]);
  expect((await ask('PUT', `/${id}/take`, { takeId })).body).toMatchObject({ takeId, durationMs: 1000 });
  expect((await ask('DELETE', `/${id}/takes/${takeId}`)).body).toMatchObject({
    errors: [{ code: 'sound.playing' }],
  });
  const count = files().length;
  expect((await ask('DELETE', `/${id}/takes/${takes[0].id}`)).status).toBe(204);
  expect(files()).toHaveLength(count - 3);
  expect((await ask('PUT', `/${id}/cut`, { fromMs: 900, toMs: 300 })).body).toMatchObject({
    errors: [{ path: ['toMs'], code: 'period.order' }],
  });
});

test('a text is heard before it is saved, spoken, kept with the sound and spoken anew', async () => {
  const spoken = { language: 'nl', text: 'Welkom bij de bakker.' };
  const speak = (path: string, body: object) =>
    api.ask('POST', `/companies/bakkerij/${path}`, administrator, body);
  const { response } = await speak('speech', spoken);
  expect(response.headers['content-type']).toBe('audio/wav');
  const preview = heardIn(response.rawPayload);
  const made = await speak('spoken-sounds', { name: 'Gesproken', ...spoken });
  expect(made.status).toBe(201);
  const { id, url } = Object(made.body);
  expect((await play(url)).samples).toEqual(preview.samples);
  expect((await ask('GET', `/${id}/takes`)).body).toMatchObject({ items: [{ origin: 'text', spoken }] });
  const anew = { language: 'de', text: 'Willkommen beim Bäcker. Wir sind gleich für Sie da.' };
  expect(Object((await ask('PUT', `/${id}/text`, anew)).body).durationMs).toBeGreaterThan(2000);
});

test('a text of 50,000 characters is refused with the limit, and so is one without a word', async () => {
  const speak = (text: string) =>
    api.ask('POST', '/companies/bakkerij/speech', administrator, { language: 'nl', text });
  expect((await speak('woord '.repeat(8334))).body).toMatchObject({
    errors: [
      { path: ['text'], code: 'spoken-text.too-long', message: expect.stringContaining('3.000 tekens') },
    ],
  });
  expect((await speak('...')).body).toMatchObject({ errors: [{ path: ['text'], code: 'sound.silent' }] });
  expect((await speak('  ')).body).toMatchObject({ errors: [{ path: ['text'], code: 'required' }] });
});

test('while a long text is spoken other requests are answered at once', async () => {
  let spoken = false;
  const speech = api
    .ask('POST', '/companies/bakkerij/speech', administrator, {
      language: 'en',
      text: 'Word. '.repeat(100),
    })
    .then(({ status }) => {
      spoken = true;
      return status;
    });
  expect((await ask('GET', '')).status).toBe(200);
  expect(spoken).toBe(false);
  expect(await speech).toBe(200);
});

test('the delivered prompts are told in the language of the company', async () => {
  const { body } = await api.ask('GET', '/companies/bakkerij/standard-sounds', administrator);
  expect(body).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ name: 'all-busy', words: 'Al onze medewerkers zijn in gesprek.' }),
    ]),
  });
  const file = (name: string) =>
    api.ask('GET', `/companies/bakkerij/standard-sounds/${name}/file`, administrator);
  expect((await file('all-busy')).response.rawPayload.toString('latin1', 0, 4)).toBe('RIFF');
  expect((await file('..%2f..%2fsecret')).status).toBe(422);
  expect((await file('constructor')).status).toBe(404);
});

test('a voicemail box notifies users there are, and a greeting keeps its prompt', async () => {
  const user = await api.addUser(companyId, '101');
  const sound = Object((await upload('Groet', 'audio/wav', wav({ rate: 8000, seconds: 1 }))).body);
  const box = {
    name: 'Algemeen',
    number: '4567',
    greeting: { sound: sound.id },
    users: [{ user: user.id, manage: true, notify: true }],
  };
  const make = (body: object) => api.ask('POST', '/companies/bakkerij/voicemail-boxes', administrator, body);
  expect((await make({ ...box, users: [{ user: companyId }] })).body).toMatchObject({
    errors: [{ path: ['users', 0, 'user'], code: 'unknown-reference' }],
  });
  const { id } = Object((await make(box)).body);
  const path = `/companies/bakkerij/voicemail-boxes/${id}`;
  expect(
    (await api.ask('DELETE', `/companies/bakkerij/sounds/${sound.id}`, administrator)).body,
  ).toMatchObject({
    errors: [{ code: 'in-use', message: expect.stringContaining('Algemeen') }],
  });
  await api.ask('PUT', path, administrator, { ...box, greeting: null });
  expect((await api.ask('GET', path, administrator)).body).toMatchObject({ greeting: null, number: '4567' });
  expect((await api.ask('DELETE', path, administrator)).status).toBe(204);
});
