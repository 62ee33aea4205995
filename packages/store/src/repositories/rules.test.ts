import {
  deviceFieldsSchema,
  type Route,
  soundFieldsSchema,
  trunkFieldsSchema,
  voicemailBoxFieldsSchema,
} from '@simmpl/model';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CompanyTransaction } from '../database/store.ts';
import { exampleTake } from '../testing/full-company.ts';
import { addCompany, startStore, type TestStore, transferTo, userFields } from '../testing/store.ts';
import { createCompany, getCompany } from './companies.ts';
import {
  createDevice,
  getDevice,
  linkDevice,
  listCredentials,
  sipPasswordOf,
  updateDevice,
} from './devices.ts';
import {
  createDialPlan,
  deleteDialPlan,
  getDialPlan,
  listVersions,
  restoreVersion,
  saveRoute,
  updateDialPlan,
} from './dial-plans.ts';
import { listDiversions, setDiversion } from './diversions.ts';
import { nextInternalNumber } from './internal-numbers.ts';
import { addNumber, handOutNumber, listNumbers, releaseNumber } from './numbers.ts';
import { createSound, deleteSound } from './sounds.ts';
import { createTimeCondition, deleteTimeCondition } from './time-conditions.ts';
import { createTrunk, deleteTrunk, listTrunks } from './trunks.ts';
import { createUser, deleteUser, getUser, updateUser, userByLoginName, usersByEmail } from './users.ts';
import { createVoicemailBox, getVoicemailBox } from './voicemail-boxes.ts';

let store: TestStore;
let companyId: string;
let login: string;
let count = 0;
beforeAll(async () => {
  store = await startStore();
});
beforeEach(async () => {
  count++;
  login = `bedrijf${count}`;
  companyId = await addCompany(store, login);
});
afterAll(() => store.close());

const run = <T>(work: (tx: CompanyTransaction) => Promise<T>): Promise<T> =>
  store.withCompany(companyId, work);
const refused = (work: (tx: CompanyTransaction) => Promise<unknown>, problem: object) =>
  expect(run(work)).rejects.toMatchObject({ code: 'refused', problems: [problem] });
const device = (name: string, more: object = {}) =>
  deviceFieldsSchema.parse({ name, sipUsername: `${login}-${name}`, ...more });
const plan = (name: string, internalNumber: string) => ({ name, internalNumber });
const diversion = (sequence: number, group: string | null = null): Route[number] => ({
  id: `d${sequence}`,
  type: 'diversion',
  settings: { sequence, label: `Omleiding ${sequence}`, group },
  steps: [],
});

test('an internal number belongs to one user or dial plan, and the refusal says whose it is', async () => {
  const user = await run((tx) => createUser(tx, userFields('101')));
  const taken = { path: ['internalNumber'], code: 'internal-number.taken' };
  await refused((tx) => createUser(tx, userFields('101')), { ...taken, detail: 'Voorbeeld 101' });
  await refused((tx) => createDialPlan(tx, plan('Hoofd', '101'), 'test'), {
    ...taken,
    detail: 'Voorbeeld 101',
  });
  const made = await run((tx) => createDialPlan(tx, plan('Hoofd', '3001'), 'test'));
  await refused((tx) => updateUser(tx, user.id, { internalNumber: '3001' }), { ...taken, detail: 'Hoofd' });
  await run((tx) => updateDialPlan(tx, made.id, { internalNumber: '3002' }));
  await run((tx) => updateUser(tx, user.id, { internalNumber: '3001' }));
  expect(await run(nextInternalNumber)).toBe('3003');
});

test('two who take an internal number at the same moment: the database refuses the second', async () => {
  const results = await Promise.allSettled([
    run((tx) => createUser(tx, userFields('101'))),
    run((tx) => createDialPlan(tx, plan('Hoofd', '101'), 'test')),
  ]);
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(reasons).toMatchObject([
    { problems: [{ path: ['internalNumber'], code: 'internal-number.taken' }] },
  ]);
});

