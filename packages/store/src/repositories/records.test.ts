import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addFullCompany,
  exampleCall,
  exampleMessage,
  exampleRegistration,
  type FullCompany,
  noon,
} from '../testing/full-company.ts';
import { startStore, type TestStore } from '../testing/store.ts';
import { lastCallsOf, listCallRecords, saveCallRecords } from './call-records.ts';
import { deleteDevice } from './devices.ts';
import { claimIdempotencyKey, rememberAnswer } from './idempotency.ts';
import { getMail, listMail, noteMailAttempt, putMail, queuedMail } from './mail.ts';
import { createOneTimeToken, oneTimeTokenOwner, useOneTimeToken } from './one-time-tokens.ts';
import { createOperator, deleteOperator, operatorByLogin } from './operators.ts';
import { readCursor, writeCursor } from './paging.ts';
import { updatePersonalVoicemail } from './personal-voicemail.ts';
import { allRegistrations, saveRegistrations } from './registrations.ts';
import { removeExpired } from './retention.ts';
import { createSession, deleteSessionsOf, sessionByToken, touchSession } from './sessions.ts';
import { updateVoicemailBox } from './voicemail-boxes.ts';
import { listVoicemailMessages, markVoicemailRead, saveVoicemailMessages } from './voicemail-messages.ts';

const dayMs = 86_400_000;
const nobody = '00000000-0000-4000-8000-000000000000';
let store: TestStore;
let company: FullCompany;
let next = 0;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const fresh = async (): Promise<FullCompany> => {
  next++;
  company = await addFullCompany(store, `bedrijf${next}`, `+3185000${1000 + next}`);
  return company;
};

test('a batch of call records may be offered again, and one of a deleted company does not hold it up', async () => {
  const { companyId } = await fresh();
  const records = [
    exampleCall(companyId, 'a', noon + 1),
    exampleCall(nobody, 'b'),
    exampleCall(companyId, 'c', noon + 2),
  ];
  await saveCallRecords(store, records);
  await saveCallRecords(store, records);
  const { rows } = await store.readCompany(companyId, (tx) => listCallRecords(tx, { limit: 10 }));
  expect(rows.map((row) => row.id)).toEqual(['c', 'a', `call-${company.login}`]);
  expect(rows[0]).toMatchObject(exampleCall(companyId, 'c', noon + 2));
});

test('call records come in pages, newest first, each once, also when many began at the same moment', async () => {
  const { companyId } = await fresh();
  const records = Array.from({ length: 25 }, (_, index) =>
    exampleCall(companyId, `r${index}`, noon + Math.floor(index / 10)),
  );
  await saveCallRecords(store, records);
  const seen: string[] = [];
  let after = undefined as ReturnType<typeof readCursor>;
  do {
    const page = await store.readCompany(companyId, (tx) =>
      listCallRecords(tx, after === undefined ? { limit: 7 } : { limit: 7, after }),
    );
    seen.push(...page.rows.map((row) => row.id));
    after = page.next === null ? undefined : readCursor(writeCursor(page.next));
  } while (after !== undefined);
  expect(seen).toHaveLength(26);
  expect(new Set(seen).size).toBe(26);
});

test('call records are filtered by direction, answer, time and number', async () => {
  const { companyId } = await fresh();
  await saveCallRecords(store, [
    { ...exampleCall(companyId, 'out', noon + 10), direction: 'out', answeredAt: null },
    exampleCall(companyId, 'later', noon + dayMs),
  ]);
  const ids = (filter: Parameters<typeof listCallRecords>[2]) =>
    store.readCompany(companyId, async (tx) =>
      (await listCallRecords(tx, { limit: 9 }, filter)).rows.map((row) => row.id),
    );
  expect(await ids({ direction: 'out' })).toEqual(['out']);
  expect(await ids({ answered: true, until: noon + dayMs })).toEqual([`call-${company.login}`]);
  expect(await ids({ since: noon + dayMs })).toEqual(['later']);
  expect(await ids({ from: '+31600000000' })).toEqual([]);
});

test('of each contact the last event counts, and a device that is gone is passed over', async () => {
  const { companyId, device, login } = await fresh();
  const binding = exampleRegistration(companyId, device, `${login}-101`);
  const newer = { ...binding, cseq: 5, expiresAt: noon + 600_000 };
  const other = { ...binding, contact: 'sip:other@192.0.2.11' };
  await saveRegistrations(store, [
    { kind: 'saved', registration: other },
    { kind: 'saved', registration: newer },
    { kind: 'removed', registration: other },
    { kind: 'saved', registration: { ...binding, deviceId: nobody } },
    { kind: 'saved', registration: { ...binding, companyId: nobody } },
  ]);
  const own = async () => (await allRegistrations(store)).filter((row) => row.companyId === companyId);
  expect(await own()).toEqual([newer]);
  await store.withCompany(companyId, (tx) => deleteDevice(tx, device));
  expect(await own()).toEqual([]);
});

