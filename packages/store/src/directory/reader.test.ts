import { once } from 'node:events';
import { companySettingsSchema, contactName, deviceFieldsSchema, trunkFieldsSchema } from '@simmpl/model';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CompanyTransaction } from '../database/store.ts';
import { deleteCompany, updateCompany } from '../repositories/companies.ts';
import { deleteContact, saveContact } from '../repositories/contacts.ts';
import { createDevice } from '../repositories/devices.ts';
import { saveRoute } from '../repositories/dial-plans.ts';
import { setDiversion } from '../repositories/diversions.ts';
import { handOutNumber, releaseNumber } from '../repositories/numbers.ts';
import { updatePersonalVoicemail } from '../repositories/personal-voicemail.ts';
import { createTrunk } from '../repositories/trunks.ts';
import { createUser, deleteUser, updateUser } from '../repositories/users.ts';
import {
  deleteVoicemailMessage,
  markVoicemailRead,
  saveVoicemailMessages,
} from '../repositories/voicemail-messages.ts';
import { exampleMessage } from '../testing/full-company.ts';
import { addCompany, startStore, type TestStore, transferTo, userFields } from '../testing/store.ts';
import { DirectoryReader } from './reader.ts';

let store: TestStore;
let reader: DirectoryReader | undefined;

beforeAll(async () => {
  store = await startStore();
});
afterEach(async () => {
  await reader?.stop();
  reader = undefined;
});
afterAll(() => store.close());

const start = async (): Promise<DirectoryReader> => {
  reader = await DirectoryReader.start(store);
  return reader;
};

test('a company that exists is there from the start, with number, plan, device and hashes', async () => {
  const companyId = await addCompany(store, 'start');
  const userId = await store.withCompany(companyId, async (tx) => {
    const user = await createUser(tx, userFields('101'));
    await createDevice(
      tx,
      deviceFieldsSchema.parse({ name: 'Balie', userId: user.id, sipUsername: 'start-101' }),
      'wachtwoord-101',
    );
    await handOutNumber(tx, '+31850001101', { author: 'test' });
    return user.id;
  });
  const installation = await start();
  const directory = installation.directoryByLogin('start');
  expect(directory).toBe(installation.directory(companyId));
  expect(directory).toBe(installation.directoryByNumber('+31850001101'));
  expect(directory?.byInternalNumber.get('101')).toEqual({ user: userId });
  const device = directory?.deviceByUsername.get('start-101');
  expect(device).toMatchObject({ name: 'Balie', userId });
  expect(directory?.credentials.get(device?.id ?? '')).toEqual({
    deviceId: device?.id,
    ...store.secrets.digestHashes('start-101', 'wachtwoord-101'),
    secretNumber: 1,
    previous: null,
  });
  const planId = directory?.numbers.get('+31850001101')?.dialPlanId ?? '';
  expect(directory?.dialPlans.get(planId)).toMatchObject({
    name: '085 000 11 01',
    internalNumber: '3001',
    route: [],
  });
});

test('a saved change is in the directory when it is told, and what did not change is shared', async () => {
  const companyId = await addCompany(store, 'fresh');
  const user = await store.withCompany(companyId, (tx) => createUser(tx, userFields('101')));
  const installation = await start();
  const before = installation.directory(companyId);
  const changed = once(installation, 'change');
  await store.withCompany(companyId, (tx) => updateUser(tx, user.id, { ringSeconds: 60 }));
  await changed;
  const after = installation.directory(companyId);
  expect(after?.users.get(user.id)?.ringSeconds).toBe(60);
  expect(after?.company.revision).toBe((before?.company.revision ?? 0) + 1);
  expect(after?.devices).toBe(before?.devices);
  expect(after?.dialPlans).toBe(before?.dialPlans);
  expect(before?.users.get(user.id)?.ringSeconds).toBe(25);
});

test('the reader follows every kind of change, deletion included', async () => {
  const companyId = await addCompany(store, 'follow');
  const installation = await start();
  const settled = async (work: Parameters<typeof store.withCompany>[1]): Promise<unknown> => {
    const result = await store.withCompany(companyId, work);
    await installation.compare();
    return result;
  };
  await settled(async (tx) => {
    const user = await createUser(tx, userFields('101'));
    const { dialPlan } = await handOutNumber(tx, '+31850001102', { author: 'test' });
    const diversion = { id: '2', type: 'diversion', settings: { sequence: 1, label: 'Lunch' }, steps: [] };
    await saveRoute(tx, dialPlan.id, [...transferTo(user.id), diversion], 'test');
    await createTrunk(tx, trunkFieldsSchema.parse({ name: 'eigen' }), 'geheim');
  });
  const [plan] = installation.directory(companyId)?.dialPlans.values() ?? [];
  expect(plan?.version).toBe(2);
  expect(installation.trunks).toMatchObject([{ name: 'eigen', companyId, password: 'geheim' }]);
  await settled((tx) => setDiversion(tx, plan?.id ?? '', 1, true));
  expect(installation.directory(companyId)?.diversions.get(`${plan?.id}*1`)).toMatchObject({
    label: 'Lunch',
    on: true,
  });
  await settled((tx) => updateCompany(tx, { maxExternalLegs: 2 }));
  expect(installation.directory(companyId)?.company.maxExternalLegs).toBe(2);
  await settled((tx) => saveRoute(tx, plan?.id ?? '', [], 'test'));
  expect(installation.directory(companyId)?.diversions.size).toBe(0);
  await settled(async (tx) => {
    for (const user of installation.directory(companyId)?.users.keys() ?? []) await deleteUser(tx, user);
    await releaseNumber(tx, '+31850001102');
  });
  expect(installation.directory(companyId)?.users.size).toBe(0);
  expect(installation.directory(companyId)?.byInternalNumber.has('101')).toBe(false);
  expect(installation.directoryByNumber('+31850001102')).toBeUndefined();
});

