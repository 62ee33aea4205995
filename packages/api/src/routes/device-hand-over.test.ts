import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let administrator: Caller;
beforeAll(async () => {
  api = await startApi();
  const companyId = await api.addCompany('bakkerij');
  administrator = await api.signIn(companyId, await api.addUser(companyId, '100', { role: 'administrator' }));
}, startTimeout);
afterAll(() => api.close());

async function addDevice(brand: string): Promise<{ path: string; token: string; username: string }> {
  const body = { name: 'Mobiel van Els', brand, type: '' };
  const device = Object((await api.ask('POST', '/companies/bakkerij/devices', administrator, body)).body);
  const path = `/companies/bakkerij/devices/${device.id}/provisioning`;
  const { url } = Object((await api.ask('GET', path, administrator)).body);
  return { path, token: String(url).split('#')[1] ?? '', username: device.sipUsername };
}
const open = (token: string) => api.ask('POST', '/device-hand-over', undefined, { token });

test('who has the address of a device that is set up by hand sees its details, for ten minutes', async () => {
  const { path, token, username } = await addDevice('zoiper');
  const first = await open(token);
  expect(first.response.headers['cache-control']).toBe('no-store');
  expect(first.body).toMatchObject({
    name: 'Mobiel van Els',
    brand: 'zoiper',
    credentials: { sipUsername: username },
  });
  expect((await api.ask('GET', path, administrator)).body).toMatchObject({ state: 'open' });
  api.clock.now += 599_000;
  expect((await open(token)).status).toBe(200);
  api.clock.now += 2_000;
  expect((await open(token)).body).toMatchObject({ code: 'link-used' });
  await api.ask('POST', `${path}/window`, administrator, {});
  expect((await open(token)).status).toBe(200);
});

test('a new address ends the one before, and nobody guesses one', async () => {
  const { path, token } = await addDevice('other');
  await api.ask('POST', path, administrator);
  expect((await open(token)).body).toMatchObject({ code: 'link-used' });
  expect((await open('geraden-geraden-geraden')).body).toMatchObject({ code: 'link-used' });
});

test('a phone that sets itself up is not handed over like this', async () => {
  const { path } = await addDevice('yealink');
  const { url } = Object((await api.ask('GET', path, administrator)).body);
  const token = new URL(url).pathname.split('/')[2] ?? '';
  expect((await open(token)).body).toMatchObject({ code: 'link-used' });
});
