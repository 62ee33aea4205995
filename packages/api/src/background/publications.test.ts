import { fullName, type User } from '@simmpl/model';
import { createDialPlan, deleteUser, getDialPlan, listVersions } from '@simmpl/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { mailsOf } from '../testing/mail.ts';
import { Background } from './background.ts';
import { publishDue } from './publications.ts';

let api: TestApi;
let companyId: string;
let anna: User;
let caller: Caller;
beforeAll(async () => {
  api = await startApi();
  companyId = await api.addCompany('bakkerij');
  anna = await api.addUser(companyId, '100', { role: 'administrator', language: 'nl', firstName: 'Anna' });
  caller = await api.signIn(companyId, anna);
}, startTimeout);
afterAll(() => api.close());

const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
  api.ask(method, `/companies/bakkerij/dial-plans${path}`, caller, body);
const newPlan = async (name: string, internalNumber: string): Promise<string> =>
  (await api.store.withCompany(companyId, (tx) => createDialPlan(tx, { name, internalNumber }, 'test'))).id;
const live = (id: string) => api.store.readCompany(companyId, (tx) => getDialPlan(tx, id));
const ringing = (user: User) => [{ id: '1', type: 'transfer', settings: { target: { user: user.id } } }];

/** 1 January 2027, 08:00 in Amsterdam. */
const newYear = Date.parse('2027-01-01T07:00:00Z');
const plan = (id: string, publishAt: number, more: object = {}) =>
  ask('POST', `/${id}/publications`, { baseVersion: 1, route: ringing(anna), publishAt, ...more });

test('a route is live from its moment on, not before, with who planned it and when', async () => {
  const id = await newPlan('Nieuwjaar', '3001');
  const plannedAt = api.clock.now;
  expect((await plan(id, newYear, { note: 'Vrij' })).status).toBe(201);
  expect((await ask('GET', '')).body).toMatchObject({
    items: [{ publication: { publishAt: newYear, failed: false } }],
  });
  api.clock.now = newYear - 1;
  await publishDue(api.context);
  expect(await live(id)).toMatchObject({ version: 1, route: [] });
  api.clock.now = newYear;
  await publishDue(api.context);
  await publishDue(api.context);
  expect(await live(id)).toMatchObject({ version: 2, route: [{ type: 'transfer' }] });
  const versions = await api.store.readCompany(companyId, (tx) => listVersions(tx, id));
  expect(versions[0]).toMatchObject({ author: 'Anna 100', note: 'Vrij', plannedAt });
  expect((await ask('GET', `/${id}/publications`)).body).toEqual({ items: [] });
});

test('what was due while the server was off is made up for, in the order of the moments', async () => {
  const id = await newPlan('Ingehaald', '3002');
  const from = api.clock.now;
  await plan(id, from + 7_200_000, { route: [], note: 'Weer gewoon' });
  await plan(id, from + 3_600_000, { note: 'Feest' });
  api.clock.now = from + 24 * 3_600_000;
  await publishDue(api.context);
  expect(await live(id)).toMatchObject({ version: 3, route: [] });
  const versions = await api.store.readCompany(companyId, (tx) => listVersions(tx, id));
  expect(versions.map(({ note }) => note)).toEqual(['Weer gewoon', 'Feest', '']);
});

test('the work that goes on beside the answers publishes by itself', async () => {
  const id = await newPlan('Vanzelf', '3006');
  await plan(id, api.clock.now + 1000);
  api.clock.now += 1000;
  const background = new Background(api.context, null);
  await background.round();
  await background.stop();
  expect(await live(id)).toMatchObject({ version: 2 });
});

test('what was cancelled does not happen; one moment takes one route, and it has to come yet', async () => {
  const id = await newPlan('Toch niet', '3003');
  const at = api.clock.now + 1000;
  const { id: publication } = Object((await plan(id, at)).body);
  expect((await plan(id, at)).body).toMatchObject({ errors: [{ path: ['publishAt'], code: 'duplicate' }] });
  expect((await plan(id, api.clock.now)).body).toMatchObject({
    errors: [{ path: ['publishAt'], code: 'moment.past' }],
  });
  expect((await ask('DELETE', `/${id}/publications/${publication}`)).status).toBe(204);
  expect((await ask('DELETE', `/${id}/publications/${publication}`)).status).toBe(404);
  api.clock.now = at;
  await publishDue(api.context);
  expect(await live(id)).toMatchObject({ version: 1 });
});

