import type { CallRecord } from '@simmpl/model';
import { saveCallRecords } from '@simmpl/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { callRecord } from '../testing/calls.ts';

let api: TestApi;
let administrator: Caller;
let userId: string;
let companyId: string;
beforeAll(async () => {
  api = await startApi();
  companyId = await api.addCompany('bakkerij');
  const user = await api.addUser(companyId, '100', {
    role: 'administrator',
    language: 'en',
    firstName: 'Anna',
  });
  userId = user.id;
  administrator = await api.signIn(companyId, user);
}, startTimeout);
afterAll(() => api.close());

const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
  api.ask(method, `/companies/bakkerij${path}`, administrator, body);

async function makePlan(name: string): Promise<string> {
  const made = await ask('POST', '/dial-plans', { name });
  expect(made.status).toBe(201);
  return Object(made.body).id;
}

const ring = (id = '1') => ({
  id,
  type: 'transfer',
  settings: { target: { user: userId }, timeoutSeconds: 20 },
});
const saveRoute = (id: string, baseVersion: number, route: object[]) =>
  ask('PUT', `/dial-plans/${id}/route`, { baseVersion, route });

test('a new plan gets the next free internal number, and a name of its own', async () => {
  const first = await ask('POST', '/dial-plans', { name: 'Een' });
  const second = await ask('POST', '/dial-plans', { name: 'Twee' });
  expect([Object(first.body).internalNumber, Object(second.body).internalNumber]).toEqual(['3001', '3002']);
  expect((await ask('POST', '/dial-plans', { name: 'Een' })).body).toMatchObject({
    errors: [{ path: ['name'], code: 'duplicate' }],
  });
  expect((await ask('POST', '/dial-plans', { name: 'Drie', internalNumber: '100' })).body).toMatchObject({
    errors: [{ path: ['internalNumber'], message: expect.stringContaining('Anna') }],
  });
});

test('the list says of a route which modules stand in it, and which times it asks', async () => {
  const id = await makePlan('Tegel');
  const timeCondition = Object(
    (await ask('POST', '/time-conditions', { name: 'Vakantie', entries: [] })).body,
  ).id;
  const when = { id: '1', type: 'time-condition', settings: { timeCondition: { timeCondition } } };
  const other = await makePlan('Verder');
  const goTo = { id: '4', type: 'go-to', settings: { plan: { dialPlan: other } } };
  expect(
    (
      await saveRoute(id, 1, [
        { ...when, steps: [ring('2'), goTo] },
        { ...when, id: '5', settings: { ...when.settings, invert: true }, steps: [] },
        ring('3'),
      ])
    ).status,
  ).toBe(200);
  const { items } = Object((await ask('GET', '/dial-plans')).body);
  const tile = items.find((plan: { id: string }) => plan.id === id);
  expect(tile).toMatchObject({
    modules: ['time-condition', 'time-condition', 'transfer'],
    timeConditions: [timeCondition],
    asksTimes: [
      { timeCondition, inverted: false },
      { timeCondition, inverted: true },
    ],
    leadsTo: [other],
  });
  expect(tile).not.toHaveProperty('route');
});

test('a saved route is a new version with its author, and the settings are complete', async () => {
  const id = await makePlan('Versies');
  const saved = await saveRoute(id, 1, [ring()]);
  expect(saved.body).toMatchObject({
    version: 2,
    route: [{ settings: { personalRoute: expect.any(Boolean) } }],
  });
  expect((await ask('GET', `/dial-plans/${id}/versions`)).body).toMatchObject({
    items: [
      { version: 2, author: 'Anna 100', live: true },
      { version: 1, live: false },
    ],
  });
});

test('who saves over a version that somebody else saved meanwhile is told so', async () => {
  const id = await makePlan('Samen');
  await saveRoute(id, 1, [ring()]);
  const late = await saveRoute(id, 1, []);
  expect([late.status, late.body]).toMatchObject([409, { code: 'conflict' }]);
  expect((await ask('GET', `/dial-plans/${id}`)).body).toMatchObject({ version: 2, route: [{ id: '1' }] });
});

