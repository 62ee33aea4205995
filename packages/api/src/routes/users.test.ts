import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { addNumber, createDialPlan } from '@simmpl/store';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi, userFields } from '../testing/api.ts';
import { mailsOf } from '../testing/mail.ts';

let api: TestApi;
let companyId: string;
let administrator: Caller;
beforeAll(async () => {
  api = await startApi();
  companyId = await api.addCompany('bakkerij');
  const user = await api.addUser(companyId, '100', { role: 'administrator', language: 'en' });
  administrator = await api.signIn(companyId, user);
}, startTimeout);
afterAll(() => api.close());

const users = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path = '', body?: object) =>
  api.ask(method, `/companies/bakkerij/users${path}`, administrator, body);

test('a user without password is invited by mail in their own language', async () => {
  const made = await users('POST', '', { ...userFields('101'), language: 'en' });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ loginName: '101.bakkerij', hasPassword: false, avatarUrl: null });
  const [mail] = await mailsOf(api, companyId);
  expect(mail).toMatchObject({
    recipient: '101@bedrijf.example',
    subject: 'Your access to the telephone exchange',
  });
});

test('a user with password signs in at once, without invitation', async () => {
  const before = (await mailsOf(api, companyId)).length;
  const password = 'een lang wachtwoord';
  const made = await users('POST', '', { ...userFields('102'), password });
  expect(made.body).toMatchObject({ hasPassword: true });
  expect(await mailsOf(api, companyId)).toHaveLength(before);
  expect((await api.ask('POST', '/session', undefined, { login: '102.bakkerij', password })).status).toBe(
    201,
  );
});

test('an extension that somebody has is refused with the name of who has it', async () => {
  await api.addUser(companyId, '103', { firstName: 'Piet', lastName: 'Pietersen' });
  expect((await users('POST', '', userFields('103'))).body).toMatchObject({
    status: 422,
    errors: [
      { path: ['internalNumber'], code: 'internal-number.taken', message: expect.stringContaining('Piet') },
    ],
  });
});

test('an emergency number is no extension, and the sentence says why', async () => {
  expect((await users('POST', '', { ...userFields('103'), internalNumber: '112' })).body).toMatchObject({
    errors: [{ path: ['internalNumber'], message: expect.stringContaining('emergency or service number') }],
  });
});

test('a user whom a dial plan rings is not deleted; the plan is named', async () => {
  const user = await api.addUser(companyId, '104');
  const settings = { target: { user: user.id }, timeoutSeconds: 20 };
  await api.store.withCompany(companyId, (tx) =>
    createDialPlan(tx, { name: 'Hoofdnummer', internalNumber: '3395' }, 'test', [
      { id: '1', type: 'transfer', settings },
    ]),
  );
  const refused = await users('DELETE', `/${user.id}`);
  expect(refused.body).toMatchObject({
    code: 'refused',
    errors: [{ code: 'in-use', message: expect.stringContaining('(Hoofdnummer)') }],
  });
});

test('an outgoing number that is not of the company is refused', async () => {
  expect(
    (await users('POST', '', { ...userFields('105'), outgoingNumber: '0850001122' })).body,
  ).toMatchObject({
    errors: [{ path: ['outgoingNumber'], code: 'unknown-reference' }],
  });
});

test('a request that is sent again with its Idempotency-Key makes one user', async () => {
  const post = (body: object) =>
    api.ask(
      'POST',
      '/companies/bakkerij/users',
      {
        headers: { ...administrator.headers, 'idempotency-key': 'een-sleutel' },
      },
      body,
    );
  const first = await post(userFields('106'));
  const again = await post(userFields('106'));
  expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
  expect(again.response.headers['idempotency-replayed']).toBe('true');
  expect((await post(userFields('107'))).body).toMatchObject({ code: 'idempotency-mismatch' });
});

test('a refused request may be sent again with the same key', async () => {
  const post = (body: object) =>
    api.ask(
      'POST',
      '/companies/bakkerij/users',
      {
        headers: { ...administrator.headers, 'idempotency-key': 'andere-sleutel' },
      },
      body,
    );
  expect((await post({ ...userFields('108'), internalNumber: '106' })).status).toBe(422);
  expect((await post(userFields('108'))).status).toBe(201);
});

test('a user says where their calls go; a forward needs a number, and mobile the one of the user', async () => {
  const user = await api.addUser(companyId, '131');
  const me = await api.signIn(companyId, user);
  const path = `/companies/bakkerij/users/${user.id}`;
  const usual = { availability: 'own-plan', mobileNumber: null, forwardTo: null, declineAll: false };
  const set = (change: object) => api.ask('PUT', `${path}/availability`, me, { ...usual, ...change });
  expect((await set({ availability: 'forward', forwardTo: '+31612345678' })).body).toMatchObject({
    availability: 'forward',
    forwardTo: '+31612345678',
  });
  expect((await set({ availability: 'forward' })).body).toMatchObject({
    errors: [{ path: ['forwardTo'], code: 'required' }],
  });
  expect((await set({ availability: 'mobile' })).body).toMatchObject({
    errors: [{ path: ['mobileNumber'], code: 'required' }],
  });
});

test('a user sets their own preferences and nothing else', async () => {
  const user = await api.addUser(companyId, '109', { language: 'en' });
  const me = await api.signIn(companyId, user);
  const path = `/companies/bakkerij/users/${user.id}`;
  const preferences = { language: 'en', personalVoicemail: true, anonymous: false };
  expect((await api.ask('PUT', `${path}/preferences`, me, preferences)).body).toMatchObject({
    personalVoicemail: true,
    role: 'user',
  });
  expect((await api.ask('PUT', path, me, { ...userFields('109'), role: 'administrator' })).status).toBe(403);
  expect(
    (await api.ask('PUT', `${path}/preferences`, me, { ...preferences, role: 'administrator' })).body,
  ).toMatchObject({ errors: [{ path: ['role'], code: 'unknown-key' }] });
});

