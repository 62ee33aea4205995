import { createHash } from 'node:crypto';
import { companySettingsSchema, type FeatureKind } from '@simmpl/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let administrator: Caller;
let userId: string;
beforeAll(async () => {
  api = await startApi();
  const companyId = await api.addCompany('bakkerij');
  administrator = await api.signIn(companyId, await api.addUser(companyId, '100', { role: 'administrator' }));
  userId = (await api.addUser(companyId, '101')).id;
}, startTimeout);
afterAll(() => api.close());

let phones = 0;

/** A Yealink, its address, and what its first file holds. */
async function addPhone(
  setup: object = {},
): Promise<{ id: string; url: string; secret: string; mac: string; file: string }> {
  phones += 1;
  const mac = `0015650001${String(phones).padStart(2, '0')}`;
  const body = { name: 'Balie', brand: 'yealink', type: 'T54W', setup };
  const id: string = Object(
    (await api.ask('POST', '/companies/bakkerij/devices', administrator, body)).body,
  ).id;
  const shown = await api.ask('GET', `/companies/bakkerij/devices/${id}/credentials`, administrator);
  const { url } = await address(id);
  return { id, url, secret: Object(shown.body).sipPassword, mac, file: `${mac}.cfg` };
}
interface Address {
  readonly url: string;
  readonly state: string;
  readonly fetchedAt: number | null;
  readonly refused: readonly { readonly reason: string; readonly file: string }[];
}
const address = async (id: string, method: 'GET' | 'POST' = 'GET', more = ''): Promise<Address> =>
  Object(
    (await api.ask(method, `/companies/bakkerij/devices/${id}/provisioning${more}`, administrator)).body,
  );
const fetchFile = (url: string, name: string, headers: Record<string, string> = {}) =>
  api.app.inject({
    url: new URL(name, url).pathname,
    remoteAddress: '192.0.2.20',
    headers: { 'user-agent': 'Yealink SIP-T54W', ...headers },
  });
const setting = (text: string, key: string): string =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${key} = `))
    ?.slice(key.length + 3) ?? '';
const later = (ms: number) => {
  api.clock.now += ms;
};

/** The answer of a phone to a digest question (RFC 7616 section 3.4). */
function digest(question: string, uri: string, username: string, password: string): string {
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  const nonce = /nonce="([^"]+)"/.exec(question)?.[1] ?? '';
  const realm = /realm="([^"]+)"/.exec(question)?.[1] ?? '';
  const parts = [nonce, '00000001', 'c0ffee', 'auth', md5(`GET:${uri}`)];
  const response = md5([md5(`${username}:${realm}:${password}`), ...parts].join(':'));
  return `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", qop=auth, nc=00000001, cnonce="c0ffee", response="${response}"`;
}

test('the first phone that asks gets its whole configuration, and the address is bound to it', async () => {
  const phone = await addPhone();
  expect(await address(phone.id)).toMatchObject({ state: 'waiting', fetchedAt: null });
  const first = await fetchFile(phone.url, phone.file);
  expect(first.statusCode).toBe(200);
  expect(first.headers['cache-control']).toBe('no-store');
  expect(setting(first.body, 'account.1.password')).toBe(phone.secret);
  expect(setting(first.body, 'account.1.sip_server.1.address')).toBe('pbx.example');
  expect(await address(phone.id)).toMatchObject({ state: 'open', fetchedAt: api.clock.now });
  const setup = await api.ask('GET', `/companies/bakkerij/devices/${phone.id}/setup`, administrator);
  expect(setup.body).toMatchObject({ mac: phone.mac });
  const other = await fetchFile(phone.url, '001565000001.cfg');
  expect(other.statusCode).toBe(404);
  expect((await address(phone.id)).refused).toMatchObject([{ reason: 'mac', file: '001565000001.cfg' }]);
});

