import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let companyId: string;
let administrator: Caller;
beforeAll(async () => {
  api = await startApi();
  companyId = await api.addCompany('bakkerij');
  const user = await api.addUser(companyId, '100', { role: 'administrator', firstName: 'Anna' });
  administrator = await api.signIn(companyId, user);
}, startTimeout);
afterAll(() => api.close());

const addUser = async (internalNumber: string) => {
  const user = await api.addUser(companyId, internalNumber);
  return { ...user, me: await api.signIn(companyId, user), path: `/companies/bakkerij/users/${user.id}` };
};
const ring = (timeoutSeconds: number) => ({ id: 'ring', type: 'own-phones', settings: { timeoutSeconds } });

test('a user edits the own plan, goes back to a version, and to the standard plan', async () => {
  const { me, path, id } = await addUser('121');
  const plan = `${path}/personal-plan`;
  const standard = { version: 0, standard: true, route: [ring(25)] };
  expect((await api.ask('GET', plan, me)).body).toMatchObject(standard);
  const save = (baseVersion: number, route: object[]) => api.ask('PUT', plan, me, { baseVersion, route });
  const box = { id: 'box', type: 'voicemail', settings: { box: { user: id } } };
  expect((await save(0, [ring(10), box])).body).toMatchObject({ version: 1, standard: false });
  expect((await save(0, [ring(15)])).body).toMatchObject({ code: 'conflict' });
  expect((await save(1, [ring(15)])).body).toMatchObject({ version: 2, route: [ring(15)] });
  expect((await api.ask('GET', `${plan}/versions`, me)).body).toMatchObject({
    items: [
      { version: 2, live: true },
      { version: 1, live: false },
    ],
  });
  expect((await api.ask('POST', `${plan}/versions/1/restore`, me)).body).toMatchObject({ version: 1 });
  expect((await api.ask('GET', '/companies/bakkerij/personal-plans', administrator)).body).toMatchObject({
    items: [{ userId: id, version: 1 }],
  });
  expect((await api.ask('DELETE', plan, me)).body).toMatchObject(standard);
  expect((await save(0, [ring(5)])).body).toMatchObject({ version: 3 });
});

test('what is for company plans only is refused, with where it stands', async () => {
  const { me, path } = await addUser('122');
  const route = [ring(10), { id: 'web', type: 'webhook', settings: { url: 'https://example.com' } }];
  expect((await api.ask('PUT', `${path}/personal-plan`, me, { baseVersion: 0, route })).body).toMatchObject({
    errors: [{ path: ['route', 1, 'type'], code: 'module.other-plan' }],
  });
});

test('a colleague in a personal plan can not be deleted; the refusal says whose plan it is', async () => {
  const { me, path } = await addUser('123');
  const colleague = await addUser('124');
  const route = [{ id: '1', type: 'transfer', settings: { target: { user: colleague.id } } }];
  expect((await api.ask('PUT', `${path}/personal-plan`, me, { baseVersion: 0, route })).status).toBe(200);
  expect((await api.ask('DELETE', colleague.path, administrator)).body).toMatchObject({
    errors: [{ code: 'in-use', message: expect.stringContaining('123') }],
  });
});

test('the surroundings show colleagues by name, and no address or setting of theirs', async () => {
  const { me, path } = await addUser('125');
  const { status, body } = await api.ask('GET', `${path}/personal-plan/surroundings`, me);
  expect(status).toBe(200);
  expect(Object.keys(Object(body).colleagues[0]).toSorted()).toEqual([
    'avatarUrl',
    'firstName',
    'id',
    'internalNumber',
    'lastName',
    'rings',
  ]);
});

test('a user switches what rings: own phones only, and a mobile only with its number', async () => {
  const { me, path, id } = await addUser('126');
  const fields = { name: 'Bureau', userId: id };
  const device = Object((await api.ask('POST', '/companies/bakkerij/devices', administrator, fields)).body);
  const other = Object(
    (await api.ask('POST', '/companies/bakkerij/devices', administrator, { name: 'Balie' })).body,
  );
  const targets = `${path}/ring-targets`;
  expect((await api.ask('GET', targets, me)).body).toEqual({
    devices: [{ id: device.id, name: 'Bureau', rings: true }],
    ringsMobile: false,
    mobileNumber: null,
  });
  const set = (change: object) =>
    api.ask('PUT', targets, me, { silentDevices: [], ringsMobile: false, mobileNumber: null, ...change });
  expect((await set({ silentDevices: [device.id, other.id] })).body).toMatchObject({
    devices: [{ id: device.id, rings: false }],
  });
  expect((await api.ask('GET', path, me)).body).toMatchObject({ silentDevices: [device.id] });
  expect((await set({ ringsMobile: true })).body).toMatchObject({ errors: [{ path: ['mobileNumber'] }] });
  expect((await set({ ringsMobile: true, mobileNumber: '06 1234 5678' })).body).toMatchObject({
    mobileNumber: '+31612345678',
  });
});
