import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let administrator: Caller;
let member: Caller;
beforeAll(async () => {
  api = await startApi();
  const companyId = await api.addCompany('bakkerij');
  const anna = await api.addUser(companyId, '100', { role: 'administrator', firstName: 'Anna' });
  const bram = await api.addUser(companyId, '101', { role: 'user', firstName: 'Bram' });
  administrator = await api.signIn(companyId, anna);
  member = await api.signIn(companyId, bram);
}, startTimeout);
afterAll(() => api.close());

const path = '/companies/bakkerij/closed-now';
const close = (body: object, caller = administrator) => api.ask('PUT', path, caller, body);
const state = async () => (await api.ask('GET', path, member)).body;

test('a company is closed now until somebody opens it; everybody in it sees that, and who did it', async () => {
  expect(await state()).toMatchObject({ closed: false, by: null, code: '*55' });
  expect((await close({ closed: true })).body).toMatchObject({ closed: true, until: null });
  expect(await state()).toMatchObject({ closed: true, by: expect.stringContaining('Anna') });
  expect((await api.ask('GET', '/companies/bakkerij', administrator)).body).toMatchObject({
    closing: { until: null },
  });
  await close({ closed: false });
  expect(await state()).toMatchObject({ closed: false, since: null });
});

test('an end must be still to come, and only administrators turn the switch', async () => {
  const past = await close({ closed: true, until: 1 });
  expect(past.body).toMatchObject({ errors: [{ path: ['until'], code: 'closing.past' }] });
  expect((await close({ closed: true }, member)).status).toBe(403);
  expect(await state()).toMatchObject({ closed: false });
});