test('a number handed out arrives with its dial plan, and comes back to it', async () => {
  const first = await run((tx) => handOutNumber(tx, '+31508200000', { author: 'provider' }));
  expect(first.dialPlan).toMatchObject({ name: '050 820 00 00', internalNumber: '3001', route: [] });
  expect(first.number).toEqual({
    number: '+31508200000',
    dialPlanId: first.dialPlan.id,
    trunkId: null,
    customerTrunkId: null,
  });
  await run((tx) => releaseNumber(tx, '+31508200000'));
  const again = await run((tx) => handOutNumber(tx, '+31508200000', { author: 'provider' }));
  expect(again.dialPlan.id).toBe(first.dialPlan.id);
});

test('a number belongs to one company', async () => {
  await run((tx) =>
    addNumber(tx, { number: '+31508200001', dialPlanId: null, trunkId: null, customerTrunkId: null }),
  );
  companyId = await addCompany(store, `ander${count}`);
  await refused((tx) => handOutNumber(tx, '+31508200001', { author: 'provider' }), {
    path: ['number'],
    code: 'phone-number.taken',
  });
});

test('a user shows a number of the company only, and none once it is released', async () => {
  await refused((tx) => createUser(tx, userFields('101', { outgoingNumber: '+31508200002' })), {
    path: ['outgoingNumber'],
    code: 'unknown-reference',
  });
  await run((tx) =>
    addNumber(tx, { number: '+31508200002', dialPlanId: null, trunkId: null, customerTrunkId: null }),
  );
  const user = await run((tx) => createUser(tx, userFields('101', { outgoingNumber: '+31508200002' })));
  await run((tx) => releaseNumber(tx, '+31508200002'));
  expect((await run((tx) => getUser(tx, user.id))).outgoingNumber).toBeNull();
});

test('a device is linked to one user', async () => {
  const made = await run(async (tx) => {
    const one = await createUser(tx, userFields('101'));
    const two = await createUser(tx, userFields('102'));
    return { one, two, desk: await createDevice(tx, device('desk', { userId: one.id })) };
  });
  await refused((tx) => linkDevice(tx, made.desk.id, made.two.id), {
    path: ['userId'],
    code: 'device.linked',
    detail: '101 Voorbeeld 101',
  });
  await run((tx) => updateDevice(tx, made.desk.id, { userId: null }));
  expect((await run((tx) => linkDevice(tx, made.desk.id, made.two.id))).userId).toBe(made.two.id);
  await run((tx) => deleteUser(tx, made.two.id));
  expect((await run((tx) => getDevice(tx, made.desk.id))).userId).toBeNull();
});

test('a SIP password is sealed, and hashed anew when name or password change', async () => {
  const desk = await run((tx) => createDevice(tx, device('desk'), 'wachtwoord-1'));
  const hashes = () => run((tx) => listCredentials(tx, [desk.id]));
  const of = (name: string, password: string) => [
    { deviceId: desk.id, ...store.secrets.digestHashes(name, password), secretNumber: 1, previous: null },
  ];
  expect(await hashes()).toEqual(of(`${login}-desk`, 'wachtwoord-1'));
  await run((tx) => updateDevice(tx, desk.id, { sipUsername: `${login}-lobby` }));
  expect(await hashes()).toEqual(of(`${login}-lobby`, 'wachtwoord-1'));
  await run((tx) => updateDevice(tx, desk.id, {}, 'wachtwoord-2'));
  expect(await hashes()).toEqual(of(`${login}-lobby`, 'wachtwoord-2'));
  expect(await run((tx) => sipPasswordOf(tx, desk.id))).toBe('wachtwoord-2');
  const { sealedPassword } = await run((tx) =>
    tx.db.selectFrom('device').select('sealedPassword').executeTakeFirstOrThrow(),
  );
  expect(Buffer.from(sealedPassword, 'base64').toString('latin1')).not.toContain('wachtwoord');
});

test("a SIP username begins with the company's login and is the only one", async () => {
  const wrong = { path: ['sipUsername'], code: 'sip-username' };
  await refused((tx) => createDevice(tx, device('desk', { sipUsername: 'ander-desk' })), wrong);
  await run((tx) => createDevice(tx, device('desk')));
  await refused((tx) => createDevice(tx, device('desk')), {
    ...wrong,
    code: 'sip-username.taken',
    detail: 'desk',
  });
});

