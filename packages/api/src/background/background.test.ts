import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { User, VoicemailMessage } from '@simmpl/model';
import { voicemailBoxFieldsSchema } from '@simmpl/model';
import {
  createVoicemailBox,
  saveCallRecords,
  saveVoicemailMessages,
  updatePersonalVoicemail,
} from '@simmpl/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { callRecord } from '../testing/calls.ts';
import { mailsOf } from '../testing/mail.ts';
import { Background } from './background.ts';
import { keepHouse } from './housekeeping.ts';
import { mailNewVoicemail } from './voicemail-mails.ts';

const dayMs = 24 * 3_600_000;
let api: TestApi;
let companyId: string;
let user: User;
beforeAll(async () => {
  api = await startApi();
  companyId = await api.addCompany('bakkerij');
  user = await api.addUser(companyId, '101', { email: 'anna@bakkerij.example' });
}, startTimeout);
afterAll(() => api.close());

async function leave(id: string, more: Partial<VoicemailMessage> = {}): Promise<void> {
  const message: VoicemailMessage = {
    id,
    boxId: null,
    userId: null,
    callerNumber: '+31501234567',
    callerName: '',
    receivedAt: api.clock.now,
    durationMs: 12_400,
    file: `${companyId}/${id}.wav`,
    read: false,
    ...more,
  };
  await saveVoicemailMessages(api.store, [{ companyId, message }]);
}

test('a message on a personal voicemail is mailed to its user, once, in the language of the company', async () => {
  await leave('eigen', { userId: user.id });
  expect(await mailNewVoicemail(api.context, companyId)).toBe(1);
  expect(await mailNewVoicemail(api.context, companyId)).toBe(0);
  const [mail] = await mailsOf(api, companyId);
  expect(mail).toMatchObject({
    recipient: '"Voorbeeld 101" <anna@bakkerij.example>',
    subject: 'Voicemail van 050 123 45 67',
    attachments: [`voicemail/${companyId}/eigen.wav`],
  });
  expect(mail?.body).toContain('dinsdag 24 november 2026 om 11:00');
  expect(mail?.body).toContain('Duur: 12 seconden');
});

test('a message in a box goes to everybody whom the box notifies', async () => {
  const other = await api.addUser(companyId, '102');
  const quiet = await api.addUser(companyId, '103');
  const box = await api.store.withCompany(companyId, (tx) =>
    createVoicemailBox(
      tx,
      voicemailBoxFieldsSchema.parse({
        name: 'Algemeen',
        number: '4567',
        users: [{ user: user.id }, { user: other.id }, { user: quiet.id, notify: false }],
      }),
    ),
  );
  await leave('algemeen', { boxId: box.id });
  expect(await mailNewVoicemail(api.context, companyId)).toBe(2);
});

test('who wants no mails about their own voicemail gets none', async () => {
  await api.store.withCompany(companyId, (tx) => updatePersonalVoicemail(tx, user.id, { notify: false }));
  await leave('stil', { userId: user.id });
  expect(await mailNewVoicemail(api.context, companyId)).toBe(0);
  await api.store.withCompany(companyId, (tx) => updatePersonalVoicemail(tx, user.id, { notify: true }));
  expect(await mailNewVoicemail(api.context, companyId)).toBe(1);
});

test('a message is found a moment after the exchange has told of it', async () => {
  const before = (await mailsOf(api, companyId)).length;
  const background = new Background(api.context, null);
  await background.round();
  api.exchange.tell({ kind: 'voicemail', companyId, messageId: 'later' });
  await background.round();
  expect(await mailsOf(api, companyId)).toHaveLength(before);
  await leave('later', { userId: user.id });
  await background.round();
  await background.stop();
  expect(await mailsOf(api, companyId)).toHaveLength(before + 1);
});

test('operators hear that a trunk went down, and that it is back', async () => {
  const background = new Background(api.context, null);
  const news = { kind: 'trunk', trunkId: 't', companyId: null, name: 'Carrier', sipStatus: 408 } as const;
  api.exchange.tell({ ...news, up: false, at: api.clock.now });
  api.exchange.tell({ ...news, up: true, sipStatus: 200, at: api.clock.now + 60_000 });
  await background.round();
  await background.stop();
  const { body } = await api.ask('GET', '/mails', api.operator);
  expect(body).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({
        subject: 'Trunk Carrier doet het niet',
        state: 'kept',
        recipient: 'operator',
      }),
      expect.objectContaining({ subject: 'Trunk Carrier doet het weer' }),
    ]),
  });
});

test('administrators hear that a call limit comes near, operators once it is reached, and of a company that is gone nobody', async () => {
  await api.addUser(companyId, '104', { email: 'baas@bakkerij.example', role: 'administrator' });
  const background = new Background(api.context, null);
  const news = { kind: 'call-limit', companyId, window: 'hour', limit: 10, at: api.clock.now } as const;
  const customerTrunk = { id: 't', name: '3CX' };
  api.exchange.tell({
    ...news,
    customerTrunk: null,
    companyId: crypto.randomUUID(),
    percent: 100,
    calls: 10,
  });
  api.exchange.tell({ ...news, customerTrunk: null, percent: 80, calls: 8 });
  api.exchange.tell({ ...news, customerTrunk, percent: 100, calls: 10 });
  await background.round();
  await background.stop();
  const ofAdministrators = (await mailsOf(api, companyId)).map(({ subject }) => subject);
  expect(ofAdministrators).toContainEqual(expect.stringMatching(/^Belgrens bijna bereikt bij /));
  const { body } = await api.ask('GET', '/mails', api.operator);
  const ofOperators = JSON.stringify(body);
  expect(ofOperators).toContain('Belgrens bereikt bij');
  expect(ofOperators).toContain('trunk 3CX van');
});

test('what is too old goes, with the sound of the message', async () => {
  const folder = join(api.context.settings.dataFolder, 'voicemail', companyId);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'oud.wav'), 'oud');
  writeFileSync(join(folder, 'vers.wav'), 'vers');
  await leave('oud', { userId: user.id, receivedAt: api.clock.now - 8 * dayMs });
  await leave('vers', { userId: user.id });
  await saveCallRecords(api.store, [callRecord('oud', companyId, api.clock.now - 91 * dayMs, [])]);
  await keepHouse(api.context);
  expect([existsSync(join(folder, 'oud.wav')), existsSync(join(folder, 'vers.wav'))]).toEqual([false, true]);
  const records = await api.ask('GET', '/companies/bakkerij/call-records', api.operator);
  expect(records.body).toMatchObject({ items: [] });
});
