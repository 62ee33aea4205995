import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let administrator: Caller;
let planId: string;
let boxId: string;
beforeAll(async () => {
  api = await startApi();
  const companyId = await api.addCompany('bakkerij');
  const user = await api.addUser(companyId, '100', { role: 'administrator', language: 'en' });
  administrator = await api.signIn(companyId, user);
  boxId = await idOf(ask('POST', '/voicemail-boxes', { name: 'Office', number: '4567' }));
  planId = await idOf(ask('POST', '/dial-plans', { name: 'Hoofdnummer' }));
}, startTimeout);
afterAll(() => api.close());

const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
  api.ask(method, `/companies/bakkerij${path}`, administrator, body);
const idOf = async (made: ReturnType<typeof ask>): Promise<string> => Object((await made).body).id;
const ofPlan = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
  ask(method, `/dial-plans/${planId}${path}`, body);

const prefix = { id: 'prefix', type: 'prefix', settings: { text: 'Shop' } };
const voicemail = () => ({
  id: 'box',
  type: 'voicemail',
  settings: { box: { voicemailBox: boxId } },
});
const hangUp = { id: 'end', type: 'hang-up', settings: { status: 486 } };
const christmas = { at: '2026-12-25T10:00', caller: { external: '0612345678' } };

/** Saves a route over whatever is live. */
async function save(route: readonly object[], more: object = {}) {
  const { version } = Object((await ofPlan('GET', '')).body);
  return ofPlan('PUT', '/route', { baseVersion: version, route, ...more });
}

test('a call is simulated on the live route, and on one that nobody saved', async () => {
  await save([prefix, voicemail()]);
  const live = await ofPlan('POST', '/simulate', { call: christmas });
  expect(live.body).toMatchObject({
    at: Date.parse('2026-12-25T09:00:00Z'),
    sentence: 'At once the caller leaves a message in box Office.',
    outcome: { kind: 'voicemail', box: { voicemailBox: boxId } },
    path: [{ step: 'prefix' }, { step: 'box', plan: { dialPlan: planId } }],
  });
  expect(Object(live.body).happenings).toContainEqual({
    atMs: 0,
    kind: 'voicemail',
    box: { voicemailBox: boxId },
  });
  const unsaved = await ofPlan('POST', '/simulate', { call: christmas, route: [hangUp] });
  expect(unsaved.body).toMatchObject({ outcome: { kind: 'ended', status: 486 } });
  expect((await ofPlan('GET', '')).body).toMatchObject({ route: [{ id: 'prefix' }, { id: 'box' }] });
});

test('what is wrong with a call is named', async () => {
  const wrong = { at: 'tomorrow', phones: [{ target: { external: '12' }, does: 'sleeps' }] };
  const { status, body } = await ofPlan('POST', '/simulate', { call: wrong });
  expect(status).toBe(422);
  expect(Object(body).errors.map((error: { path: unknown[] }) => error.path.join('.'))).toEqual(
    expect.arrayContaining(['call.at', 'call.phones.0.does']),
  );
});

test('a test is kept with the plan, and saving a route tells which it breaks', async () => {
  await save([prefix, voicemail()]);
  const { outcome, path } = Object((await ofPlan('POST', '/simulate', { call: christmas })).body);
  const fields = { name: 'Christmas', call: christmas, expected: { outcome, path } };
  const made = await ofPlan('POST', '/tests', fields);
  expect(made.status).toBe(201);
  const { id } = Object(made.body);
  expect((await ofPlan('POST', '/tests', fields)).body).toMatchObject({
    errors: [{ path: ['name'], code: 'duplicate' }],
  });
  expect((await ofPlan('POST', '/tests/run', {})).body).toMatchObject({ items: [{ id, passed: true }] });

  const broken = await save([prefix, hangUp]);
  expect(broken.body).toMatchObject({
    route: [{ id: 'prefix' }, { id: 'end' }],
    brokenTests: [
      {
        id,
        name: 'Christmas',
        passed: false,
        expected: 'The caller leaves a message in box Office.',
        now: 'At once the call ends: the caller hears “busy”.',
        lost: [{ step: 'box', words: 'Leave a message at Office' }],
        gained: [{ step: 'end', words: 'Hang up, busy' }],
      },
    ],
  });
  expect((await ofPlan('POST', '/tests/run', {})).body).toMatchObject({ items: [{ passed: false }] });
  expect((await ofPlan('POST', '/tests/run', { route: [prefix, voicemail()] })).body).toMatchObject({
    items: [{ passed: true }],
  });
  const accepted = await save([hangUp], { acceptTests: [id] });
  expect(accepted.body).toMatchObject({ brokenTests: [] });
  expect((await ofPlan('GET', `/tests/${id}`)).body).toMatchObject({
    expected: { outcome: { kind: 'ended', status: 486 }, path: [{ step: 'end' }] },
  });
});

test('bringing back a version tells which tests it breaks, and accepted ones expect it from then on', async () => {
  const id = await idOf(ask('POST', '/dial-plans', { name: 'Terug', route: [hangUp] }));
  await ask('PUT', `/dial-plans/${id}/route`, { baseVersion: 1, route: [voicemail()] });
  const expected = { outcome: { kind: 'voicemail', box: { voicemailBox: boxId } } };
  const testId = await idOf(
    ask('POST', `/dial-plans/${id}/tests`, { name: 'Box', call: christmas, expected }),
  );
  const restored = await ask('POST', `/dial-plans/${id}/versions/1/restore`);
  expect(restored.body).toMatchObject({ version: 3, brokenTests: [{ id: testId, passed: false }] });
  const accepted = await ask('POST', `/dial-plans/${id}/versions/1/restore`, { acceptTests: [testId] });
  expect(accepted.body).toMatchObject({ version: 4, brokenTests: [] });
  expect((await ask('POST', `/dial-plans/${id}/tests/run`, {})).body).toMatchObject({
    items: [{ passed: true }],
  });
});

test('a test is changed and deleted; one of another plan is not found', async () => {
  const expected = { outcome: { kind: 'gave-up' } };
  const id = await idOf(ofPlan('POST', '/tests', { name: 'Gives up', call: christmas, expected }));
  const renamed = await ofPlan('PUT', `/tests/${id}`, { name: 'Leaves', call: christmas, expected });
  expect(renamed.body).toMatchObject({ name: 'Leaves', expected: { path: null } });
  const other = await idOf(ask('POST', '/dial-plans', { name: 'Ander' }));
  expect((await ask('GET', `/dial-plans/${other}/tests/${id}`)).status).toBe(404);
  expect((await ask('DELETE', `/dial-plans/${other}/tests/${id}`)).status).toBe(404);
  expect((await ofPlan('DELETE', `/tests/${id}`)).status).toBe(204);
  expect((await ofPlan('GET', `/tests/${id}`)).status).toBe(404);
});

test('only administrators try calls', async () => {
  const { status } = await api.ask('POST', `/companies/bakkerij/dial-plans/${planId}/simulate`, undefined, {
    call: christmas,
  });
  expect(status).toBe(401);
});
