import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { mailsOf } from '../testing/mail.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
}, startTimeout);
afterAll(() => api.close());

const bakery = (login: string) => ({
  company: { login, name: 'Bakkerij Voorbeeld' },
  users: [
    { internalNumber: '101', firstName: 'Toestel', lastName: 'Balie', email: 'balie@bakkerij.example' },
    {
      internalNumber: '102',
      firstName: 'Toestel',
      lastName: 'Kantoor',
      email: 'kantoor@bakkerij.example',
      password: 'een lang wachtwoord',
    },
  ],
  devices: [{ name: 'Balie', user: '101', sipUsername: `${login}-101`, sipPassword: 'quickstart-101' }],
  dialPlans: [
    {
      name: 'Hoofdnummer',
      internalNumber: '3395',
      route: [
        { type: 'transfer', settings: { target: { user: '101' }, timeoutSeconds: 20 } },
        { type: 'hang-up' },
      ],
    },
  ],
});

const put = (login: string, body: object, query = '') =>
  api.ask('PUT', `/companies/${login}/configuration${query}`, api.operator, body);

test('a file makes a company, and putting it again changes nothing', async () => {
  const first = await put('bakkerij', bakery('bakkerij'));
  expect(first.status).toBe(200);
  expect(Object(first.body).changes.map((change: { key: string }) => change.key)).toEqual([
    'bakkerij',
    '101',
    '102',
    'bakkerij-101',
    'Hoofdnummer',
  ]);
  expect((await put('bakkerij', bakery('bakkerij'))).body).toEqual({ changes: [] });
});

test('what is exported can be put again without change, and holds no secret', async () => {
  await put('uitvoer', bakery('uitvoer'));
  const { body } = await api.ask('GET', '/companies/uitvoer/configuration', api.operator);
  expect(JSON.stringify(body)).not.toMatch(/assword/);
  expect((await put('uitvoer', Object(body))).body).toEqual({ changes: [] });
});

test('a user who was made without a password is invited, once', async () => {
  await put('uitnodiging', bakery('uitnodiging'));
  await put('uitnodiging', bakery('uitnodiging'));
  const { body } = await api.ask('GET', '/companies/uitnodiging', api.operator);
  const mails = await mailsOf(api, Object(body).id);
  expect(mails.map((mail) => mail.recipient)).toEqual(['balie@bakkerij.example']);
});

test('a dry run tells the changes and makes none', async () => {
  const told = await put('proef', bakery('proef'), '?dryRun=true');
  expect(Object(told.body).changes).toHaveLength(5);
  expect((await api.ask('GET', '/companies/proef', api.operator)).status).toBe(404);
});

test('what is wrong comes back with its path, in the language of the reader', async () => {
  const wrong = {
    ...bakery('fout'),
    users: [{ internalNumber: '112', firstName: 'A', lastName: '', email: 'geen', rol: 'user' }],
  };
  const english = await put('fout', wrong);
  expect(english.status).toBe(422);
  expect(english.response.headers['content-type']).toContain('application/problem+json');
  expect(Object(english.body).errors).toContainEqual({
    path: ['users', 0, 'internalNumber'],
    code: 'internal-number.reserved',
    message: expect.stringContaining('emergency'),
  });
  expect(Object(english.body).errors).toContainEqual(
    expect.objectContaining({ path: ['users', 0, 'rol'], code: 'unknown-key' }),
  );
  const dutch = await put('fout', wrong, '').then(() =>
    api.ask(
      'PUT',
      '/companies/fout/configuration',
      { headers: { ...api.operator.headers, 'accept-language': 'nl' } },
      wrong,
    ),
  );
  expect(Object(dutch.body).errors).toContainEqual(
    expect.objectContaining({ path: ['users', 0, 'lastName'], message: 'Vul dit in.' }),
  );
});

test('a module that is not filled in properly is named with its place in the route', async () => {
  const file = bakery('route');
  const route = [{ type: 'transfer', settings: { target: { user: '999' }, timeoutSeconds: 'lang' } }];
  const answer = await put('route', {
    ...file,
    dialPlans: file.dialPlans.map((plan) => ({ ...plan, route })),
  });
  const paths = Object(answer.body).errors.map((error: { path: unknown[] }) => error.path.join('.'));
  expect(paths).toContain('dialPlans.0.route.0.settings.timeoutSeconds');
  expect(paths).toContain('dialPlans.0.route.0.settings.target.user');
});

test('a file for another company than the path names is refused', async () => {
  expect((await put('anders', bakery('ander'))).body).toMatchObject({
    errors: [{ path: ['company', 'login'] }],
  });
});

test('a large company is made in one go', async () => {
  const numbers = Array.from({ length: 400 }, (_, index) => String(5000 + index));
  const large = {
    company: { login: 'groot', name: 'Groot' },
    users: numbers.map((internalNumber) => ({
      internalNumber,
      firstName: 'Gebruiker',
      lastName: internalNumber,
      email: `${internalNumber}@groot.example`,
    })),
    devices: numbers.map((number) => ({ name: number, user: number, sipUsername: `groot-${number}` })),
    numbers: numbers.map((number) => ({ number: `+3185000${number}` })),
  };
  expect((await put('groot', large)).status).toBe(200);
});
