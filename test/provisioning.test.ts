import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Panel } from './panel.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { RawSip } from './phones/raw-sip.ts';
import { toneIn } from './phones/sound.ts';
import { phoneFromYealinkConfig } from './phones/yealink.ts';

const base = 7_000;
const mac = '001565aabbcc';

const password = 'een lang genoeg wachtwoord';

/** The quick start with a Yealink at extension 103 that has a lamp of 101; user 102 can sign in. */
const company = (): string =>
  quickStart(base)
    .replace(
      'sipUsername: bakkerij-103,',
      `brand: yealink, type: T54W, sipUsername: bakkerij-103,
      setup: { transport: tcp, keys: [{ place: 2, key: { kind: user, of: { user: "101" } } }] },`,
    )
    .replace('email: bakkerij@', `password: "${password}", email: bakkerij@`);

let office: Office;
beforeAll(async () => {
  office = await Office.open(base, company());
});
afterEach(() => office.clear());
afterAll(() => office.close());

async function deviceOf(name: string): Promise<string> {
  const id = await office.simmpl.companyId('bakkerij');
  const { items } = await office.simmpl.api<{ items: { id: string; name: string }[] }>(
    `/companies/${id}/devices`,
  );
  return `/companies/${id}/devices/${items.find((device) => device.name === name)?.id}`;
}

test('a phone fetches its file, registers with what it says, and talks with the colleague of its lamp', async () => {
  const device = await deviceOf('Kantoor');
  const { url } = await office.simmpl.api<{ url: string }>(`${device}/provisioning`);
  const path = new URL(`${mac}.cfg`, url).pathname;
  const file = await fetch(`${office.simmpl.url}${path}`, { headers: { 'user-agent': 'Yealink SIP-T54W' } });
  expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const text = await file.text();
  const { displayName, voicemailNumber, ...account } = phoneFromYealinkConfig(text);
  expect([displayName, voicemailNumber, account.transport]).toEqual(['Toestel Kantoor', '*96', 'tcp']);
  const lamp = /^linekey\.2\.value = (.+)$/m.exec(text)?.[1] ?? '';
  const yealink = await office.phone('103', 440, { ...account, server: office.server });
  const colleague = await office.phone('101', 1000);
  yealink.dial(lamp);
  await colleague.event('CALL_INCOMING');
  colleague.accept();
  await talk(yealink, colleague);
  yealink.hangUp();
  await colleague.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await colleague.heard()) - 440)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await yealink.heard()) - 1000)).toBeLessThanOrEqual(5);
});

test("another maker's LDAP client finds names and numbers with what the phone's file says", async () => {
  const id = await office.simmpl.companyId('bakkerij');
  await office.simmpl.api(`/companies/${id}/contacts`, {
    method: 'POST',
    body: JSON.stringify({ name: 'Meelfabriek Zijlstra', numbers: ['0513 123 456', '06 1234 5678'] }),
  });
  const { url } = await office.simmpl.api<{ url: string }>(`${await deviceOf('Kantoor')}/provisioning`);
  const path = new URL(`${mac}.cfg`, url).pathname;
  const text = await (await fetch(`${office.simmpl.url}${path}`)).text();
  const says = (key: string) => new RegExp(`^ldap\\.${key} = (.+)$`, 'm').exec(text)?.[1] ?? '';
  const search = async (filter: string, password = says('password')) => {
    const server = `ldap://${office.server.split(':')[0]}:${says('port')}`;
    const signIn = ['-x', '-H', server, '-D', says('user'), '-w', password];
    const { stdout } = await promisify(execFile)('ldapsearch', [
      ...[...signIn, '-LLL', '-o', 'ldif-wrap=no', '-b', says('base'), filter],
      ...['cn', 'telephoneNumber', 'mobile'],
    ]);
    return stdout.split('\n').filter((line) => /^(cn|telephoneNumber|mobile):/.test(line));
  };
  const found = ['cn: Meelfabriek Zijlstra', 'telephoneNumber: 0031513123456', 'mobile: 0031612345678'];
  expect(await search(says('name_filter').replaceAll('%', 'meel*'))).toEqual(found);
  for (const number of ['+31612345678', '0612345678', '0513123456'])
    expect(await search(says('number_filter').replaceAll('%', number))).toEqual(found);
  expect(await search('(telephoneNumber=101)')).toContain('telephoneNumber: 101');
  await expect(search('(cn=*)', 'geraden')).rejects.toThrow('Invalid credentials (49)');
  await expect(
    promisify(execFile)('ldapsearch', ['-x', '-H', `ldap://127.0.0.1:${says('port')}`]),
  ).rejects.toThrow('Inappropriate authentication (48)');
});

