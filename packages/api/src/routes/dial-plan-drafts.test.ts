import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let anna: Caller;
let piet: Caller;
let userId: string;
beforeAll(async () => {
  api = await startApi();
  const companyId = await api.addCompany('bakkerij');
  const administrator = { role: 'administrator', language: 'en' } as const;
  const user = await api.addUser(companyId, '100', { ...administrator, firstName: 'Anna' });
  userId = user.id;
  anna = await api.signIn(companyId, user);
  const other = await api.addUser(companyId, '101', { ...administrator, firstName: 'Piet' });
  piet = await api.signIn(companyId, other);
}, startTimeout);
afterAll(() => api.close());

const ask = (who: Caller, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
  api.ask(method, `/companies/bakkerij/dial-plans${path}`, who, body);

async function makePlan(name: string): Promise<string> {
  return Object((await ask(anna, 'POST', '', { name })).body).id;
}

const unfinished = [{ id: '1', type: 'transfer', settings: {} }];
const finished = () => [{ id: '1', type: 'transfer', settings: { target: { user: userId } } }];
const keep = (who: Caller, id: string, revision: string | null, route: object[] = unfinished) =>
  ask(who, 'PUT', `/${id}/draft`, { revision, baseVersion: 1, route });

test('a draft is seen by the other administrators, with who and when; phones do what was published', async () => {
  const id = await makePlan('Concept');
  expect((await ask(piet, 'GET', `/${id}/draft`)).body).toEqual({ draft: null });
  expect((await keep(anna, id, null)).status).toBe(200);
  expect((await ask(piet, 'GET', `/${id}/draft`)).body).toMatchObject({
    draft: { author: 'Anna 100', savedAt: api.clock.now, baseVersion: 1, route: unfinished },
  });
  expect((await ask(piet, 'GET', `/${id}`)).body).toMatchObject({ version: 1, route: [] });
  const { items } = Object((await ask(piet, 'GET', '')).body);
  expect(items.find((plan: { id: string }) => plan.id === id)).toMatchObject({
    draft: { author: 'Anna 100', savedAt: api.clock.now },
    publication: null,
  });
});

test('nobody saves over a draft that they have not seen, nor discards it', async () => {
  const id = await makePlan('Samen');
  const { revision } = Object((await keep(anna, id, null)).body);
  expect((await keep(piet, id, null)).body).toMatchObject({ code: 'conflict' });
  const second = Object((await keep(piet, id, revision)).body);
  expect((await keep(anna, id, revision)).status).toBe(409);
  expect((await ask(anna, 'DELETE', `/${id}/draft/${revision}`)).status).toBe(409);
  expect((await ask(anna, 'GET', `/${id}/draft`)).body).toMatchObject({ draft: { author: 'Piet 101' } });
  expect((await ask(anna, 'DELETE', `/${id}/draft/${second.revision}`)).status).toBe(204);
  expect((await ask(anna, 'GET', `/${id}/draft`)).body).toEqual({ draft: null });
  expect((await keep(anna, id, second.revision)).status).toBe(409);
});

test('publishing ends the draft it comes from, and no other', async () => {
  const id = await makePlan('Klaar');
  const { revision } = Object((await keep(anna, id, null, finished())).body);
  const publish = (baseVersion: number) =>
    ask(anna, 'PUT', `/${id}/route`, { baseVersion, route: finished(), draft: revision });
  const next = Object((await keep(piet, id, revision)).body);
  expect((await publish(1)).body).toMatchObject({ version: 2 });
  expect((await ask(anna, 'GET', `/${id}/draft`)).body).toMatchObject({ draft: { author: 'Piet 101' } });
  const last = { baseVersion: 2, route: finished(), draft: next.revision };
  await ask(piet, 'PUT', `/${id}/route`, last);
  expect((await ask(anna, 'GET', `/${id}/draft`)).body).toEqual({ draft: null });
});

test('a draft may be unfinished, but what can not be read is refused', async () => {
  const id = await makePlan('Half');
  const refused = await keep(anna, id, null, [{ id: '1', type: 'transfer', settings: {}, wat: 1 }]);
  expect(refused.body).toMatchObject({ errors: [{ path: ['route', 0, 'wat'], code: 'unknown-key' }] });
});
