import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { phoneBookLookUp } from './look-up.ts';

let api: TestApi;
const administrators = new Map<string, Caller>();

beforeAll(async () => {
  api = await startApi();
  for (const login of ['bakkerij', 'slagerij']) {
    const id = await api.addCompany(login);
    const user = await api.addUser(id, '100', { role: 'administrator', firstName: login, lastName: 'Baas' });
    const administrator = await api.signIn(id, user);
    administrators.set(login, administrator);
    const contact = { name: `Leverancier van de ${login}`, numbers: ['0201234567', '+31612345678'] };
    await api.ask('POST', `/companies/${login}/contacts`, administrator, contact);
    await api.ask('POST', `/companies/${login}/contacts`, administrator, {
      ...{ name: `Privé ${login}`, numbers: ['+3225551234'], shared: false },
    });
  }
}, startTimeout);
afterAll(() => api.close());

/** A device and what it signs in with. */
async function addDevice(login: string, userNumber: string | null = null) {
  const administrator = administrators.get(login);
  const users = Object((await api.ask('GET', `/companies/${login}/users`, administrator)).body).items;
  const userId = users.find(
    ({ internalNumber }: { internalNumber: string }) => internalNumber === userNumber,
  )?.id;
  const body = { name: 'Balie', brand: 'other', type: '', userId: userId ?? null };
  const device = Object((await api.ask('POST', `/companies/${login}/devices`, administrator, body)).body);
  const answer = await api.ask('GET', `/companies/${login}/devices/${device.id}/look-up`, administrator);
  return { id: String(device.id), ...Object(answer.body) };
}

const open = () => phoneBookLookUp(api.context);
async function namesOf(login: string, userNumber: string | null = null): Promise<string[]> {
  const { name, password } = await addDevice(login, userNumber);
  const reader = await open().bind(name, password, '192.0.2.5');
  if (typeof reader === 'string') throw new Error(reader);
  const entries = await reader.entries();
  return entries.map(({ attributes }) => attributes.find(({ name }) => name === 'cn')?.values[0]?.text ?? '');
}

test('a device reads the colleagues and contacts of its own company, and the private ones of its own user', async () => {
  expect(await namesOf('bakkerij')).toEqual(['bakkerij Baas', 'Leverancier van de bakkerij']);
  expect(await namesOf('slagerij', '100')).toEqual([
    'Leverancier van de slagerij',
    'Privé slagerij',
    'slagerij Baas',
  ]);
});

test('numbers are as a phone dials them, mobile ones apart, and are known by their other writings', async () => {
  const { name, password } = await addDevice('bakkerij');
  const reader = await open().bind(name, password, '192.0.2.5');
  if (typeof reader === 'string') throw new Error(reader);
  const contact = (await reader.entries()).at(-1);
  const values = (wanted: string) => contact?.attributes.find(({ name }) => name === wanted)?.values;
  expect(values('telephoneNumber')).toEqual([
    { text: '0031201234567', writings: ['+31201234567', '31201234567', '0201234567'] },
  ]);
  expect(values('mobile')?.map(({ text }) => text)).toEqual(['0031612345678']);
  expect(values('sn')?.map(({ text }) => text)).toEqual(['van de bakkerij']);
});

test('a name by itself will do; another password, name or company will not', async () => {
  const { name, password } = await addDevice('bakkerij');
  const other = await addDevice('slagerij');
  const username = String(name).split(/[=,]/)[1] ?? '';
  const bind = (asked: string, secret = password) => open().bind(asked, secret, '192.0.2.5');
  expect(await bind(username)).toHaveProperty('entries');
  expect(await bind(`UID = ${username} , OU=Phonebook`)).toHaveProperty('entries');
  expect(await bind(name, 'geraden')).toBe('wrong');
  expect(await bind(name, other.password)).toBe('wrong');
  expect(await bind(other.name)).toBe('wrong');
  expect(await bind('uid=nobody-1,ou=phonebook')).toBe('wrong');
  expect(await bind(`${name},ou=elsewhere`)).toBe('wrong');
});

test('a new address of the device changes its password here too', async () => {
  const { id, name, password } = await addDevice('bakkerij');
  await api.ask('POST', `/companies/bakkerij/devices/${id}/provisioning`, administrators.get('bakkerij'));
  expect(await open().bind(name, password, '192.0.2.5')).toBe('wrong');
});

test('who gives a wrong password too often must wait, and others at the same address not yet', async () => {
  const lookUp = open();
  const { name, password } = await addDevice('bakkerij');
  const other = await addDevice('bakkerij');
  for (let i = 0; i < 10; i++) expect(await lookUp.bind(name, 'geraden', '192.0.2.7')).toBe('wrong');
  expect(await lookUp.bind(name, password, '192.0.2.7')).toBe('wait');
  expect(await lookUp.bind(name, password, '192.0.2.8')).toHaveProperty('entries');
  expect(await lookUp.bind(other.name, other.password, '192.0.2.7')).toHaveProperty('entries');
  for (let i = 0; i < 50; i++) await lookUp.bind(`uid=x-${i}`, 'geraden', '192.0.2.7');
  expect(await lookUp.bind(other.name, other.password, '192.0.2.7')).toBe('wait');
  api.clock.now += 16 * 60_000;
  expect(await lookUp.bind(name, password, '192.0.2.7')).toHaveProperty('entries');
});
