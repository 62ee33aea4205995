import { existsSync, mkdirSync } from 'node:fs';
import { companySettingsSchema, type FeatureKind, type RenamedCodes } from '@simmpl/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { companyFolder } from '../files/company-files.ts';
import { startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { mailsOf, tokenIn } from '../testing/mail.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
}, startTimeout);
afterAll(() => api.close());

const administrator = {
  firstName: 'Anna',
  lastName: 'Bakker',
  email: 'anna@bakkerij.example',
  internalNumber: '101',
};

test('a company is made with its administrator, who gets the sign-in sheet by mail', async () => {
  const made = await api.ask('POST', '/companies', api.operator, {
    login: 'bakkerij',
    name: 'Bakkerij Voorbeeld',
    administrator,
  });
  expect(made.status).toBe(201);
  const mails = await mailsOf(api, Object(made.body).id);
  expect(mails).toMatchObject([{ subject: 'De telefooncentrale van Bakkerij Voorbeeld' }]);
  const token = tokenIn(mails[0]);
  const chosen = await api.ask('POST', '/password-links/password', undefined, {
    token,
    password: 'brood en boter',
  });
  expect(chosen.body).toMatchObject({ role: 'administrator', loginName: '101.bakkerij' });
});

test('a login that is taken, or wrongly formed, is refused', async () => {
  const make = (login: string) => api.ask('POST', '/companies', api.operator, { login, name: 'X' });
  await make('taken');
  expect((await make('taken')).body).toMatchObject({
    errors: [{ path: ['login'], code: 'company-login.taken' }],
  });
  expect((await make('Bakkerij!')).body).toMatchObject({
    errors: [{ path: ['login'], code: 'company-login' }],
  });
});

test('a printed sheet has a link for each administrator without password; a look at it makes none', async () => {
  const { body } = await api.ask('POST', '/companies', api.operator, {
    login: 'papier',
    name: 'Papier',
    administrator,
  });
  const path = '/companies/papier/sign-in-sheet';
  expect((await api.ask('GET', path, api.operator)).body).toMatchObject({
    panelUrl: 'https://pbx.example',
    sipServer: 'pbx.example:5060',
    administrators: [{ loginName: '101.papier', hasPassword: false, passwordLink: null }],
  });
  const printed = await api.ask('POST', path, api.operator, { mail: false });
  const [first] = Object(printed.body).administrators;
  expect(first.passwordLink).toMatch(/^https:\/\/pbx\.example\/set-password#/);
  expect(await mailsOf(api, Object(body).id)).toHaveLength(1);
  await api.ask('POST', path, api.operator, { mail: true });
  expect(await mailsOf(api, Object(body).id)).toHaveLength(2);
  const [, token] = first.passwordLink.split('#');
  expect((await api.ask('POST', '/password-links/owner', undefined, { token })).status).toBe(410);
});

test('an administrator changes the settings of the company, but not how far it may call', async () => {
  const companyId = await api.addCompany('grens');
  const user = await api.addUser(companyId, '101', { role: 'administrator' });
  const settings = companySettingsSchema.parse({ name: 'Nieuw', destinations: ['NL'], maxExternalLegs: 500 });
  const put = async (caller: typeof api.operator | Awaited<ReturnType<typeof api.signIn>>) =>
    (await api.ask('PUT', '/companies/grens', caller, settings)).body;
  const changed = Object(await put(await api.signIn(companyId, user)));
  expect([changed.name, changed.maxExternalLegs]).toEqual(['Nieuw', 10]);
  expect(changed.destinations.length).toBeGreaterThan(30);
  expect(await put(api.operator)).toMatchObject({ destinations: ['NL'], maxExternalLegs: 500 });
});

test('a code gets other digits, unless something else is dialled with them', async () => {
  const companyId = await api.addCompany('codes');
  const administrator = await api.signIn(
    companyId,
    await api.addUser(companyId, '101', { role: 'administrator' }),
  );
  await api.addUser(companyId, '555', { firstName: 'Vijf', lastName: 'Vijven' });
  const put = (featureCodes: RenamedCodes, codesOff: readonly FeatureKind[] = []) =>
    api.ask('PUT', '/companies/codes', administrator, {
      ...companySettingsSchema.parse({ name: 'Codes' }),
      ...{ featureCodes, codesOff },
    });
  const refusal = async (featureCodes: RenamedCodes) => Object((await put(featureCodes)).body).errors;
  expect(await refusal({ 'queue-in': '555' })).toMatchObject([
    { path: ['featureCodes', 'queue-in'], message: expect.stringContaining('555: Vijf Vijven') },
  ]);
  expect(await refusal({ 'queue-in': '*21' })).toMatchObject([
    { message: expect.stringContaining('*21: Doorschakelen naar je mobiel') },
  ]);
  expect((await put({ closed: '*99' })).body).toMatchObject({ featureCodes: { closed: '*99' } });
  const closedNow = async () => (await api.ask('GET', '/companies/codes/closed-now', administrator)).body;
  expect(await closedNow()).toMatchObject({ code: '*99' });
  expect((await put({ 'queue-in': '555' }, ['queue-in', 'closed'])).body).toMatchObject({
    codesOff: ['queue-in', 'closed'],
  });
  expect(await closedNow()).toMatchObject({ code: null });
  const { items } = Object((await api.ask('GET', '/companies/codes/feature-codes', administrator)).body);
  expect(items.filter(({ on }: { on: boolean }) => !on)).toMatchObject([
    { kind: 'queue-in' },
    { kind: 'closed' },
  ]);
  expect((await put({ 'queue-in': '777' })).status).toBe(200);
  const newcomer = { firstName: 'Zeven', lastName: 'Zevens', email: 'z@bakkerij.example' };
  const taken = await api.ask('POST', '/companies/codes/users', administrator, {
    ...newcomer,
    internalNumber: '777',
  });
  expect(Object(taken.body).errors).toMatchObject([
    { path: ['internalNumber'], message: expect.stringContaining('777: Aanmelden bij je wachtrijen') },
  ]);
});

test('the settings as they are shown may be sent back, but for what is no setting', async () => {
  await api.addCompany('terug');
  const {
    id: _id,
    login: _login,
    closing: _closing,
    ...settings
  } = Object((await api.ask('GET', '/companies/terug', api.operator)).body);
  const sent = await api.ask('PUT', '/companies/terug', api.operator, { ...settings, name: 'Anders' });
  expect(sent.body).toMatchObject({ ...settings, name: 'Anders' });
});

test('a deleted company leaves no files', async () => {
  const companyId = await api.addCompany('weg');
  const folder = companyFolder(api.context.settings.dataFolder, 'voicemail', companyId);
  mkdirSync(folder, { recursive: true });
  expect((await api.ask('DELETE', '/companies/weg', api.operator)).status).toBe(204);
  expect(existsSync(folder)).toBe(false);
  expect((await api.ask('GET', `/companies/${companyId}`, api.operator)).status).toBe(404);
});

test('mails that are kept are read by the operator, newest first, page by page', async () => {
  const first = await api.ask('GET', '/mails?limit=2', api.operator);
  const { items, next } = Object(first.body);
  expect(items).toHaveLength(2);
  expect(items[0]).toMatchObject({ state: 'kept', body: expect.stringContaining('set-password#') });
  const second = Object((await api.ask('GET', `/mails?limit=2&cursor=${next}`, api.operator)).body);
  const ids = [...items, ...second.items].map((mail: { id: string }) => mail.id);
  expect([new Set(ids).size, second.next]).toEqual([3, null]);
});
