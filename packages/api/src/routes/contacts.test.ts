import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let administrator: Caller;
let anna: Caller;
let piet: Caller;
beforeAll(async () => {
  api = await startApi();
  const companyId = await api.addCompany('bakkerij');
  const add = async (number: string, role: 'user' | 'administrator' = 'user') =>
    api.signIn(companyId, await api.addUser(companyId, number, { role }));
  administrator = await add('100', 'administrator');
  anna = await add('101');
  piet = await add('102');
}, startTimeout);
afterAll(() => api.close());

const ask = (who: Caller, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path = '', body?: object) =>
  api.ask(method, `/companies/bakkerij/contacts${path}`, who, body);
const names = async (who: Caller): Promise<string[]> =>
  Object((await ask(who, 'GET')).body).items.map(({ name }: { name: string }) => name);

test('shared contacts are seen by all, private ones by their owner alone', async () => {
  await ask(anna, 'POST', '', { name: 'Notaris', numbers: ['020 123 45 67'] });
  await ask(anna, 'POST', '', { name: 'Tandarts', numbers: ['0201234568'], shared: false });
  expect(await names(anna)).toEqual(['Notaris', 'Tandarts']);
  expect(await names(piet)).toEqual(['Notaris']);
  expect(await names(administrator)).toEqual(['Notaris']);
});

test('the owner and administrators change a shared contact, others do not', async () => {
  const { items } = Object((await ask(anna, 'GET')).body);
  const [shared, own] = items;
  const changed = { name: 'Notaris Jansen', numbers: ['0201234567'] };
  expect((await ask(piet, 'PUT', `/${shared.id}`, changed)).status).toBe(403);
  expect((await ask(piet, 'PUT', `/${own.id}`, changed)).status).toBe(404);
  expect((await ask(administrator, 'DELETE', `/${own.id}`)).status).toBe(404);
  expect((await ask(administrator, 'PUT', `/${shared.id}`, changed)).body).toMatchObject({
    name: 'Notaris Jansen',
    numbers: ['+31201234567'],
    mayEdit: true,
  });
  expect((await ask(anna, 'DELETE', `/${own.id}`)).status).toBe(204);
});

test('a file is shown before it is taken over, with what is wrong in it', async () => {
  const text = 'Naam;Nummer\nLeverancier;050 820 00 00\nFout;abc';
  const take = (dryRun: boolean) =>
    api.ask('POST', '/companies/bakkerij/contact-imports', administrator, { text, dryRun });
  expect((await take(true)).body).toMatchObject({
    added: 0,
    lines: [
      { line: 2, name: 'Leverancier', problem: null },
      { line: 3, name: 'Fout', problem: 'number' },
    ],
  });
  expect(await names(piet)).not.toContain('Leverancier');
  expect((await take(false)).body).toMatchObject({ added: 1 });
  expect(await names(piet)).toContain('Leverancier');
});