test('what a live route refers to is not deleted, and the refusal names the plans', async () => {
  const made = await run(async (tx) => {
    const user = await createUser(tx, userFields('101'));
    const condition = await createTimeCondition(tx, { name: 'Open', entries: [] }, 0);
    const sound = await createSound(tx, soundFieldsSchema.parse({ name: 'Welkom' }), exampleTake('w'));
    const target = await createDialPlan(tx, plan('Doel', '3001'), 'test');
    const route: Route = [
      {
        id: '1',
        type: 'time-condition',
        settings: { timeCondition: condition.id },
        steps: transferTo(user.id),
      },
      { id: '3', type: 'sound', settings: { play: { sound: sound.id } } },
      { id: '4', type: 'transfer', settings: { target: { dialPlan: target.id } } },
    ].map((step) => ({
      ...step,
      ...(step.steps ? { steps: step.steps.map((s) => ({ ...s, id: '2' })) } : {}),
    }));
    const main = await createDialPlan(tx, plan('Hoofd', '3002'), 'test', route);
    await createDialPlan(tx, plan('Extra', '3003'), 'test', transferTo(user.id));
    return { user, condition, sound, target, main };
  });
  const inUse = { path: [], code: 'in-use' };
  await refused((tx) => deleteUser(tx, made.user.id), { ...inUse, detail: 'Extra, Hoofd' });
  await refused((tx) => deleteTimeCondition(tx, made.condition.id), { ...inUse, detail: 'Hoofd' });
  await refused((tx) => deleteSound(tx, made.sound.id), { ...inUse, detail: 'Hoofd' });
  await refused((tx) => deleteDialPlan(tx, made.target.id), { ...inUse, detail: 'Hoofd' });
  await run((tx) => saveRoute(tx, made.main.id, [], 'test'));
  await run((tx) => deleteTimeCondition(tx, made.condition.id));
  expect(await run((tx) => deleteSound(tx, made.sound.id))).toEqual(['w.mp3', 'w-8k.wav', 'w-16k.wav']);
});

test('a route that refers to nothing is refused with the path of the reference', async () => {
  const main = await run((tx) => createDialPlan(tx, plan('Hoofd', '3001'), 'test'));
  const nobody = '00000000-0000-4000-8000-000000000000';
  await refused((tx) => saveRoute(tx, main.id, transferTo(nobody), 'test'), {
    path: ['route', 0, 'settings', 'target', 'user'],
    code: 'unknown-reference',
  });
});

test('every save is a version, and an earlier one is brought back as a new one', async () => {
  const user = await run((tx) => createUser(tx, userFields('101')));
  const main = await run((tx) => createDialPlan(tx, plan('Hoofd', '3001'), 'an'));
  await run((tx) => saveRoute(tx, main.id, transferTo(user.id), 'bo'));
  const third = await run((tx) => saveRoute(tx, main.id, [diversion(1)], 'cas'));
  expect(third).toMatchObject({ version: 3, route: [diversion(1)] });
  const versions = await run((tx) => listVersions(tx, main.id));
  expect(versions.map(({ version, author }) => `${version} ${author}`)).toEqual(['3 cas', '2 bo', '1 an']);
  expect(Math.abs((versions[0]?.savedAt ?? 0) - Date.now())).toBeLessThan(60_000);
  await run((tx) => restoreVersion(tx, main.id, 2, 'bo'));
  expect(await run((tx) => getDialPlan(tx, main.id))).toMatchObject({
    version: 4,
    route: transferTo(user.id),
  });
  expect(await run((tx) => listDiversions(tx))).toEqual([]);
  await run((tx) => saveRoute(tx, main.id, [], 'an', { note: 'Leeg' }));
  expect(await run((tx) => listVersions(tx, main.id))).toMatchObject([
    { version: 5, author: 'an', note: 'Leeg', restoredFrom: null, plannedAt: null },
    { version: 4, author: 'bo', note: '', restoredFrom: 2 },
    { version: 3 },
    { version: 2 },
    { version: 1 },
  ]);
});