test('voicemail is listed by box, marked read, and kept when its box is unknown', async () => {
  const { companyId, voicemailBox } = await fresh();
  const messages = [
    { companyId, message: exampleMessage('m1', voicemailBox, noon + 1) },
    { companyId, message: exampleMessage('m2', nobody, noon + 2) },
  ];
  await saveVoicemailMessages(store, messages);
  await saveVoicemailMessages(store, messages);
  await store.withCompany(companyId, (tx) => markVoicemailRead(tx, 'm1', true));
  const { rows } = await store.readCompany(companyId, (tx) =>
    listVoicemailMessages(tx, { boxId: voicemailBox }, { limit: 9 }),
  );
  expect(rows.map(({ id, read }) => `${id} ${read}`)).toEqual(['m1 true', `message-${company.login} false`]);
});

test("what is older than the company's policy goes, and the files are named", async () => {
  const { companyId, voicemailBox } = await fresh();
  await saveCallRecords(store, [exampleCall(companyId, 'old', noon - 91 * dayMs)]);
  await saveVoicemailMessages(store, [
    { companyId, message: exampleMessage('old', voicemailBox, noon - 8 * dayMs) },
  ]);
  const removed = await removeExpired(store, noon);
  expect(removed.find((one) => one.companyId === companyId)).toEqual({
    companyId,
    callRecords: 1,
    voicemailMessages: 1,
    files: ['old.wav'],
    faxes: [],
  });
});

test('a box and a user may keep their messages longer or shorter than the company', async () => {
  const { companyId, voicemailBox, user } = await fresh();
  await store.withCompany(companyId, async (tx) => {
    await updateVoicemailBox(tx, voicemailBox, { retentionDays: 30 });
    await updatePersonalVoicemail(tx, user, { retentionDays: 2 });
  });
  const own = { boxId: null, userId: user };
  await saveVoicemailMessages(store, [
    { companyId, message: exampleMessage('old', voicemailBox, noon - 29 * dayMs) },
    { companyId, message: exampleMessage('older', voicemailBox, noon - 31 * dayMs) },
    { companyId, message: { ...exampleMessage('mine', voicemailBox, noon - dayMs), ...own } },
    { companyId, message: { ...exampleMessage('gone', voicemailBox, noon - 3 * dayMs), ...own } },
  ]);
  const removed = await removeExpired(store, noon);
  expect(removed.find((one) => one.companyId === companyId)?.files.toSorted()).toEqual([
    'gone.wav',
    'older.wav',
  ]);
});

test('a session is found by its token until it expires, and signing out everywhere ends it', async () => {
  const { companyId, user } = await fresh();
  const person = { companyId, userId: user, operatorId: null };
  for (const token of ['this', 'that'])
    await createSession(store, token, {
      person,
      expiresAt: noon + 1000,
      userAgent: 'Firefox',
      address: '192.0.2.1',
    });
  expect(await sessionByToken(store, 'this', noon)).toMatchObject({ person, expiresAt: noon + 1000 });
  expect(await sessionByToken(store, 'this', noon + 1000)).toBeUndefined();
  await touchSession(store, 'this', person, { seenAt: noon, expiresAt: noon + 9000 });
  expect(await sessionByToken(store, 'this', noon + 1000)).toMatchObject({ seenAt: noon });
  await deleteSessionsOf(store, person, 'this');
  expect(await sessionByToken(store, 'that', noon)).toBeUndefined();
  expect(await sessionByToken(store, 'this', noon)).toBeDefined();
});

test('an invitation is used once, by one of two who try, and a newer one replaces it', async () => {
  const { companyId, user } = await fresh();
  const person = { companyId, userId: user, operatorId: null };
  await createOneTimeToken(store, 'first', 'invitation', person, noon + 1000);
  await createOneTimeToken(store, 'second', 'invitation', person, noon + 1000);
  expect(await oneTimeTokenOwner(store, 'first', 'invitation', noon)).toBeUndefined();
  expect(await oneTimeTokenOwner(store, 'second', 'password-reset', noon)).toBeUndefined();
  expect(await oneTimeTokenOwner(store, 'second', 'invitation', noon + 1000)).toBeUndefined();
  const uses = await Promise.all([1, 2].map(() => useOneTimeToken(store, 'second', 'invitation', noon)));
  expect(uses.filter((used) => used !== undefined)).toEqual([person]);
});