test('who is in the phone book is shown by name: on the phones that ring, in calls now, and in the record', async () => {
  const id = await office.simmpl.companyId('bakkerij');
  const json = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${office.simmpl.url}/api/v1${path}`, {
      ...{ method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) },
    });
  const signedIn = await post('/session', { login: '102.bakkerij', password });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const own = { name: 'Mijn zus', numbers: ['+31612345678'], shared: false };
  expect((await post(`/companies/${id}/contacts`, own, { cookie })).status).toBe(201);
  const phone = await office.phone('101', 440);
  const phoneOf102 = await office.phone('102', 300);
  const outside = await office.outside(1000);
  outside.dial(`sip:+31850001122@${office.server}`);
  expect((await phone.event('CALL_INCOMING')).peerdisplayname).toBe('Meelfabriek Zijlstra');
  // What somebody keeps for themselves shows on their own phone alone.
  expect((await phoneOf102.event('CALL_INCOMING')).peerdisplayname).toBe('Mijn zus');
  const caller = { number: '+31612345678', name: 'Meelfabriek Zijlstra' };
  const now = await office.simmpl.api<{ items: { from: object }[] }>(`/companies/${id}/calls`);
  expect(now.items).toMatchObject([{ from: caller }]);
  outside.hangUp();
  await phone.event('CALL_CLOSED');
  const [record] = await office.simmpl.callRecords('bakkerij', 1, { direction: 'in' });
  expect(record).toMatchObject({ from: caller });
});

test('a new SIP password is taken over while the one before still works; a phone answers to check-sync', async () => {
  const device = await deviceOf('Bakkerij');
  const ask = (method: string, path: string, body?: object) =>
    office.simmpl.api<{ sipPassword: string; previousIsGood: boolean; outcome: string }>(`${device}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
  expect(await ask('POST', '/check-sync', { reboot: false })).toMatchObject({ outcome: 'not-registered' });
  const { sipPassword } = await ask('POST', '/credentials', {});
  const withOld = await office.phone('102', 440);
  expect(await ask('GET', '/credentials')).toMatchObject({ sipPassword, previousIsGood: true });
  expect((await ask('POST', '/check-sync', { reboot: false })).outcome).toMatch(/^(done|refused)$/);
  await withOld.stop();
  await office.phone('102', 440, { password: sipPassword });
  await expect
    .poll(async () => (await ask('GET', '/credentials')).previousIsGood, { timeout: 10_000 })
    .toBe(false);
});

