import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let administrator: Caller;
let userId: string;
beforeAll(async () => {
  api = await startApi();
  const companyId = await api.addCompany('bakkerij');
  const user = await api.addUser(companyId, '100', { role: 'administrator', language: 'en' });
  userId = user.id;
  administrator = await api.signIn(companyId, user);
}, startTimeout);
afterAll(() => api.close());

const ask = (method: 'GET' | 'POST', path: string, body?: object) =>
  api.ask(method, `/companies/bakkerij${path}`, administrator, body);
const make = (answers: object) =>
  ask('POST', '/plan-templates', {
    template: 'practice',
    name: 'Praktijk',
    who: [{ user: userId }],
    days: [1, 2, 3, 4, 5],
    from: '08:00',
    to: '17:00',
    dutyPost: '+31501230000',
    ...answers,
  });
const named = async (path: string) =>
  Object((await ask('GET', path)).body).items.map(({ name }: { name: string }) => name);

test('a plan of a template comes with its time conditions and its voicemail box, each under a free name', async () => {
  const made = await make({});
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    name: 'Praktijk',
    internalNumber: '3001',
    route: [
      { type: 'closed' },
      { type: 'time-condition' },
      { type: 'time-condition' },
      { type: 'menu' },
      {},
      {},
      {},
    ],
  });
  const findings = await ask('GET', `/dial-plans/${Object(made.body).id}/findings`);
  expect(Object(findings.body).items.map(({ code }: { code: string }) => code)).not.toContain(
    'missing-reference',
  );
  expect((await make({ name: 'Tweede' })).status).toBe(201);
  expect(await named('/time-conditions')).toEqual([
    'Kerst',
    'Kerst Tweede',
    'Lunchpauze',
    'Lunchpauze Tweede',
    'Openingstijden',
    'Openingstijden Tweede',
  ]);
  expect(await named('/voicemail-boxes')).toEqual(['Praktijk', 'Tweede']);
});

test('answers that do not fit are refused, and nothing is made', async () => {
  const before = await named('/time-conditions');
  expect((await make({ name: 'Derde', dutyPost: null })).body).toMatchObject({
    errors: [{ path: ['dutyPost'], code: 'required' }],
  });
  expect((await make({ name: 'Derde', who: [{ user: 'gone' }] })).body).toMatchObject({
    errors: [{ path: ['who', 0, 'user'], code: 'unknown-reference' }],
  });
  expect((await make({ name: 'Praktijk' })).body).toMatchObject({ errors: [{ path: ['name'] }] });
  expect(await named('/time-conditions')).toEqual(before);
});
