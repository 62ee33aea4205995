import { buildDirectory, type Directory, deviceFieldsSchema } from '@simmpl/model';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CompanyTransaction } from '../database/store.ts';
import { readTables } from '../directory/tables.ts';
import { addCompany, startStore, type TestStore, userFields } from '../testing/store.ts';
import { createDevice, updateDevice } from './devices.ts';
import { listHotdeskLogins, logInAtDevice, logOutOfDevice } from './hotdesk-logins.ts';
import { createUserGroup, listUserGroups } from './user-groups.ts';
import { createUser, deleteUser, updateUser } from './users.ts';

let store: TestStore;
let companyId: string;
let count = 0;
/** A user with a phone of their own, and two phones for everybody. */
let anna: string;
let bram: string;
let own: string;
let desk: string;
let hall: string;

beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const run = <T>(work: (tx: CompanyTransaction) => Promise<T>): Promise<T> =>
  store.withCompany(companyId, work);

beforeEach(async () => {
  const login = `flex${++count}`;
  companyId = await addCompany(store, login);
  await run(async (tx) => {
    anna = (await createUser(tx, userFields('101', { hotdesking: true }), null, '1234')).id;
    bram = (await createUser(tx, userFields('102', { hotdesking: true }), null, '5678')).id;
    const device = async (name: string, userId: string | null, hotdesking: boolean): Promise<string> => {
      const sipUsername = `${login}-${name.toLowerCase()}`;
      return (await createDevice(tx, deviceFieldsSchema.parse({ name, userId, hotdesking, sipUsername }))).id;
    };
    own = await device('Eigen', anna, false);
    desk = await device('Flex', null, true);
    hall = await device('Hal', bram, true);
  });
});

const directory = async (): Promise<Directory> =>
  buildDirectory(await store.readCompany(companyId, readTables));
const usersOf = async () => {
  const { userOfDevice } = await directory();
  return [own, desk, hall].map((id) => userOfDevice.get(id));
};
const logIn = (deviceId: string, userId: string) =>
  run((tx) => logInAtDevice(tx, { deviceId, userId, since: 1000 }));

test('who logs in has that device alone, and gets the own one back on log-out', async () => {
  expect(await usersOf()).toEqual([anna, undefined, bram]);
  await logIn(desk, anna);
  expect(await usersOf()).toEqual([undefined, anna, bram]);
  expect((await directory()).devicesOfUser.get(anna)?.map(({ id }) => id)).toEqual([desk]);
  await run((tx) => logOutOfDevice(tx, desk));
  expect(await usersOf()).toEqual([anna, undefined, bram]);
});

test('logging in elsewhere logs out the former, and another user takes a device over', async () => {
  await logIn(desk, anna);
  await logIn(hall, anna);
  expect(await usersOf()).toEqual([undefined, undefined, anna]);
  await logIn(hall, bram);
  expect(await usersOf()).toEqual([anna, undefined, bram]);
  expect(await run(listHotdeskLogins)).toEqual([{ deviceId: hall, userId: bram, since: 1000 }]);
});

test('neither a user nor a device that is not switched on is let in', async () => {
  await expect(logIn(own, anna)).rejects.toMatchObject({ problems: [{ code: 'hotdesk.device-off' }] });
  await run((tx) => updateUser(tx, anna, { hotdesking: false }));
  await expect(logIn(desk, anna)).rejects.toMatchObject({ problems: [{ code: 'hotdesk.user-off' }] });
});

test('turning either switch off logs out', async () => {
  await logIn(desk, anna);
  await run((tx) => updateUser(tx, anna, { hotdesking: false }));
  expect(await run(listHotdeskLogins)).toEqual([]);
  await logIn(hall, bram);
  await run((tx) => updateDevice(tx, hall, { hotdesking: false }));
  expect(await run(listHotdeskLogins)).toEqual([]);
});

test('hotdesking needs a PIN, of which only a keyed hash is kept', async () => {
  await expect(run((tx) => createUser(tx, userFields('103', { hotdesking: true })))).rejects.toMatchObject({
    problems: [{ path: ['hotdeskPin'], code: 'required' }],
  });
  await expect(run((tx) => updateUser(tx, anna, {}, null))).rejects.toMatchObject({ code: 'refused' });
  const { hotdeskPinHash } = await run((tx) => updateUser(tx, anna, {}, '4321'));
  expect(hotdeskPinHash).toBe(store.secrets.pinHash({ hotdeskOf: anna }, '4321'));
  expect(hotdeskPinHash).not.toContain('4321');
});

test('a user who is deleted leaves the groups, and the device goes to nobody', async () => {
  await logIn(desk, anna);
  await run((tx) =>
    createUserGroup(tx, { name: 'Winkel', number: '10', members: [{ user: anna }, { user: bram }] }),
  );
  await run((tx) => deleteUser(tx, anna));
  expect(await run(listUserGroups)).toMatchObject([{ members: [{ user: bram }] }]);
  expect(await usersOf()).toEqual([undefined, undefined, bram]);
});