test('after the window only who signs in gets it, with what the first file brought', async () => {
  const phone = await addPhone();
  const first = await fetchFile(phone.url, phone.file);
  const [username, password] = ['username', 'password'].map((what) =>
    setting(first.body, `static.auto_provision.server.${what}`),
  );
  later(601_000);
  const question = await fetchFile(phone.url, phone.file);
  expect(question.statusCode).toBe(401);
  expect(question.body).not.toContain(phone.secret);
  expect((await address(phone.id)).refused).toMatchObject([{ reason: 'sign-in' }]);
  const uri = new URL(phone.file, phone.url).pathname;
  const ask = (secret: string) =>
    fetchFile(phone.url, phone.file, {
      authorization: digest(String(question.headers['www-authenticate']), uri, username ?? '', secret),
    });
  expect((await ask('geraden')).statusCode).toBe(401);
  const again = await ask(password ?? '');
  expect(again.statusCode).toBe(200);
  expect(setting(again.body, 'account.1.password')).toBe(phone.secret);
  // Being asked to sign in and doing so is no refusal.
  expect(await address(phone.id)).toMatchObject({ state: 'bound', refused: [] });
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  expect((await fetchFile(phone.url, phone.file, { authorization: basic })).statusCode).toBe(200);
});

test('a Gigaset signs in with the MAC-ID of its label', async () => {
  const mac = '7c2f80aabbcc';
  const setup = { mac, macId: '1A2B' };
  const body = { name: 'Magazijn', brand: 'gigaset', type: 'N670 IP PRO', setup };
  const made = Object((await api.ask('POST', '/companies/bakkerij/devices', administrator, body)).body);
  const { url } = await address(made.id);
  expect(url).toMatch(/%MACD\.xml$/);
  const first = await fetchFile(url, `${mac}.xml`);
  expect(first.body).toContain(made.sipUsername);
  later(601_000);
  const question = await fetchFile(url, `${mac}.xml`);
  expect(question.statusCode).toBe(401);
  const path = new URL(`${mac}.xml`, url).pathname;
  const answer = digest(String(question.headers['www-authenticate']), path, mac.toUpperCase(), '1A2B');
  expect((await fetchFile(url, `${mac}.xml`, { authorization: answer })).statusCode).toBe(200);
});

test('a phone that was reset gets in once more when an administrator opens the address', async () => {
  const phone = await addPhone();
  await fetchFile(phone.url, phone.file);
  later(601_000);
  expect((await fetchFile(phone.url, phone.file)).statusCode).toBe(401);
  await address(phone.id, 'POST', '/window');
  expect((await fetchFile(phone.url, phone.file)).statusCode).toBe(200);
});

test('knowing a MAC address is not enough, and a renewed address ends the one before', async () => {
  const phone = await addPhone();
  expect((await fetchFile(phone.url.replace(/[^/]+\/$/, 'guess/'), phone.file)).statusCode).toBe(404);
  expect((await fetchFile(phone.url, 'y000000000028.cfg')).statusCode).toBe(404);
  const renewed = await address(phone.id, 'POST');
  expect((await fetchFile(phone.url, phone.file)).statusCode).toBe(404);
  expect((await fetchFile(renewed.url, phone.file)).statusCode).toBe(200);
});

test('a device that is not set up by us gives nothing', async () => {
  const phone = await addPhone({ provisioning: false });
  expect((await fetchFile(phone.url, phone.file)).statusCode).toBe(404);
  expect((await address(phone.id)).refused).toMatchObject([{ reason: 'off' }]);
});

test('who is refused again and again must wait', async () => {
  const phone = await addPhone({ mac: '001565000099' });
  const from = { remoteAddress: '192.0.2.66', url: new URL(phone.file, phone.url).pathname };
  const answers = [];
  for (let i = 0; i < 21; i++) answers.push((await api.app.inject(from)).statusCode);
  expect(answers.slice(0, 20).every((status) => status === 404)).toBe(true);
  expect(answers.at(20)).toBe(429);
  expect((await fetchFile(phone.url, '001565000099.cfg')).statusCode).toBe(200);
});

