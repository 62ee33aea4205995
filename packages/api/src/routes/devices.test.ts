import type { Registration } from '@simmpl/model';
import { forgetPreviousSecrets, listCredentials, listDevices } from '@simmpl/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let companyId: string;
let administrator: Caller;
beforeAll(async () => {
  api = await startApi();
  companyId = await api.addCompany('bakkerij');
  administrator = await api.signIn(companyId, await api.addUser(companyId, '100', { role: 'administrator' }));
}, startTimeout);
afterAll(() => api.close());

const devices = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path = '', body?: object) =>
  api.ask(method, `/companies/bakkerij/devices${path}`, administrator, body);

test('the wizard shows credentials before anything exists, and the device is made with them', async () => {
  const shown = await api.ask('GET', '/companies/bakkerij/new-device-credentials', administrator);
  const { sipUsername, sipPassword } = Object(shown.body);
  expect(shown.body).toMatchObject({
    sipUsername: expect.stringMatching(/^bakkerij-\w{8}$/),
    server: 'pbx.example:5060',
    realm: 'simmpl.example',
    transports: ['udp', 'tcp'],
  });
  expect(await api.store.readCompany(companyId, (tx) => listDevices(tx))).toEqual([]);
  const made = await devices('POST', '', { name: 'Balie', brand: 'Yealink', sipUsername, sipPassword });
  expect(made.status).toBe(201);
  expect(JSON.stringify(made.body)).not.toContain(sipPassword);
  const { body } = await devices('GET', `/${Object(made.body).id}/credentials`);
  expect(body).toMatchObject({ sipUsername, sipPassword });
});

test('a device without credentials of its own gets them, and they open the exchange', async () => {
  const made = Object((await devices('POST', '', { name: 'Lift' })).body);
  const { sipUsername, sipPassword } = Object((await devices('GET', `/${made.id}/credentials`)).body);
  const [stored] = await api.store.readCompany(companyId, (tx) => listCredentials(tx, [made.id]));
  expect(stored).toMatchObject(api.store.secrets.digestHashes(sipUsername, sipPassword));
});

test('a device that somebody has is not linked to another, and it says whose it is', async () => {
  const [one, other] = [await api.addUser(companyId, '101'), await api.addUser(companyId, '102')];
  const { id } = Object((await devices('POST', '', { name: 'Kantoor', userId: one.id })).body);
  const refusal = {
    errors: [{ path: ['userId'], code: 'device.linked', message: expect.stringContaining('101') }],
  };
  expect((await devices('PUT', `/${id}/user`, { userId: other.id })).body).toMatchObject(refusal);
  expect((await devices('PUT', `/${id}`, { name: 'Kantoor', userId: other.id })).body).toMatchObject(refusal);
  await devices('PUT', `/${id}/user`, { userId: null });
  expect((await devices('PUT', `/${id}/user`, { userId: other.id })).body).toMatchObject({
    userId: other.id,
  });
});

test('a SIP username of another company, or one that is taken, is refused', async () => {
  await devices('POST', '', { name: 'Een', sipUsername: 'bakkerij-een' });
  expect((await devices('POST', '', { name: 'Twee', sipUsername: 'bakkerij-een' })).body).toMatchObject({
    errors: [{ path: ['sipUsername'], code: 'sip-username.taken' }],
  });
  expect((await devices('POST', '', { name: 'Drie', sipUsername: 'elders-drie' })).body).toMatchObject({
    errors: [{ path: ['sipUsername'], code: 'sip-username' }],
  });
});

test('a changed device keeps its password', async () => {
  const { id } = Object(
    (await devices('POST', '', { name: 'Vier', sipPassword: 'blijf-zoals-je-bent' })).body,
  );
  expect((await devices('PUT', `/${id}`, { name: 'Vijf' })).body).toMatchObject({ name: 'Vijf' });
  expect((await devices('GET', `/${id}/credentials`)).body).toMatchObject({
    sipPassword: 'blijf-zoals-je-bent',
  });
  expect((await devices('DELETE', `/${id}`)).status).toBe(204);
  expect((await devices('GET', `/${id}`)).status).toBe(404);
});

test('registrations come live from the exchange; while it is away that is said', async () => {
  const registration: Registration = {
    companyId,
    deviceId: 'd',
    sipUsername: 'bakkerij-een',
    contact: 'sip:bakkerij-een@192.0.2.7:5060',
    callId: 'a',
    cseq: 1,
    source: { protocol: 'udp', address: '192.0.2.7', port: 5060 },
    userAgent: 'Yealink',
    path: [],
    registeredAt: 1,
    expiresAt: 2,
    test: false,
    instance: '',
    regId: 0,
    rewritten: [],
  };
  api.exchange.registrations = [registration];
  const ask = () => api.ask('GET', '/companies/bakkerij/registrations', administrator);
  expect((await ask()).body).toMatchObject({
    items: [{ deviceId: 'd', address: '192.0.2.7', protocol: 'udp' }],
  });
  api.exchange.away = true;
  const away = await ask();
  api.exchange.away = false;
  expect([away.status, away.response.headers['retry-after']]).toEqual([503, '2']);
  expect(away.body).toMatchObject({ code: 'exchange-away' });
});

test('a phone is told to fetch its settings, and what came of it is said', async () => {
  const made = Object((await devices('POST', '', { name: 'Magazijn' })).body);
  const sync = (reboot: boolean) => devices('POST', `/${made.id}/check-sync`, { reboot });
  expect((await sync(false)).body).toEqual({ outcome: 'done', sipStatus: 200 });
  api.exchange.checkSync = { outcome: 'not-registered', sipStatus: null };
  expect((await sync(true)).body).toEqual({ outcome: 'not-registered', sipStatus: null });
  expect(api.exchange.synced).toEqual([`${made.id} false`, `${made.id} true`]);
  expect((await devices('POST', `/${crypto.randomUUID()}/check-sync`, {})).status).toBe(404);
});

test('a new password leaves the one before good until the phone has used the new one', async () => {
  const made = Object((await devices('POST', '', { name: 'Kantine', sipPassword: 'wachtwoord-een' })).body);
  const read = async () =>
    (await api.store.readCompany(companyId, (tx) => listCredentials(tx, [made.id])))[0];
  const before = await read();
  const renewed = Object((await devices('POST', `/${made.id}/credentials`)).body);
  expect(renewed).toMatchObject({ sipUsername: made.sipUsername, previousIsGood: true });
  expect(renewed.sipPassword).not.toBe('wachtwoord-een');
  expect(await read()).toMatchObject({
    ...api.store.secrets.digestHashes(made.sipUsername, renewed.sipPassword),
    secretNumber: 2,
    previous: { ha1Md5: before?.ha1Md5, ha1Sha256: before?.ha1Sha256 },
  });
  const used = (secretNumber: number) =>
    forgetPreviousSecrets(api.store, [{ companyId, deviceId: made.id, secretNumber }]);
  await used(1);
  expect((await read())?.previous).not.toBeNull();
  await used(2);
  expect((await read())?.previous).toBeNull();
});