test('a user shows another number, of those that they may', async () => {
  const numbers = ['+31850001167', '+31850001189', '+31850001199'];
  for (const number of numbers)
    await api.context.store.withCompany(companyId, (tx) =>
      addNumber(tx, { number, dialPlanId: null, trunkId: null, customerTrunkId: null }),
    );
  const callerIds = numbers.slice(0, 2).map((number) => ({ number, suffix: number.slice(-2) }));
  const made = Object((await users('POST', '', { ...userFields('140'), callerIds })).body);
  expect(made.callerIds).toEqual(callerIds);
  const own = await api.signIn(companyId, made);
  const show = (number: string) =>
    api.ask('PUT', `/companies/bakkerij/users/${made.id}/caller-id`, own, { number });
  expect((await show('0850001189')).body).toMatchObject({ outgoingNumber: '+31850001189' });
  expect((await show('0850001199')).body).toMatchObject({
    errors: [{ path: ['number'], code: 'caller-id.not-allowed' }],
  });
  const twice = [...callerIds, { number: '+31850001199', suffix: '67' }];
  expect((await users('PUT', `/${made.id}`, { ...userFields('140'), callerIds: twice })).body).toMatchObject({
    errors: [{ path: ['callerIds', 2, 'suffix'], code: 'duplicate' }],
  });
});

test('a user logs in at a device and out, an administrator sees it; the PIN is told to nobody', async () => {
  const hot = { ...userFields('150'), hotdesking: true };
  expect((await users('POST', '', hot)).body).toMatchObject({
    errors: [{ path: ['hotdeskPin'], code: 'required' }],
  });
  const made = await users('POST', '', { ...hot, hotdeskPin: '1234' });
  expect(made.body).toMatchObject({ hotdesking: true, hasHotdeskPin: true });
  expect(JSON.stringify(made.body)).not.toMatch(/1234|inHash/);
  const { id } = Object(made.body);
  const device = Object(
    (await api.ask('POST', '/companies/bakkerij/devices', administrator, { name: 'Flex', hotdesking: true }))
      .body,
  );
  const own = await api.signIn(companyId, Object(made.body));
  const set = (deviceId: string | null) =>
    api.ask('PUT', `/companies/bakkerij/users/${id}/hotdesk-login`, own, { deviceId });
  expect((await set(device.id)).body).toMatchObject({
    loggedIn: { deviceId: device.id },
    devices: [{ name: 'Flex' }],
  });
  const logins = await api.ask('GET', '/companies/bakkerij/hotdesk-logins', administrator);
  expect(Object(logins.body).items).toMatchObject([{ deviceId: device.id, userId: id }]);
  expect((await set(null)).body).toMatchObject({ loggedIn: null });
});

test('a group is made, changed and deleted; its number has two digits', async () => {
  const groups = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path = '', body?: object) =>
    api.ask(method, `/companies/bakkerij/user-groups${path}`, administrator, body);
  expect((await groups('POST', '', { name: 'Winkel', number: '101' })).body).toMatchObject({
    errors: [{ path: ['number'], code: 'user-group.number' }],
  });
  const { id } = Object((await groups('POST', '', { name: 'Winkel', number: '10' })).body);
  expect((await groups('POST', '', { name: 'Kassa', number: '10' })).body).toMatchObject({
    errors: [{ path: ['number'], code: 'duplicate' }],
  });
  expect((await groups('PUT', `/${id}`, { name: 'Winkel', number: '11' })).body).toMatchObject({
    number: '11',
  });
  expect((await groups('DELETE', `/${id}`)).status).toBe(204);
  expect(Object((await groups('GET')).body).items).toEqual([]);
});

test('a picture becomes a small square without its metadata, and goes with its user', async () => {
  const user = await api.addUser(companyId, '110');
  const picture = await sharp({ create: { width: 800, height: 400, channels: 3, background: 'teal' } })
    .withExif({ IFD0: { Copyright: 'geheim' } })
    .jpeg()
    .toBuffer();
  const upload = (payload: Buffer, type = 'image/jpeg') =>
    api.ask(
      'PUT',
      `/companies/bakkerij/users/${user.id}/avatar`,
      {
        headers: { ...administrator.headers, 'content-type': type },
      },
      payload,
    );
  expect((await upload(Buffer.from('geen plaatje'))).status).toBe(415);
  const url: string = Object((await upload(picture)).body).avatarUrl;
  const shown = await api.app.inject({ url, headers: administrator.headers });
  const made = await sharp(shown.rawPayload).metadata();
  expect([made.format, made.width, made.height, made.exif]).toEqual(['webp', 256, 256, undefined]);
  const folder = join(api.context.settings.dataFolder, 'avatars', companyId);
  await upload(picture);
  expect(readdirSync(folder)).toHaveLength(1);
  await users('DELETE', `/${user.id}`);
  expect(readdirSync(folder)).toEqual([]);
});

test('what is larger than its limit is refused', async () => {
  const user = await api.addUser(companyId, '111');
  const answer = await api.ask(
    'PUT',
    `/companies/bakkerij/users/${user.id}/avatar`,
    {
      headers: { ...administrator.headers, 'content-type': 'image/png' },
    },
    Buffer.alloc(9 * 1024 * 1024),
  );
  expect(answer.body).toMatchObject({ status: 413, code: 'too-large' });
});