test('keys are written with what they dial, and the phone book with the colleagues', async () => {
  const keys = [
    { place: 2, key: { kind: 'user', of: { user: userId } } },
    { place: 3, key: { kind: 'park', place: 2 } },
    { module: 1, place: 1, key: { kind: 'closed', label: 'Dicht' } },
    { place: 4, key: { kind: 'user', of: { user: crypto.randomUUID() } } },
  ];
  const phone = await addPhone({ mac: '001565000077', sideModules: 1, keys });
  const { body } = await fetchFile(phone.url, '001565000077.cfg');
  expect(['type', 'value', 'label'].map((what) => setting(body, `linekey.2.${what}`))).toEqual([
    '16',
    '101',
    'Voorbeeld 101',
  ]);
  expect(setting(body, 'linekey.3.value')).toBe('*72');
  expect(setting(body, 'expansion_module.1.key.1.label')).toBe('Dicht');
  expect(setting(body, 'linekey.4.type')).toBe('0');
  const book = await fetchFile(phone.url, 'phonebook.xml');
  expect(book.body).toContain('<Name>Voorbeeld 101</Name>');
});

test('a phone gets no key for a code that the company switched off', async () => {
  const switchOff = (...codesOff: FeatureKind[]) =>
    api.ask('PUT', '/companies/bakkerij', administrator, {
      ...companySettingsSchema.parse({ name: 'bakkerij' }),
      codesOff,
    });
  const keys = [
    { place: 2, key: { kind: 'pick-up' } },
    { place: 3, key: { kind: 'park', place: 2 } },
    { place: 4, key: { kind: 'voicemail' } },
  ];
  const phone = await addPhone({ mac: '001565000078', keys });
  const values = async () => {
    const { body } = await fetchFile(phone.url, '001565000078.cfg');
    return [2, 3, 4].map((place) => setting(body, `linekey.${place}.value`));
  };
  expect(await values()).toEqual(['*8', '*72', '*96']);
  expect((await switchOff('pick-up', 'park-place', 'voicemail')).status).toBe(200);
  expect(await values()).toEqual(['', '', '1233']);
  await switchOff();
});

test('two devices can not have one MAC address, unless they are accounts of one base', async () => {
  const taken = { mac: '00:15:65:00:00:55' };
  await addPhone(taken);
  const body = { name: 'Tweede', brand: 'yealink', setup: taken };
  const refused = await api.ask('POST', '/companies/bakkerij/devices', administrator, body);
  expect(refused.status).toBe(422);
  expect(Object(refused.body).errors).toMatchObject([{ code: 'mac.taken' }]);
  const second = { ...body, setup: { ...taken, account: 2 } };
  expect((await api.ask('POST', '/companies/bakkerij/devices', administrator, second)).status).toBe(201);
});

test('the handsets of a base come in one file, each on its account', async () => {
  const add = async (account: number) => {
    const setup = { mac: '001565000033', account };
    const body = { name: `Handset ${account}`, brand: 'yealink', type: 'W70B', setup };
    return Object((await api.ask('POST', '/companies/bakkerij/devices', administrator, body)).body);
  };
  const [one, two] = [await add(1), await add(2)];
  const { body } = await fetchFile((await address(one.id)).url, '001565000033.cfg');
  expect(setting(body, 'account.1.user_name')).toBe(one.sipUsername);
  expect(setting(body, 'account.2.user_name')).toBe(two.sipUsername);
});

test('an app takes its account over once from the address, without a MAC address', async () => {
  const body = { name: 'Mobiel', brand: 'linphone' };
  const made = Object((await api.ask('POST', '/companies/bakkerij/devices', administrator, body)).body);
  const { url } = await address(made.id);
  const first = await fetchFile(url, 'linphone.xml');
  expect(first.statusCode).toBe(200);
  expect(first.body).toContain(`<entry name="username" overwrite="true">${made.sipUsername}</entry>`);
  later(601_000);
  expect((await fetchFile(url, 'linphone.xml')).statusCode).toBe(401);
  expect((await address(made.id)).refused).toMatchObject([{ reason: 'sign-in' }]);
});
