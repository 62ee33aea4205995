import { setPasswordHash } from '@simmpl/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashPassword } from '../identity/passwords.ts';
import { browser, startApi, startTimeout, type TestApi, testPassword } from '../testing/api.ts';

let api: TestApi;
let companyId: string;
beforeAll(async () => {
  api = await startApi();
  companyId = await api.addCompany('bakkerij');
}, startTimeout);
afterAll(() => api.close());

async function userWithPassword(internalNumber: string) {
  const user = await api.addUser(companyId, internalNumber, { language: 'en' });
  const hash = await hashPassword(testPassword);
  await api.store.withCompany(companyId, (tx) => setPasswordHash(tx, user.id, hash));
  return user;
}

const signIn = (login: string, password = testPassword) =>
  api.ask('POST', '/session', undefined, { login, password });

const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) => answer.response.cookies[0];

test('a user signs in with number and company, and sees who they are', async () => {
  const user = await userWithPassword('101');
  const answer = await signIn('101.Bakkerij');
  expect(answer.status).toBe(201);
  expect(cookieOf(answer)).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  const who = await api.ask('GET', '/session', browser(cookieOf(answer)?.value ?? ''));
  expect(who.body).toEqual({
    role: 'user',
    name: 'Voorbeeld 101',
    email: '101@bedrijf.example',
    loginName: '101.bakkerij',
    language: 'en',
    company: { id: companyId, login: 'bakkerij', name: 'Bedrijf bakkerij' },
    userId: user.id,
    avatarUrl: null,
  });
});

test('the operator of the first start signs in with the password that was shown once', async () => {
  const answer = await signIn('operator', api.operator.password);
  expect(answer.body).toMatchObject({ role: 'operator', company: null, loginName: 'operator' });
});

test('a wrong password, an unknown name and a user without password get the same answer', async () => {
  await userWithPassword('102');
  await api.addUser(companyId, '103');
  const answers = await Promise.all([
    signIn('102.bakkerij', 'niet het goede'),
    signIn('999.bakkerij'),
    signIn('101.nergens'),
    signIn('103.bakkerij'),
  ]);
  for (const { status, body } of answers) {
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: 'sign-in-wrong', type: 'urn:simmpl:problem:sign-in-wrong' });
  }
});

test('after ten wrong passwords a name must wait, and is told how long', async () => {
  await userWithPassword('104');
  for (let failure = 0; failure < 10; failure++) await signIn('104.bakkerij', 'fout wachtwoord');
  const refused = await signIn('104.bakkerij');
  expect(refused.status).toBe(429);
  expect(refused.response.headers['retry-after']).toBe('900');
  api.clock.now += 900_000;
  expect((await signIn('104.bakkerij')).status).toBe(201);
});

test('a request that a page of another site makes with the cookie is refused', async () => {
  await userWithPassword('105');
  const token = cookieOf(await signIn('105.bakkerij'))?.value ?? '';
  const cookie = { cookie: `simmpl_session=${token}` };
  const change = (headers: Record<string, string>) =>
    api.ask('PUT', '/session/language', { headers: { ...cookie, ...headers } }, { language: 'nl' });
  expect((await change({})).body).toMatchObject({ code: 'cross-site' });
  expect((await change({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await change({ origin: 'https://evil.example', host: 'pbx.example' })).status).toBe(403);
  expect((await change({ origin: 'http://pbx.example', host: 'pbx.example' })).status).toBe(200);
  expect((await api.ask('GET', '/session', { headers: cookie })).status).toBe(200);
});

test('signing out ends the session', async () => {
  await userWithPassword('106');
  const me = browser(cookieOf(await signIn('106.bakkerij'))?.value ?? '');
  expect((await api.ask('DELETE', '/session', me)).status).toBe(204);
  expect((await api.ask('GET', '/session', me)).status).toBe(401);
});

test('a new password needs the old one and signs out other browsers', async () => {
  await userWithPassword('107');
  const [one, other] = await Promise.all(
    [signIn('107.bakkerij'), signIn('107.bakkerij')].map(async (answer) =>
      browser(cookieOf(await answer)?.value ?? ''),
    ),
  );
  const change = (currentPassword: string, newPassword: string) =>
    api.ask('PUT', '/session/password', one, { currentPassword, newPassword });
  expect((await change('fout', 'een heel ander wachtwoord')).body).toMatchObject({ code: 'password-wrong' });
  expect((await change(testPassword, 'wachtwoord123')).body).toMatchObject({
    errors: [{ path: ['newPassword'], code: 'password.common' }],
  });
  expect((await change(testPassword, 'een heel ander wachtwoord')).status).toBe(204);
  expect((await api.ask('GET', '/session', one)).status).toBe(200);
  expect((await api.ask('GET', '/session', other)).status).toBe(401);
});

test("the operator's token outlives a new password of the operator", async () => {
  const answer = await api.ask('PUT', '/session/password', api.operator, {
    newPassword: 'operator heeft een nieuw',
  });
  expect(answer.status).toBe(204);
  expect((await signIn('operator', 'operator heeft een nieuw')).status).toBe(201);
});

test('no password and no token reaches the log', () => {
  const log = api.log.join('');
  expect(log).toContain('/api/v1/session');
  for (const secret of [testPassword, api.operator.password, 'simmpl_session=', 'Bearer '])
    expect(log).not.toContain(secret);
});