test('an earlier version is brought back, as a new one', async () => {
  const id = await makePlan('Terug');
  await saveRoute(id, 1, [ring()]);
  await ask('PUT', `/dial-plans/${id}/route`, { baseVersion: 2, route: [], note: 'Alles weg' });
  expect((await ask('POST', `/dial-plans/${id}/versions/2/restore`)).body).toMatchObject({
    version: 4,
    route: [{ type: 'transfer' }],
  });
  expect((await ask('GET', `/dial-plans/${id}/versions`)).body).toMatchObject({
    items: [
      { version: 4, live: true, restoredFrom: 2, note: '' },
      { version: 3, live: false, restoredFrom: null, note: 'Alles weg' },
      { version: 2 },
      { version: 1 },
    ],
  });
  expect((await ask('GET', `/dial-plans/${id}/versions/3`)).body).toEqual({ version: 3, route: [] });
  expect((await ask('GET', `/dial-plans/${id}/versions/9`)).status).toBe(404);
});

test('what is wrong in a route is named with its place', async () => {
  const id = await makePlan('Fout');
  const wrong = [ring(), { id: '2', type: 'teleport', settings: {} }, { ...ring('3'), settings: {} }];
  const paths = Object((await saveRoute(id, 1, wrong)).body).errors.map((error: { path: unknown[] }) =>
    error.path.join('.'),
  );
  expect(paths).toEqual(expect.arrayContaining(['route.1.type', 'route.2.settings.target']));
  expect((await saveRoute(id, 1, [ring(), { ...ring('2'), wat: 1 }])).body).toMatchObject({
    errors: [{ path: ['route', 1, 'wat'], code: 'unknown-key' }],
  });
});

test('what its maker hardly meant is found, in words', async () => {
  const id = await makePlan('Dood');
  await saveRoute(id, 1, [{ id: '1', type: 'hang-up', settings: {} }, ring('2')]);
  expect((await ask('GET', `/dial-plans/${id}/findings`)).body).toMatchObject({
    items: [{ stepId: '2', code: 'unreachable', message: expect.stringContaining('No call gets here') }],
  });
});

test('hours that nobody covers are named, with the change that covers them', async () => {
  const { id: timeCondition } = Object(
    (
      await ask('POST', '/time-conditions', {
        name: 'Kantoor',
        entries: [{ kind: 'weekdays', days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '17:00' }],
      })
    ).body,
  );
  const id = await makePlan('Gat');
  const settings = { timeCondition: { timeCondition } };
  await saveRoute(id, 1, [{ id: '1', type: 'time-condition', settings, steps: [ring('2')] }]);
  const { body } = await ask('GET', `/dial-plans/${id}/findings`);
  expect(body).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({
        code: 'nobody-covers',
        message: expect.stringContaining('17:00-09:00'),
        remedy: expect.objectContaining({ append: expect.objectContaining({ to: null }) }),
      }),
    ]),
  });
  await ask('DELETE', `/dial-plans/${id}`);
  await ask('DELETE', `/time-conditions/${timeCondition}`);
});

