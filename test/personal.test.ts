import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Baresip } from './phones/baresip.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { toneIn } from './phones/sound.ts';

const base = 30_000;
const mobile = '+31612345678';
let office: Office;
/** Of user 101. */
let path: string;
let desk: string;
let plan: string;

/** The quick start with a second phone for 101, who takes one call at a time, and plans that ring 101. */
function company(): string {
  const [head = '', rest = ''] = quickStart(base).split('trunks:\n');
  const ring = (settings: string) => `{ type: transfer, settings: { target: { user: "101" }, ${settings} } }`;
  const after =
    '{ type: transfer, settings: { target: { user: "102" }, personalRoute: false, timeoutSeconds: 20 } }';
  return `${head
    .replace('role: administrator,', 'role: administrator, callWaiting: false,')
    .replace(
      '  - { name: Bakkerij, user',
      '  - { name: Werkplaats, user: "101", sipUsername: bakkerij-104, sipPassword: quickstart-104 }\n  - { name: Bakkerij, user',
    )}
voicemailBoxes:
  - { name: Algemeen, number: "4567" }
trunks:
${rest.replace(
  'dialPlans:\n',
  `dialPlans:
  - { name: Persoonlijk, internalNumber: "3001", route: [${ring('personalRoute: true')}, { type: hang-up, settings: { status: 404 } }] }
  - { name: Kort, internalNumber: "3002", route: [${ring('personalRoute: false, timeoutSeconds: 30')}, ${after}] }
`,
)}
  - { number: "+31850003002", dialPlan: Kort }
`;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly internalNumber: string;
}

const put = (address: string, body: object) =>
  office.simmpl.api(address, { method: 'PUT', body: JSON.stringify(body) });
const list = async (what: string): Promise<readonly Named[]> => {
  const id = await office.simmpl.companyId('bakkerij');
  return (await office.simmpl.api<{ items: Named[] }>(`/companies/${id}/${what}`)).items;
};
const setTargets = (change: object) =>
  put(`${path}/ring-targets`, { silentDevices: [], ringsMobile: false, mobileNumber: null, ...change });

beforeAll(async () => {
  office = await Office.open(base, company());
  const id = await office.simmpl.companyId('bakkerij');
  const users = await list('users');
  path = `/companies/${id}/users/${users.find(({ internalNumber }) => internalNumber === '101')?.id}`;
  desk = (await list('devices')).find(({ name }) => name === 'Balie')?.id ?? '';
  plan = `/companies/${id}/dial-plans/${(await list('dial-plans')).find(({ name }) => name === 'Kort')?.id}`;
});
beforeEach(() => setTargets({}));
afterEach(() => office.clear());
afterAll(() => office.close());

const ends = (phone: Baresip) => phone.event('CALL_CLOSED');
const near = async (phone: Baresip, hz: number) =>
  expect(Math.abs(toneIn(await phone.heard(), 'end') - hz)).toBeLessThanOrEqual(5);

test('a plan that 101 made rings the own phone, then a colleague, also after a transfer by the personal plan (example 2)', async () => {
  const bakery = (await list('users')).find(({ internalNumber }) => internalNumber === '102')?.id;
  await put(`${path}/personal-plan`, {
    baseVersion: 0,
    route: [
      { id: 'own', type: 'own-phones', settings: { timeoutSeconds: 5 } },
      {
        id: 'colleague',
        type: 'transfer',
        settings: { target: { user: bakery }, personalRoute: false, timeoutSeconds: 20 },
      },
    ],
  });
  const own = await office.phone('101', 300);
  const colleague = await office.phone('102', 440);
  const caller = await office.phone('103', 1000);
  for (const dialled of ['101', '3001']) {
    const since = own.events.length;
    const from = colleague.events.length;
    caller.dial(`sip:${dialled}@${office.server}`);
    await own.event('CALL_INCOMING', { since });
    expect(colleague.events.slice(from).some(({ type }) => type === 'CALL_INCOMING')).toBe(false);
    await colleague.event('CALL_INCOMING', { since: from, timeoutMs: 8000 });
    await own.event('CALL_CLOSED', { since });
    if (dialled === '3001') {
      colleague.accept();
      await talk(colleague, caller);
      caller.hangUp();
    } else {
      const closed = caller.events.length;
      caller.hangUp();
      await caller.event('CALL_CLOSED', { since: closed });
    }
    await colleague.event('CALL_CLOSED', { since: from });
  }
  await near(colleague, 1000);
  await near(caller, 440);
  await office.simmpl.api(`${path}/personal-plan`, { method: 'DELETE', body: '{}' });
});

