import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
}, startTimeout);
afterAll(() => api.close());

test('every user sees what colleagues do, of the own company alone', async () => {
  const companyId = await api.addCompany('bakkerij');
  await api.addCompany('slager');
  const user = await api.addUser(companyId, '101');
  const caller = await api.signIn(companyId, user);
  api.exchange.presence = [{ userId: user.id, presence: 'ringing' }];
  const own = await api.ask('GET', '/companies/bakkerij/presence', caller);
  expect([own.status, own.body]).toEqual([200, { items: [{ userId: user.id, presence: 'ringing' }] }]);
  expect((await api.ask('GET', '/companies/slager/presence', caller)).status).toBe(404);
});