test('a call finds the name for a number as soon as somebody added it, and no more when it is gone', async () => {
  const companyId = await addCompany(store, 'names');
  const installation = await start();
  const settled = async <Result>(work: (tx: CompanyTransaction) => Promise<Result>): Promise<Result> => {
    const result = await store.withCompany(companyId, work);
    await installation.compare();
    return result;
  };
  const name = () => {
    const directory = installation.directory(companyId);
    return directory && contactName(directory, '+31201234567', null);
  };
  const fields = { name: 'Notaris', numbers: ['+31201234567'], shared: true };
  const { id } = await settled((tx) => saveContact(tx, null, fields, null));
  expect(name()).toBe('Notaris');
  await settled((tx) => saveContact(tx, id, { ...fields, name: 'Notaris Jansen' }, null));
  expect(name()).toBe('Notaris Jansen');
  await settled((tx) => deleteContact(tx, id));
  expect(name()).toBeUndefined();
});

test('the directory counts the messages of boxes and users, and knows how users set up their own', async () => {
  const companyId = await addCompany(store, 'voice');
  const installation = await start();
  const settled = async (work: Promise<unknown>): Promise<void> => {
    await work;
    await installation.compare();
  };
  const user = await store.withCompany(companyId, (tx) => createUser(tx, userFields('101')));
  const own = { ...exampleMessage('a', ''), boxId: null, userId: user.id };
  await settled(saveVoicemailMessages(store, [{ companyId, message: own }]));
  const count = () => installation.directory(companyId)?.voicemailCounts.get(`user:${user.id}`);
  expect(count()).toMatchObject({ messages: 1, unread: 1 });
  await settled(store.withCompany(companyId, (tx) => markVoicemailRead(tx, 'a', true)));
  expect(count()).toMatchObject({ messages: 1, unread: 0 });
  await settled(store.withCompany(companyId, (tx) => deleteVoicemailMessage(tx, 'a')));
  expect(count()).toBeUndefined();
  await settled(store.withCompany(companyId, (tx) => updatePersonalVoicemail(tx, user.id, {}, '1234')));
  const { pinHash } = installation.directory(companyId)?.personalVoicemail.get(user.id) ?? {};
  expect(pinHash).toBe(store.secrets.pinHash({ userId: user.id }, '1234'));
});

test("a new company, a deleted one and the provider's trunk are noticed", async () => {
  const installation = await start();
  const added = once(installation, 'change');
  const companyId = await addCompany(store, 'comes');
  await added;
  expect(installation.directoryByLogin('comes')?.company).toMatchObject({
    id: companyId,
    ...companySettingsSchema.parse({ name: 'Bedrijf comes' }),
  });
  const trunks = once(installation, 'trunks');
  await store.asOperator((tx) => createTrunk(tx, trunkFieldsSchema.parse({ name: 'carrier' })));
  await trunks;
  expect(installation.trunks).toContainEqual(expect.objectContaining({ name: 'carrier', companyId: null }));
  const removed = once(installation, 'removed');
  await store.asOperator((tx) => deleteCompany(tx, companyId));
  expect(await removed).toEqual([companyId]);
  expect(installation.directoryByLogin('comes')).toBeUndefined();
});

test('what changed while the connection was gone is there after the reconnect', async () => {
  const companyId = await addCompany(store, 'gone');
  const installation = await start();
  const owner = new pg.Client({ connectionString: store.server.ownerUrl() });
  await owner.connect();
  const fault = once(installation, 'fault');
  await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'`);
  await fault;
  const changed = once(installation, 'change');
  await store.withCompany(companyId, (tx) => createUser(tx, userFields('101')));
  await changed;
  expect(installation.directory(companyId)?.users.size).toBe(1);
  await owner.end();
});

test('a reader that is further behind than the log reads everything', async () => {
  const companyId = await addCompany(store, 'pruned');
  const user = await store.withCompany(companyId, (tx) => createUser(tx, userFields('101')));
  const installation = await start();
  const owner = new pg.Client({ connectionString: store.server.ownerUrl() });
  await owner.connect();
  await owner.query('alter table app_user disable trigger note_update');
  await store.withCompany(companyId, (tx) => updateUser(tx, user.id, { firstName: 'Ongemerkt' }));
  await owner.query('alter table app_user enable trigger note_update');
  await owner.query('update company_revision set revision = revision + 5 where company_id = $1', [companyId]);
  await owner.end();
  await installation.compare();
  expect(installation.directory(companyId)?.users.get(user.id)?.firstName).toBe('Ongemerkt');
});

test('the change log keeps the last revisions only', async () => {
  const companyId = await addCompany(store, 'log');
  const rows = await store.withCompany(companyId, async (tx) => {
    const user = await createUser(tx, userFields('101'));
    for (let round = 0; round < 700; round++)
      await tx.db
        .updateTable('appUser')
        .set({ ringSeconds: 5 + (round % 50) })
        .where('id', '=', user.id)
        .execute();
    return sql<{ count: number }>`select count(*) from company_change`.execute(tx.db);
  });
  expect(Number(rows.rows[0]?.count)).toBeLessThan(600);
});
