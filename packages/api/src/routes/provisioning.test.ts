import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let administrator: Caller;
let deviceId: string;
let sipPassword: string;
beforeAll(async () => {
  api = await startApi();
  const companyId = await api.addCompany('bakkerij');
  administrator = await api.signIn(companyId, await api.addUser(companyId, '100', { role: 'administrator' }));
  const user = await api.addUser(companyId, '101');
  const body = { name: 'Balie', brand: 'Yealink', userId: user.id };
  const made = await api.ask('POST', '/companies/bakkerij/devices', administrator, body);
  deviceId = Object(made.body).id;
  const shown = await api.ask('GET', `/companies/bakkerij/devices/${deviceId}/credentials`, administrator);
  sipPassword = Object(shown.body).sipPassword;
}, startTimeout);
afterAll(() => api.close());

const address = async (method: 'GET' | 'POST' = 'GET'): Promise<{ url: string; fetchedAt: number | null }> =>
  Object((await api.ask(method, `/companies/bakkerij/devices/${deviceId}/provisioning`, administrator)).body);
const fetchFile = (url: string, file: string) =>
  api.app.inject({ url: new URL(file, url).pathname, headers: { 'user-agent': 'Yealink SIP-T46U' } });

test('a phone that has the address gets its whole configuration, and the panel shows that it did', async () => {
  const { url, fetchedAt } = await address();
  expect(fetchedAt).toBeNull();
  const file = await fetchFile(url, '001565aabbcc.cfg');
  expect(file.statusCode).toBe(200);
  expect(file.headers['cache-control']).toBe('no-store');
  expect(file.body).toMatch(/^#!version:1\.0\.0\.1/);
  expect(file.body).toContain(`account.1.password = ${sipPassword}`);
  expect(file.body).toContain('account.1.sip_server.1.address = pbx.example');
  expect((await address()).fetchedAt).not.toBeNull();
});

test('knowing a MAC address is not enough, and a renewed address ends the one before', async () => {
  const { url } = await address();
  expect((await fetchFile(url.replace(/[^/]+\/$/, 'guess/'), '001565aabbcc.cfg')).statusCode).toBe(404);
  expect((await fetchFile(url, 'y000000000028.cfg')).statusCode).toBe(404);
  const renewed = await address('POST');
  expect((await fetchFile(url, '001565aabbcc.cfg')).statusCode).toBe(404);
  expect((await fetchFile(renewed.url, '001565aabbcc.cfg')).statusCode).toBe(200);
});
