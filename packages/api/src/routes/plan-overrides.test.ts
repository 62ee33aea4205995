import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let administrator: Caller;
let user: Caller;
beforeAll(async () => {
  api = await startApi();
  const companyId = await api.addCompany('bakkerij');
  const anna = await api.addUser(companyId, '100', { role: 'administrator', firstName: 'Anna' });
  administrator = await api.signIn(companyId, anna);
  user = await api.signIn(companyId, await api.addUser(companyId, '101'));
}, startTimeout);
afterAll(() => api.close());

const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
  api.ask(method, `/companies/bakkerij${path}`, administrator, body);
const made = async (path: string, body: object) => String(Object((await ask('POST', path, body)).body).id);

test('an administrator sends all calls of a plan elsewhere; who and since when is told', async () => {
  const plan = await made('/dial-plans', { name: 'Hoofdnummer' });
  const box = await made('/voicemail-boxes', { name: 'Algemeen', number: '4567' });
  const set = (target: object | null) => ask('PUT', `/dial-plans/${plan}/override`, { target });
  expect((await set({ voicemailBox: box })).body).toMatchObject({
    items: [{ dialPlanId: plan, target: { voicemailBox: box }, by: expect.stringContaining('Anna') }],
  });
  expect((await set({ external: '06 1234 5678' })).body).toMatchObject({
    items: [{ target: { external: '+31612345678' } }],
  });
  expect((await ask('DELETE', `/voicemail-boxes/${box}`)).status).toBe(204);
  expect((await set(null)).body).toEqual({ items: [] });
});

test('an override leads to what is there, and keeps it from being deleted; never to the plan itself', async () => {
  const plan = await made('/dial-plans', { name: 'Winkel' });
  const other = await made('/dial-plans', { name: 'Werkplaats' });
  const set = (target: object | null) => ask('PUT', `/dial-plans/${plan}/override`, { target });
  expect((await set({ user: crypto.randomUUID() })).body).toMatchObject({
    errors: [{ path: ['target', 'user'], code: 'unknown-reference' }],
  });
  expect((await set({ dialPlan: plan })).body).toMatchObject({
    errors: [{ path: ['target', 'dialPlan'], code: 'plan-override.itself' }],
  });
  expect((await set({ dialPlan: other })).status).toBe(200);
  expect((await ask('DELETE', `/dial-plans/${other}`)).body).toMatchObject({
    errors: [{ code: 'in-use', message: expect.stringContaining('Winkel') }],
  });
});

test('a user neither sees nor sets overrides (example 24)', async () => {
  expect((await api.ask('GET', '/companies/bakkerij/plan-overrides', user)).status).toBe(403);
  expect((await api.ask('GET', '/companies/bakkerij/dial-plans', user)).status).toBe(403);
});
