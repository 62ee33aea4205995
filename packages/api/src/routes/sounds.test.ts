import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { mp3, wav } from '../testing/sounds.ts';

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

test('a prompt is uploaded, played, renamed and deleted', async () => {
  const bytes = wav({ rate: 8000, seconds: 1 });
  const made = await upload('Welkom', 'audio/wav', bytes);
  expect(made.body).toMatchObject({ name: 'Welkom', durationMs: 1000 });
  const { id, url } = Object(made.body);
  const played = await api.app.inject({ url, headers: administrator.headers });
  expect([played.headers['content-type'], played.rawPayload.equals(bytes)]).toEqual(['audio/wav', true]);
  const path = `/companies/bakkerij/sounds/${id}`;
  expect((await api.ask('PUT', path, administrator, { name: 'Hallo' })).body).toMatchObject({
    name: 'Hallo',
  });
  expect((await api.ask('DELETE', path, administrator)).status).toBe(204);
  expect(files()).toEqual([]);
});

test('what is no sound is refused by its bytes, and a name twice leaves no file behind', async () => {
  expect((await upload('Virus', 'audio/wav', Buffer.from('MZ'.padEnd(400, '\0')))).status).toBe(415);
  await upload('Muziek', 'audio/mpeg', mp3(200));
  expect((await upload('Muziek', 'audio/mpeg', mp3(200))).body).toMatchObject({
    errors: [{ path: ['name'], code: 'duplicate' }],
  });
  expect(files()).toHaveLength(1);
});

test('an upload that is sent again with its Idempotency-Key keeps one file', async () => {
  const send = () =>
    api.ask(
      'POST',
      '/companies/bakkerij/sounds?name=Eenmaal',
      { headers: { ...administrator.headers, 'content-type': 'audio/mpeg', 'idempotency-key': 'k1' } },
      mp3(10),
    );
  const before = files().length;
  const [first, again] = [await send(), await send()];
  expect([again.status, again.body, files().length]).toEqual([201, first.body, before + 1]);
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
    notify: [{ user: user.id }],
  };
  const make = (body: object) => api.ask('POST', '/companies/bakkerij/voicemail-boxes', administrator, body);
  expect((await make({ ...box, notify: [{ user: companyId }] })).body).toMatchObject({
    errors: [{ path: ['notify', 0, 'user'], code: 'unknown-reference' }],
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
