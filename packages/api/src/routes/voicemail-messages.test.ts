import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { User, VoicemailMessage } from '@simmpl/model';
import { createVoicemailBox, saveVoicemailMessages } from '@simmpl/store';
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
  const box = { name: 'Algemeen', number: '4567', greeting: null, notify: [{ user: anna.id }] };
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
  const own = { boxId: null, name: '', number: '' };
  const box = { boxId, name: 'Algemeen', number: '4567', messages: 1, unread: 1 };
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

test('a personal message is nobody else’s, a box only theirs who are notified', async () => {
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

test('deleting a message deletes its sound', async () => {
  expect((await api.ask('DELETE', `${messages}/algemeen`, asAnna)).status).toBe(204);
  expect(existsSync(soundOf('algemeen'))).toBe(false);
  expect((await api.ask('GET', `${messages}/algemeen/file`, asAnna)).status).toBe(404);
});
