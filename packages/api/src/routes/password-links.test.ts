import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { mailsOf, tokenIn } from '../testing/mail.ts';

let api: TestApi;
let companyId: string;
beforeAll(async () => {
  api = await startApi();
  companyId = await api.addCompany('bakkerij');
}, startTimeout);
afterAll(() => api.close());

const link = (what: string, body: object) => api.ask('POST', `/password-links${what}`, undefined, body);

/** The answer does not wait for the mail, so the test does. */
const mailed = async (count: number) =>
  expect.poll(() => mailsOf(api, companyId).then((mails) => mails.length)).toBe(count);

test('a forgotten password is chosen anew by a link that works once', async () => {
  await api.addUser(companyId, '101', { email: 'iemand@bakkerij.example' });
  expect((await link('', { login: '101.bakkerij' })).status).toBe(202);
  await mailed(1);
  const [mail] = await mailsOf(api, companyId);
  expect(mail).toMatchObject({ recipient: 'iemand@bakkerij.example', state: 'kept' });
  expect(mail?.body).toContain('https://pbx.example/set-password#');
  const token = tokenIn(mail);
  expect((await link('/owner', { token })).body).toMatchObject({ loginName: '101.bakkerij' });
  const password = 'mijn nieuwe wachtwoord';
  const chosen = await link('/password', { token, password });
  expect([chosen.status, chosen.response.cookies.length]).toEqual([201, 1]);
  const again = await link('/password', { token, password: 'nog een keer kiezen' });
  expect([again.status, again.body]).toMatchObject([410, { code: 'link-used' }]);
  expect((await api.ask('POST', '/session', undefined, { login: '101.bakkerij', password })).status).toBe(
    201,
  );
});

test('a link is found by mail address too, and expires after an hour', async () => {
  await link('', { login: 'Iemand@bakkerij.example' });
  await mailed(2);
  const token = tokenIn((await mailsOf(api, companyId))[0]);
  api.clock.now += 3_600_001;
  expect((await link('/owner', { token })).status).toBe(410);
});

test('for a stranger the answer is the same, and no mail goes out', async () => {
  const answers = [await link('', { login: '999.bakkerij' }), await link('', { login: 'x@nergens.example' })];
  expect(answers.map((answer) => answer.status)).toEqual([202, 202]);
  await mailed(2);
});

test('a bad new password leaves the link as it was', async () => {
  await link('', { login: '101.bakkerij' });
  await mailed(3);
  const token = tokenIn((await mailsOf(api, companyId))[0]);
  expect((await link('/password', { token, password: 'kort' })).body).toMatchObject({
    errors: [{ path: ['password'], code: 'password.short', message: 'Use at least 10 characters.' }],
  });
  expect((await link('/owner', { token })).status).toBe(200);
});

test('the operator recovers a password once there is a mail address', async () => {
  const profile = { name: 'Beheer', email: 'beheer@provider.example' };
  expect((await api.ask('PUT', '/session/profile', api.operator, profile)).body).toMatchObject({
    name: 'Beheer',
  });
  await link('', { login: 'operator' });
  await expect
    .poll(async () => (await api.ask('GET', '/mails', api.operator)).body)
    .toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ companyId: null })]) });
});

test('who asks too often waits, and is told how long', async () => {
  const answers = [];
  for (let request = 0; request < 21; request++) answers.push(await link('', { login: '999.bakkerij' }));
  const last = answers.at(-1);
  expect([last?.status, last?.body]).toMatchObject([429, { code: 'too-many-attempts' }]);
  expect(Number(last?.response.headers['retry-after'])).toBeGreaterThan(800);
});