test('a time condition tells whether it is true now, and goes only when no plan uses it', async () => {
  const made = await ask('POST', '/time-conditions', {
    name: 'Open',
    entries: [{ kind: 'weekdays', days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  });
  // A Tuesday, 11:00 in Amsterdam.
  expect(made.body).toMatchObject({
    now: { holds: true, changesAt: Date.parse('2026-11-24T16:00:00Z') },
  });
  const { id: timeCondition } = Object(made.body);
  const id = await makePlan('Met tijd');
  await saveRoute(id, 1, [
    { id: '1', type: 'time-condition', settings: { timeCondition: { timeCondition } }, steps: [] },
  ]);
  const refused = await ask('DELETE', `/time-conditions/${timeCondition}`);
  expect(refused.body).toMatchObject({
    errors: [{ code: 'in-use', message: expect.stringContaining('Met tijd') }],
  });
  await ask('DELETE', `/dial-plans/${id}`);
  expect((await ask('DELETE', `/time-conditions/${timeCondition}`)).status).toBe(204);
});

test('a diversion is switched, and the other of its group goes off', async () => {
  const id = await makePlan('Omleiding');
  const diversion = (sequence: number) => ({
    id: `${sequence}`,
    type: 'diversion',
    settings: { sequence, label: `Nummer ${sequence}`, group: 'nacht' },
    steps: [],
  });
  await saveRoute(id, 1, [diversion(1), diversion(2)]);
  await ask('PUT', `/diversions/${id}/1`, { on: true });
  const { body } = await ask('PUT', `/diversions/${id}/2`, { on: true });
  expect(body).toMatchObject({
    items: [
      { sequence: 1, on: false, dialPlanName: 'Omleiding' },
      { sequence: 2, on: true, code: expect.stringMatching(/^\d{4}\*2$/) },
    ],
  });
  expect((await ask('PUT', `/diversions/${id}/9`, { on: true })).status).toBe(404);
});

test.each([
  ['2,000 modules', Array.from({ length: 2000 }, (_, index) => ring(`s${index}`))],
  ['blocks 50 deep', nested(50)],
])('a plan of %s is refused, in words that say how much a plan may hold', async (name, route) => {
  const id = await makePlan(`Groot ${name}`);
  const answer = await saveRoute(id, 1, route);
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({
    errors: [{ path: ['route'], code: 'route.too-large', message: expect.stringContaining('500 modules') }],
  });
});

test.each([1_000, 100_000])(
  'a body nested %d deep is refused before anything looks into it',
  async (depth) => {
    const id = await makePlan(`Diep ${depth}`);
    const route = `${'[{"id":"d","type":"closed","steps":'.repeat(depth)}[]${'}]'.repeat(depth)}`;
    const headers = { ...administrator.headers, 'content-type': 'application/json', 'accept-language': 'en' };
    const answer = await api.ask(
      'PUT',
      `/companies/bakkerij/dial-plans/${id}/route`,
      administrator,
      undefined,
      {
        headers,
        payload: `{"baseVersion":1,"route":${route}}`,
      },
    );
    expect(answer.body).toMatchObject({ errors: [{ path: ['route'], code: 'too-deep' }] });
  },
);

test('a plan at the limit is saved and has its findings', async () => {
  const id = await makePlan('Precies vol');
  const full = [...Array.from({ length: 488 }, (_, index) => ring(`s${index}`)), ...nested(11)];
  expect((await saveRoute(id, 1, full)).status).toBe(200);
  expect((await ask('GET', `/dial-plans/${id}/findings`)).status).toBe(200);
});

test('a menu with two equal sequences is refused, at the second', async () => {
  const id = await makePlan('Dubbel');
  const choice = (stepId: string) => ({
    id: stepId,
    type: 'choice',
    settings: { when: 'keys', keys: '1' },
    steps: [ring(`${stepId}r`)],
  });
  const settings = { greeting: { standardSound: 'closed' } };
  const answer = await saveRoute(id, 1, [
    { id: 'm', type: 'menu', settings, steps: [choice('a'), choice('b')] },
  ]);
  expect(answer.body).toMatchObject({
    errors: [{ path: ['route', 0, 'steps', 1, 'settings', 'keys'], code: 'duplicate' }],
  });
});

test('a plan is made with a route at once, as a copy is', async () => {
  const made = await ask('POST', '/dial-plans', { name: 'Kopie', route: [ring('r')] });
  expect(made.body).toMatchObject({ version: 1, route: [{ id: 'r', type: 'transfer' }] });
  const refused = await ask('POST', '/dial-plans', { name: 'Kopie 2', route: [{ id: 'r', type: 'nope' }] });
  expect(refused.body).toMatchObject({ errors: [{ path: ['route', 0, 'type'], code: 'module.unknown' }] });
});

function nested(depth: number): object[] {
  let steps: object[] = [ring('inside')];
  for (let level = 1; level < depth; level++)
    steps = [{ id: `d${level}`, type: 'diversion', settings: { sequence: level % 999, label: 'x' }, steps }];
  return steps;
}

test('the traffic of a plan says of each step how many of the last hundred calls came there, and what became of them', async () => {
  const id = await makePlan('Druk');
  expect((await ask('GET', `/dial-plans/${id}/traffic`)).body).toEqual({ calls: 0, since: null, steps: [] });
  const step = (stepId: string) => ({ stepId, type: 'transfer', at: 1 });
  const call = (number: number): CallRecord => ({
    ...callRecord(`druk ${number}`, companyId, number, []),
    dialPlanId: id,
    outcome: number % 2 === 0 ? 'answered' : 'cancelled',
    path: number % 2 === 0 ? [step('1')] : [step('1'), step('2')],
  });
  await saveCallRecords(
    api.store,
    Array.from({ length: 120 }, (_, index) => call(index)),
  );
  const none = { answered: 0, message: 0, left: 0, ended: 0, wentOn: 0 };
  expect((await ask('GET', `/dial-plans/${id}/traffic`)).body).toEqual({
    calls: 100,
    since: 20,
    steps: [
      { ...none, stepId: '1', reached: 100, answered: 50, wentOn: 50 },
      { ...none, stepId: '2', reached: 50, left: 50 },
    ],
  });
});