test('an operator signs in, holds a session, and the last one can not be deleted', async () => {
  const fields = { login: 'beheer', name: 'Beheer', email: 'b@example.org', language: 'nl' } as const;
  const operator = await store.asOperator((tx) => createOperator(tx, fields, 'argon2'));
  expect(await operatorByLogin(store, 'beheer')).toEqual({ ...operator, passwordHash: 'argon2' });
  const person = { companyId: null, userId: null, operatorId: operator.id };
  await createSession(store, 'operator', { person, expiresAt: noon, userAgent: '', address: '' });
  expect((await sessionByToken(store, 'operator', noon - 1))?.person).toEqual(person);
  await expect(store.asOperator((tx) => deleteOperator(tx, operator.id))).rejects.toMatchObject({
    code: 'refused',
  });
});

test('a mail waits until it is due, is tried again, and is sent', async () => {
  const { companyId } = await fresh();
  const put = await store.withCompany(companyId, (tx) =>
    putMail(tx, { recipient: 'a@b.example', subject: 's', body: 'b', attachments: ['m.wav'] }),
  );
  const due = async (at: number) => (await queuedMail(store, at, 100)).some(({ id }) => id === put.id);
  expect(await due(put.createdAt)).toBe(true);
  const later = put.createdAt + 60_000;
  await store.withCompany(companyId, (tx) =>
    noteMailAttempt(tx, put.id, { outcome: 'retry', at: later, error: '451' }),
  );
  expect(await due(put.createdAt)).toBe(false);
  expect(await due(later)).toBe(true);
  await store.withCompany(companyId, (tx) => noteMailAttempt(tx, put.id, { outcome: 'sent', at: later }));
  expect(await due(later)).toBe(false);
  const sent = await store.readCompany(companyId, (tx) => getMail(tx, put.id));
  expect(sent).toMatchObject({
    state: 'sent',
    attempts: 2,
    error: null,
    sentAt: later,
    attachments: ['m.wav'],
  });
  expect((await store.readCompany(companyId, (tx) => listMail(tx, { limit: 1 }))).rows[0]?.id).toBe(put.id);
});

test('a mail without mail server is kept and never due', async () => {
  const kept = await store.asOperator((tx) =>
    putMail(tx, { recipient: 'a@b.example', subject: 's', body: 'b', attachments: [] }, 'kept'),
  );
  expect((await queuedMail(store, Date.now() + dayMs, 100)).map(({ id }) => id)).not.toContain(kept.id);
});

test('a request sent twice at once is done once, and the second gets the answer of the first', async () => {
  const { companyId } = await fresh();
  const attempt = () =>
    store.withCompany(companyId, async (tx) => {
      const claim = await claimIdempotencyKey(tx, 'an', 'k', 'hash');
      if (claim.kind === 'first') await rememberAnswer(tx, 'an', 'k', { status: 201, response: { id: 1 } });
      return claim;
    });
  const claims = await Promise.all([attempt(), attempt()]);
  expect(claims).toContainEqual({ kind: 'first' });
  expect(claims).toContainEqual({ kind: 'repeated', answer: { status: 201, response: { id: 1 } } });
  expect(await store.withCompany(companyId, (tx) => claimIdempotencyKey(tx, 'an', 'k', 'other'))).toEqual({
    kind: 'mismatch',
  });
  expect(await store.withCompany(companyId, (tx) => claimIdempotencyKey(tx, 'bo', 'k', 'hash'))).toEqual({
    kind: 'first',
  });
});

test('the last calls of a plan are those that walked through it, wherever they began, newest first', async () => {
  const { companyId, dialPlan } = await fresh();
  const call = (id: string, startedAt: number, more: object) => ({
    ...exampleCall(companyId, id, startedAt),
    ...more,
  });
  const cameOn = [{ stepId: 'a', type: 'transfer', at: noon, plan: { dialPlan } }];
  const personal = [{ stepId: 'a', type: 'transfer', at: noon, plan: { user: dialPlan } }];
  const records = [
    call('begun', noon + 1, { dialPlanId: dialPlan }),
    call('came on', noon + 3, { dialPlanId: 'another', path: cameOn }),
    call('in person', noon + 4, { path: personal }),
    call('elsewhere', noon + 5, { dialPlanId: 'another' }),
  ];
  await saveCallRecords(store, records);
  await saveCallRecords(store, records);
  const last = (most: number) => store.readCompany(companyId, (tx) => lastCallsOf(tx, dialPlan, most));
  expect((await last(10)).map(({ startedAt }) => startedAt - noon)).toEqual([3, 1, 0]);
  expect(await last(1)).toEqual([
    { dialPlanId: 'another', outcome: 'answered', path: cameOn, startedAt: noon + 3 },
  ]);
});
