import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let administrator: Caller;
beforeAll(async () => {
  api = await startApi();
  const companyId = await api.addCompany('bakkerij');
  await api.addCompany('elders');
  administrator = await api.signIn(companyId, await api.addUser(companyId, '100', { role: 'administrator' }));
}, startTimeout);
afterAll(() => api.close());

const keyOf = async (method: 'GET' | 'POST', company = 'bakkerij', caller = administrator) =>
  String(Object((await api.ask(method, `/companies/${company}/webhook-key`, caller)).body).key);

test('the key stays until it is replaced, and each company has its own', async () => {
  const first = await keyOf('GET');
  expect(first.length).toBeGreaterThan(40);
  expect(await keyOf('GET')).toBe(first);
  expect(await keyOf('GET', 'elders', api.operator)).not.toBe(first);
  const second = await keyOf('POST');
  expect(second).not.toBe(first);
  expect(await keyOf('GET')).toBe(second);
});
