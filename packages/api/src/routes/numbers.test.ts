import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let administrator: Caller;
beforeAll(async () => {
  api = await startApi();
  const companyId = await api.addCompany('bakkerij');
  await api.addCompany('slager');
  administrator = await api.signIn(companyId, await api.addUser(companyId, '100', { role: 'administrator' }));
}, startTimeout);
afterAll(() => api.close());

const hand = (company: string, body: object) =>
  api.ask('POST', `/companies/${company}/numbers`, api.operator, body);

test('a number arrives with its dial plan, and is freed and linked by the administrator', async () => {
  const handed = await hand('bakkerij', { number: '085 000 11 22', planName: 'Hoofdnummer' });
  expect(handed.body).toMatchObject({ number: '+31850001122', dialPlanId: expect.any(String) });
  const plans = () => api.ask('GET', '/companies/bakkerij/dial-plans', administrator);
  expect((await plans()).body).toMatchObject({ items: [{ name: 'Hoofdnummer', numbers: ['+31850001122'] }] });
  const link = (dialPlanId: string | null) =>
    api.ask('PUT', '/companies/bakkerij/numbers/0850001122/dial-plan', administrator, { dialPlanId });
  expect((await link(null)).body).toMatchObject({ dialPlanId: null });
  expect((await plans()).body).toMatchObject({ items: [{ numbers: [] }] });
  expect((await link(Object(handed.body).dialPlanId)).status).toBe(200);
  expect((await link('00000000-0000-4000-8000-000000000000')).body).toMatchObject({
    errors: [{ path: ['dialPlanId'], code: 'unknown-reference' }],
  });
});

test('a number of another company is refused, and free again once it is taken back', async () => {
  await hand('bakkerij', { number: '+31850001123' });
  expect((await hand('slager', { number: '0850001123' })).body).toMatchObject({
    errors: [{ path: ['number'], code: 'phone-number.taken' }],
  });
  const back = await api.ask('DELETE', '/companies/bakkerij/numbers/%2B31850001123', api.operator);
  expect(back.status).toBe(204);
  expect((await hand('slager', { number: '0850001123' })).status).toBe(201);
});

test('a trunk shows no password, and stays while a number may come in by it only', async () => {
  const made = await api.ask('POST', '/trunks', api.operator, {
    name: 'carrier',
    acceptFrom: ['192.0.2.0/24'],
    sendTo: 'sip.carrier.example:5060',
    username: 'simmpl',
    password: 'heel geheim',
  });
  expect(JSON.stringify(made.body)).not.toContain('geheim');
  const { id } = Object(made.body);
  await hand('bakkerij', { number: '0850001124', trunkId: id });
  const refused = await api.ask('DELETE', `/trunks/${id}`, api.operator);
  expect([refused.status, refused.body]).toMatchObject([422, { errors: [{ code: 'in-use' }] }]);
  await api.ask('PUT', '/companies/bakkerij/numbers/0850001124/trunk', api.operator, { trunkId: null });
  expect((await api.ask('DELETE', `/trunks/${id}`, api.operator)).status).toBe(204);
});

test("a company's own trunk is in its list, not in the provider's", async () => {
  await api.ask('POST', '/companies/bakkerij/trunks', api.operator, { name: 'eigen' });
  const own = await api.ask('GET', '/companies/bakkerij/trunks', api.operator);
  expect(own.body).toMatchObject({ items: [{ name: 'eigen' }] });
  expect(JSON.stringify((await api.ask('GET', '/trunks', api.operator)).body)).not.toContain('eigen');
});

test('a wrong address is named with its place', async () => {
  const answer = await api.ask('POST', '/trunks', api.operator, {
    name: 'x',
    acceptFrom: ['192.0.2.0/24', 'nergens'],
  });
  expect(answer.body).toMatchObject({ errors: [{ path: ['acceptFrom', 1], code: 'address' }] });
});
