import { queueFieldsSchema } from '@simmpl/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addFullCompany,
  exampleCallBack,
  exampleQueueCall,
  type FullCompany,
} from '../testing/full-company.ts';
import { startStore, type TestStore } from '../testing/store.ts';
import {
  allCallBacks,
  earlierQueueFigures,
  listCallBacks,
  queuesToday,
  saveCallBacks,
  saveQueueCalls,
} from './queue-calls.ts';
import { getQueue, listQueueLogins, setQueueLogin, updateQueue } from './queues.ts';
import { deleteSound } from './sounds.ts';
import { deleteUser } from './users.ts';

let store: TestStore;
let company: FullCompany;
beforeAll(async () => {
  store = await startStore();
  company = await addFullCompany(store, 'rij', '+31850000009');
});
afterAll(() => store.close());

const external = '+31612345678';

test('agents log in and out, and what is left out stays', async () => {
  const { companyId, queue, user } = company;
  await store.withCompany(companyId, async (tx) => {
    await setQueueLogin(tx, [queue], user, { loggedIn: false });
    expect(await listQueueLogins(tx)).toEqual([
      { queueId: queue, agent: user, loggedIn: false, paused: true },
    ]);
    await setQueueLogin(tx, [queue], user, { loggedIn: true, paused: false });
    await setQueueLogin(tx, [queue], external, { loggedIn: false });
    expect(await listQueueLogins(tx, [`${queue} ${user}`, `${queue} ${external}`])).toEqual([
      { queueId: queue, agent: user, loggedIn: true, paused: false },
    ]);
  });
});

test('the log-in of an agent who is taken out goes, and unknown agents are refused', async () => {
  const { companyId, queue, user } = company;
  await store.withCompany(companyId, async (tx) => {
    const { id: _id, ...fields } = await getQueue(tx, queue);
    await setQueueLogin(tx, [queue], user, { paused: true });
    await updateQueue(tx, queue, {
      ...fields,
      agents: queueFieldsSchema.parse({ name: 'x', agents: [{ target: { external } }] }).agents,
    });
    expect(await listQueueLogins(tx)).toEqual([]);
    const unknown = { ...fields, welcome: { sound: 'weg' } };
    await expect(updateQueue(tx, queue, unknown)).rejects.toMatchObject({
      problems: [{ path: ['welcome', 'sound'], code: 'unknown-reference' }],
    });
    await updateQueue(tx, queue, { ...fields, welcome: { sound: company.sound } });
  });
});

test('who is an agent, and what a queue plays, can not be deleted', async () => {
  const { companyId, user, sound } = company;
  const inUse = { problems: [{ code: 'in-use', detail: expect.stringContaining('Support') }] };
  await expect(store.withCompany(companyId, (tx) => deleteUser(tx, user))).rejects.toMatchObject(inUse);
  await expect(store.withCompany(companyId, (tx) => deleteSound(tx, sound))).rejects.toMatchObject(inUse);
});

test('the figures of today count from midnight', async () => {
  const { companyId, queue, user } = company;
  const now = Date.now();
  const call = exampleQueueCall(companyId, queue, user, now);
  await saveQueueCalls(store, [
    call,
    { ...exampleQueueCall(companyId, queue, user, now), agent: null, answeredAt: null, outcome: 'abandoned' },
  ]);
  await saveQueueCalls(store, [call]);
  const [today] = await store.withCompany(companyId, queuesToday);
  expect(today).toMatchObject({
    queueId: queue,
    answered: 1,
    abandoned: 1,
    agents: [{ agent: user, answered: 1 }],
  });
  expect(today?.averageWaitMs).toBeCloseTo(10_000, -1);
  expect(today?.averageTalkMs).toBeCloseTo(60_000, -1);
});

test('the figures of yesterday and of this week go by the days of the company', async () => {
  const { companyId, user } = company;
  const queue = crypto.randomUUID();
  // A Wednesday in Amsterdam; Tuesday began at 23:00 UTC on Monday, the week a day before.
  const now = Date.parse('2027-03-03T10:00:00Z');
  const ended = [
    '2027-02-28T22:59:00Z',
    '2027-02-28T23:01:00Z',
    '2027-03-01T23:01:00Z',
    '2027-03-03T09:00:00Z',
  ];
  await saveQueueCalls(
    store,
    ended.map((at) => exampleQueueCall(companyId, queue, user, Date.parse(at))),
  );
  const { yesterday, thisWeek } = await store.withCompany(companyId, (tx) =>
    earlierQueueFigures(tx, queue, now),
  );
  expect(yesterday).toMatchObject({ answered: 1, abandoned: 0 });
  expect(yesterday.averageWaitMs).toBeCloseTo(10_000, -1);
  expect(thisWeek).toMatchObject({ answered: 3, abandoned: 0 });
  expect(
    await store.withCompany(companyId, (tx) => earlierQueueFigures(tx, crypto.randomUUID(), now)),
  ).toMatchObject({ yesterday: { answered: 0, averageTalkMs: null }, thisWeek: { answered: 0 } });
});

test('a call-back is kept until it is done, over all companies', async () => {
  const { companyId, queue } = company;
  const callBack = exampleCallBack(companyId, queue, crypto.randomUUID());
  await saveCallBacks(store, [
    { companyId, kind: 'saved', callBack },
    { companyId, kind: 'saved', callBack: { ...callBack, attempts: 1 } },
  ]);
  expect(await allCallBacks(store)).toContainEqual({ ...callBack, attempts: 1 });
  await saveCallBacks(store, [{ companyId, kind: 'removed', callBack }]);
  expect((await store.withCompany(companyId, (tx) => listCallBacks(tx, queue))).map(({ id }) => id)).toEqual([
    company.callBack,
  ]);
});