test('a wizard that is closed before its last button makes nothing (example 58); keys are chosen on the picture; a mobile opens its details by a code', async () => {
  const panel = await Panel.open(office.simmpl.url);
  const { page } = panel;
  await panel.signIn('operator', office.simmpl.firstPassword);
  await page
    .getByRole('row', { name: 'Bakkerij Voorbeeld' })
    .getByRole('button', { name: 'Binnengaan' })
    .click();
  const names = async () => {
    const { items } = await office.simmpl.api<{ items: { name: string }[] }>(
      `/companies/${await office.simmpl.companyId('bakkerij')}/devices`,
    );
    return items.map(({ name }) => name);
  };
  const before = await names();
  await panel.menu('Toestellen');
  await panel.button('Toestel toevoegen').click();
  await panel.field('Type').fill('T31P');
  await panel.field('Naam').fill('Nieuw');
  await panel.button('Verder').click();
  await panel.button('Verder').click();
  await page.getByRole('button', { name: 'Toets 2: Leeg' }).waitFor();
  await panel.button('Verder').click();
  await panel.field('SIP-gebruikersnaam').waitFor();
  await panel.menu('Toestellen');
  await page.getByRole('link', { name: 'Kantoor' }).first().waitFor();
  expect(await names()).toEqual(before);

  await page.getByRole('link', { name: 'Kantoor' }).first().click();
  await page.getByRole('button', { name: 'Toets 4: Leeg' }).click();
  await page.getByLabel('Wat doet de toets?').first().click();
  await page.getByRole('option', { name: 'Snelkeuze: een vast nummer' }).click();
  await panel.field('Nummer').fill('050 820 00 00');
  await panel.field('Tekst bij de toets').fill('Meldkamer');
  await page.getByRole('button', { name: 'Toets 4: Meldkamer' }).waitFor();
  await panel.button('Opslaan').click();
  await page.getByText('Kantoor is opgeslagen.').waitFor();
  const { keys } = await office.simmpl.api<{ keys: { place: number; key: object }[] }>(
    `${await deviceOf('Kantoor')}/setup`,
  );
  expect(keys.find(({ place }) => place === 4)?.key).toEqual({
    kind: 'speed-dial',
    number: '0508200000',
    label: 'Meldkamer',
  });

  const company = `/companies/${await office.simmpl.companyId('bakkerij')}`;
  const body = JSON.stringify({ name: 'Mobiel van Els', brand: 'zoiper', type: '' });
  const made = await office.simmpl.api<{ id: string; sipUsername: string }>(`${company}/devices`, {
    ...{ method: 'POST', body },
  });
  const { url } = await office.simmpl.api<{ url: string }>(`${company}/devices/${made.id}/provisioning`);
  const mobile = await panel.another('someone else');
  await mobile.goto(url);
  await mobile.getByRole('heading', { name: 'Mobiel van Els instellen' }).waitFor();
  expect(await mobile.getByRole('textbox', { name: 'SIP-gebruikersnaam' }).inputValue()).toBe(
    made.sipUsername,
  );
  expect(panel.errors).toEqual([]);
  await panel.close();
});

test('a phone out of the box asks its network and is told where its settings are, once, while the address is open', async () => {
  const device = await deviceOf('Balie');
  const setup = await office.simmpl.api<object>(`${device}/setup`);
  const mac = '001565000042';
  const told = async () => {
    const phone = await RawSip.open(office.server, '127.0.0.1');
    const headers = { Event: 'ua-profile;profile-type="device"' };
    const { status } = await phone.ask(phone.request('SUBSCRIBE', `sip:MAC%3a${mac}@224.0.1.75`, headers));
    const notify = status === 200 ? await phone.received('NOTIFY') : undefined;
    phone.close();
    return notify === undefined ? status : notify.body.toString();
  };
  expect(await told()).toBe(404);
  const json = (method: string, body: object) => ({ method, body: JSON.stringify(body) });
  await office.simmpl.api(`${device}/setup`, json('PUT', { ...setup, mac }));
  const { sha256, name } = await office.simmpl.api<{ sha256: boolean; name: string }>(device);
  await office.simmpl.api(device, json('PUT', { name, sha256, brand: 'yealink', type: 'T31P' }));
  const { url } = await office.simmpl.api<{ url: string }>(`${device}/provisioning`);
  expect(await told()).toBe(url);
  expect((await fetch(new URL(`${mac}.cfg`, url))).status).toBe(200);
  expect(await told()).toBe(404);
});