test('a phone that is switched off stays silent; the other rings, and the mobile where that rings along', async () => {
  await setTargets({ silentDevices: [desk], ringsMobile: true, mobileNumber: mobile });
  const silent = await office.phone('101', 300);
  const workshop = await office.phone('104', 440);
  const outside = await office.outside(700, mobile, office.carrierPort);
  const caller = await office.phone('103', 1000);
  caller.dial(`sip:101@${office.server}`);
  await Promise.all([workshop, outside].map((phone) => phone.event('CALL_INCOMING')));
  outside.accept();
  await ends(workshop);
  await talk(outside, caller);
  caller.hangUp();
  await ends(outside);
  expect(silent.has('CALL_INCOMING')).toBe(false);
  await near(outside, 1000);
  await near(caller, 700);
});

test('who is in a call, without call waiting, is passed over at once, on every phone', async () => {
  const own = await office.phone('101', 300);
  const workshop = await office.phone('104', 350);
  const colleague = await office.phone('102', 440);
  const other = await office.phone('103', 1000);
  own.dial(`sip:103@${office.server}`);
  await other.event('CALL_INCOMING');
  other.accept();
  await own.event('CALL_ESTABLISHED');
  const outside = await office.outside(700);
  outside.dial(`sip:+31850003002@${office.server}`);
  await colleague.event('CALL_INCOMING', { timeoutMs: 3000 });
  expect([own, workshop].some((phone) => phone.has('CALL_INCOMING'))).toBe(false);
});

test('a phone that says it is busy sends the caller to the next step at once (example 4)', async () => {
  const own = await office.phone('101', 300);
  const colleague = await office.phone('102', 440);
  const caller = await office.phone('103', 1000);
  caller.dial(`sip:3002@${office.server}`);
  await own.event('CALL_INCOMING');
  own.hangUp();
  await colleague.event('CALL_INCOMING', { timeoutMs: 3000 });
});

test('an administrator sends all calls of a plan to a mobile', async () => {
  await put(`${plan}/override`, { target: { external: mobile } });
  const own = await office.phone('101', 300);
  const caller = await office.phone('103', 1000);
  const outside = await office.outside(700, mobile, office.carrierPort);
  caller.dial(`sip:3002@${office.server}`);
  await outside.event('CALL_INCOMING');
  outside.accept();
  await talk(outside, caller);
  caller.hangUp();
  await ends(outside);
  expect(own.has('CALL_INCOMING')).toBe(false);
  await near(outside, 1000);
  await near(caller, 700);
});

test('or to a voicemail box, for callers from outside too', async () => {
  const [box] = await list('voicemail-boxes');
  await put(`${plan}/override`, { target: { voicemailBox: box?.id } });
  const own = await office.phone('101', 300);
  const outside = await office.outside(700);
  const since = String(Date.now());
  outside.dial(`sip:+31850003002@${office.server}`);
  await outside.event('CALL_ESTABLISHED');
  await outside.hears(2000);
  outside.hangUp();
  await ends(outside);
  const [record] = await office.simmpl.callRecords('bakkerij', 1, { direction: 'in', since });
  expect(record?.legs[0]?.outcome).toBe('voicemail');
  expect(own.has('CALL_INCOMING')).toBe(false);
});

test('and down its own route again', async () => {
  await put(`${plan}/override`, { target: null });
  const own = await office.phone('101', 300);
  const caller = await office.phone('103', 1000);
  caller.dial(`sip:3002@${office.server}`);
  await own.event('CALL_INCOMING');
});