test('a diversion keeps its state by its sequence; one of a group is on (example 21)', async () => {
  const main = await run((tx) =>
    createDialPlan(tx, plan('Hoofd', '3001'), 'test', [diversion(1, 'dag'), diversion(2, 'dag')]),
  );
  const states = async () =>
    (await run((tx) => listDiversions(tx))).map(({ sequence, on }) => `${sequence} ${on}`);
  await run((tx) => setDiversion(tx, main.id, 1, true));
  await run((tx) => setDiversion(tx, main.id, 2, true));
  expect(await states()).toEqual(['1 false', '2 true']);
  await run((tx) => saveRoute(tx, main.id, [diversion(2, 'dag'), diversion(3)], 'test'));
  expect(await states()).toEqual(['2 true', '3 false']);
  await run((tx) => setDiversion(tx, main.id, 3, true));
  await run((tx) => saveRoute(tx, main.id, [diversion(2, 'dag'), diversion(3, 'dag')], 'test'));
  expect(await states()).toEqual(['2 true', '3 false']);
});

test('a sequence that occurs twice in a plan is refused', async () => {
  await refused((tx) => createDialPlan(tx, plan('Hoofd', '3001'), 'test', [diversion(1), diversion(1)]), {
    path: ['route', 1, 'settings', 'sequence'],
    code: 'diversion.sequence',
  });
});

test('names occur once, also when two save at the same moment', async () => {
  const results = await Promise.allSettled(
    [1, 2].map(() => run((tx) => createTimeCondition(tx, { name: 'Open', entries: [] }, 0))),
  );
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(reasons).toMatchObject([{ problems: [{ path: ['name'], code: 'duplicate' }] }]);
});

test('a deleted user is no longer notified of voicemail', async () => {
  const { box, one, two } = await run(async (tx) => {
    const first = await createUser(tx, userFields('101'));
    const second = await createUser(tx, userFields('102'));
    const users = [first, second].map(({ id }) => ({ user: id }));
    return {
      one: first,
      two: second,
      box: await createVoicemailBox(
        tx,
        voicemailBoxFieldsSchema.parse({ name: 'Box', number: '4567', users }),
      ),
    };
  });
  await run((tx) => deleteUser(tx, one.id));
  expect((await run((tx) => getVoicemailBox(tx, box.id))).users).toEqual([
    { user: two.id, manage: true, notify: true },
  ]);
});

test("the provider's trunks are read by every company and changed by the operator", async () => {
  const trunk = await store.asOperator((tx) =>
    createTrunk(tx, trunkFieldsSchema.parse({ name: `carrier${count}` })),
  );
  expect(await run((tx) => listTrunks(tx))).toContainEqual(trunk);
  await expect(run((tx) => deleteTrunk(tx, trunk.id))).rejects.toMatchObject({ code: 'not-found' });
  await run((tx) =>
    addNumber(tx, { number: '+31508200009', dialPlanId: null, trunkId: trunk.id, customerTrunkId: null }),
  );
  expect(await run((tx) => listNumbers(tx))).toMatchObject([{ trunkId: trunk.id }]);
  await refused((tx) => deleteTrunk(tx, trunk.id), { path: [], code: 'in-use', detail: '+31508200009' });
});

test('who signs in is found by login name, who forgot a password by address', async () => {
  const user = await run((tx) => createUser(tx, userFields('101', { email: `Balie@${login}.example` })));
  const key = { companyId, userId: user.id };
  expect(await userByLoginName(store, `101.${login}`)).toEqual(key);
  expect(await userByLoginName(store, `999.${login}`)).toBeUndefined();
  expect(await usersByEmail(store, `balie@${login}.example`)).toEqual([key]);
});

test('a company login is given out once', async () => {
  const { id: _id, login: _login, revision: _revision, ...settings } = await run(getCompany);
  await expect(store.asOperator((tx) => createCompany(tx, login, settings))).rejects.toMatchObject({
    problems: [{ path: ['login'], code: 'company-login.taken' }],
  });
});