test('a plan that was changed after the planning can be told by its version', async () => {
  const id = await newPlan('Intussen', '3004');
  await plan(id, api.clock.now + 1000);
  await ask('PUT', `/${id}/route`, { baseVersion: 1, route: [] });
  expect((await plan(id, api.clock.now + 2000)).status).toBe(409);
  expect((await ask('GET', `/${id}/publications`)).body).toMatchObject({ items: [{ baseVersion: 1 }] });
  expect((await ask('GET', `/${id}`)).body).toMatchObject({ version: 2 });
  api.clock.now += 1000;
  await publishDue(api.context);
  expect(await live(id)).toMatchObject({ version: 3, route: [{ type: 'transfer' }] });
});

test('a route that refers to what is gone is not published: administrators get a mail and see it', async () => {
  const id = await newPlan('Kerst', '3005');
  const gone = await api.addUser(companyId, '109', { firstName: 'Wim' });
  await plan(id, api.clock.now + 1000, { route: ringing(gone) });
  await api.store.withCompany(companyId, (tx) => deleteUser(tx, gone.id));
  api.clock.now += 1000;
  await publishDue(api.context);
  await publishDue(api.context);
  expect(await live(id)).toMatchObject({ version: 1, route: [] });
  const mails = await mailsOf(api, companyId);
  expect(mails).toMatchObject([
    {
      recipient: `"${fullName(anna)}" <${anna.email}>`,
      subject: 'Belplan Kerst is niet gewijzigd',
      body: expect.stringContaining('- Bel iets dat verwijderd is'),
    },
  ]);
  expect(mails[0]?.body).toContain(`https://pbx.example/dial-plans/${id}`);
  const { items } = Object((await ask('GET', `/${id}/publications`)).body);
  expect(items).toMatchObject([{ problems: [{ path: [0, 'settings', 'target', 'user'] }] }]);
  const plans = Object((await ask('GET', '')).body).items;
  expect(plans.find((one: { id: string }) => one.id === id)).toMatchObject({ publication: { failed: true } });
  expect((await ask('DELETE', `/${id}/publications/${items[0].id}`)).status).toBe(204);
});

/** Keeps a call that withholds its number as a test: the plan must hang up "busy" on it. */
async function expectBusy(id: string, name: string): Promise<string> {
  const call = { at: '2026-12-25T10:00' };
  const made = await ask('POST', `/${id}/tests`, {
    name,
    call,
    expected: { outcome: { kind: 'ended', status: 486 } },
  });
  return Object(made.body).id;
}
const busy = [{ id: 'end', type: 'hang-up', settings: { status: 486 } }];
const unavailable = [{ id: 'end', type: 'hang-up', settings: { status: 480 } }];

test('a test that fails when the moment has come keeps the route back, and administrators hear which', async () => {
  const id = await newPlan('Proef', '3007');
  await expectBusy(id, 'In gesprek');
  const at = api.clock.now + 1000;
  expect((await plan(id, at, { route: unavailable })).body).toMatchObject({
    problems: null,
    brokenTests: [
      { name: 'In gesprek', lost: [], gained: [], now: expect.stringContaining('niet bereikbaar') },
    ],
  });
  api.clock.now = at;
  await publishDue(api.context);
  expect(await live(id)).toMatchObject({ version: 1 });
  expect((await ask('GET', `/${id}/publications`)).body).toMatchObject({
    items: [
      {
        problems: [],
        failedTests: [
          {
            name: 'In gesprek',
            expected: 'Het gesprek eindigt: de beller hoort “in gesprek”.',
            now: 'Meteen eindigt het gesprek: de beller hoort “niet bereikbaar”.',
          },
        ],
      },
    ],
  });
  const mail = (await mailsOf(api, companyId)).find(({ subject }) => subject.includes('Proef'));
  expect(mail?.body).toContain('- Test In gesprek. Verwacht: Het gesprek eindigt');
  api.clock.now += 60_000;
  await publishDue(api.context);
  expect(await live(id)).toMatchObject({ version: 1 });
});

test('a test that was seen to fail at planning time does not keep the route back, and still expects the same', async () => {
  const id = await newPlan('Geweten', '3008');
  const testId = await expectBusy(id, 'In gesprek');
  const from = api.clock.now;
  const closed = { route: unavailable, mayFail: [testId] };
  expect((await plan(id, from + 1000, closed)).body).toMatchObject({ brokenTests: [] });
  expect((await plan(id, from + 2000, { route: busy })).body).toMatchObject({ brokenTests: [] });
  api.clock.now = from + 1000;
  await publishDue(api.context);
  expect(await live(id)).toMatchObject({ version: 2, route: [{ settings: { status: 480 } }] });
  api.clock.now = from + 2000;
  await publishDue(api.context);
  expect(await live(id)).toMatchObject({ version: 3, route: [{ settings: { status: 486 } }] });
});
