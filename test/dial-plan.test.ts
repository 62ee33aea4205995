import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Baresip } from './phones/baresip.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { callAndHangUp, callRefused } from './phones/sipp.ts';
import { toneIn } from './phones/sound.ts';

/** Shortest time-out a plan may have, s: the tests don't wait longer than they must. */
const short = 5;
const group = (strategy: string, timeoutSeconds = short): string =>
  `{ type: hunt-group, settings: { members: [{ user: "101" }, { user: "102" }, { user: "103" }], strategy: ${strategy}, timeoutSeconds: ${timeoutSeconds} } }`;
const ring = (user: string): string =>
  `{ type: transfer, settings: { target: { user: "${user}" }, personalRoute: false, timeoutSeconds: ${short} } }`;
const hangUp = '{ type: hang-up }';

/** Plans of the example company, each with its number. */
const plans: Readonly<Record<string, readonly string[]>> = {
  '3001': [group('ring-all')],
  '3002': [group('cascade')],
  '3003': [group('memory-hunt')],
  '3004': [group('round-robin')],
  '3005': [ring('101'), ring('102'), hangUp],
  '3006': [
    `{ type: time-condition, settings: { timeCondition: { timeCondition: Always }, invert: false }, steps: [${ring('101')}, ${hangUp}] }`,
    ring('102'),
  ],
  '3007': [
    `{ type: time-condition, settings: { timeCondition: { timeCondition: Always }, invert: true }, steps: [${ring('101')}, ${hangUp}] }`,
    ring('102'),
  ],
  '3008': [
    `{ type: diversion, settings: { sequence: 1, label: Overleg }, steps: [${ring('102')}, ${hangUp}] }`,
    ring('101'),
  ],
  '3009': [
    `{ type: condition, settings: { variable: caller-number, operator: starts-with, value: "0612" }, steps: [${ring('102')}, ${hangUp}] }`,
    ring('101'),
  ],
  '3010': ['{ type: sound, settings: { sound: { standardSound: closed } } }', ring('101')],
  '3011': [],
  '3012': [ring('103'), hangUp],
  '3013': ['{ type: transfer, settings: { target: { user: "101" } } }', ring('102')],
  '3014': [
    '{ type: transfer, settings: { target: { external: "+31612345678" }, personalRoute: false, timeoutSeconds: 20, shownNumber: "+31850003014" } }',
  ],
};

function company(base: number): string {
  const dialPlans = Object.entries(plans).map(
    ([number, route]) =>
      `  - { name: Plan ${number}, internalNumber: "${number}", route: [${route.join(', ')}] }`,
  );
  const numbers = Object.keys(plans).map(
    (number) => `  - { number: "+3185000${number}", dialPlan: Plan ${number} }`,
  );
  const text = quickStart(base);
  const [head = '', rest = ''] = text.split('dialPlans:\n');
  const [ownPlans = '', ownNumbers = ''] = rest.split('numbers:\n');
  return `${head}
timeConditions:
  - { name: Always, entries: [{ kind: weekdays, days: [1, 2, 3, 4, 5, 6, 7] }] }
dialPlans:
${ownPlans}${dialPlans.join('\n')}
numbers:
${ownNumbers}${numbers.join('\n')}
`;
}

let office: Office;
beforeAll(async () => {
  office = await Office.open(16_000, company(16_000));
});
afterEach(() => office.clear());
afterAll(() => office.close());

/** The carrier calls a plan's number and waits for the answer or refusal it says. */
const call = (plan: string, scenario: string, from = '+31201234567') =>
  office.carrier(scenario, { to: `+3185000${plan}`, from });

const rings = (phone: Baresip, timeoutMs = 10_000) => phone.event('CALL_INCOMING', { timeoutMs });

test('transfer rings the first, then the second after its time-out, then the call is refused with 480', async () => {
  const a = await office.phone('101', 440);
  const b = await office.phone('102', 440);
  const startedAt = Date.now();
  const carrier = call('3005', callRefused(480));
  await rings(a);
  expect(b.has('CALL_INCOMING')).toBe(false);
  await rings(b);
  expect(Date.now() - startedAt).toBeGreaterThan(4500);
  expect((await carrier.finished).errors).toBe('');
});

test('ring all rings everyone at once; who answers first has the call (example 7)', async () => {
  const phones = [
    await office.phone('101', 440),
    await office.phone('102', 1000),
    await office.phone('103', 440),
  ];
  const carrier = call('3001', callAndHangUp(500));
  await Promise.all(phones.map((phone) => rings(phone)));
  phones[1]?.accept();
  await phones[0]?.event('CALL_CLOSED');
  await phones[2]?.event('CALL_CLOSED');
  expect((await carrier.finished).errors).toBe('');
});

test('cascade rings one by one in the order of the list, and only one at a time (example 8)', async () => {
  const [a, b] = [await office.phone('101', 440), await office.phone('102', 440)];
  const carrier = call('3002', callAndHangUp(300));
  await rings(a);
  expect(b.has('CALL_INCOMING')).toBe(false);
  await rings(b);
  await a.event('CALL_CLOSED');
  b.accept();
  expect((await carrier.finished).errors).toBe('');
});

test('memory hunt lets one more join after each time-out while the first keeps ringing (example 9)', async () => {
  const [a, b] = [await office.phone('101', 440), await office.phone('102', 440)];
  const carrier = call('3003', callAndHangUp(300));
  await rings(a);
  expect(b.has('CALL_INCOMING')).toBe(false);
  await rings(b);
  expect(a.has('CALL_CLOSED')).toBe(false);
  a.accept();
  await b.event('CALL_CLOSED');
  expect((await carrier.finished).errors).toBe('');
});

test('random order rings every member once, one at a time (example 10)', async () => {
  const phones = [
    await office.phone('101', 440),
    await office.phone('102', 440),
    await office.phone('103', 440),
  ];
  const carrier = call('3004', callRefused(480));
  await Promise.all(phones.map((phone) => rings(phone, 16_000)));
  await Promise.all(phones.map((phone) => phone.event('CALL_CLOSED', { timeoutMs: 16_000 })));
  for (const phone of phones)
    expect(phone.events.filter((event) => event.type === 'CALL_INCOMING')).toHaveLength(1);
  expect((await carrier.finished).errors).toBe('');
}, 40_000);

test.each([
  ['3006', '101', 'a condition that is true leads inside'],
  ['3007', '102', 'the same condition, inverted, is passed by'],
])('time condition, plan %s: %s rings, since %s', async (plan, extension) => {
  const [a, b] = [await office.phone('101', 440), await office.phone('102', 440)];
  const carrier = call(plan, callAndHangUp(300));
  const rung = extension === '101' ? a : b;
  await rings(rung);
  expect((rung === a ? b : a).has('CALL_INCOMING')).toBe(false);
  rung.accept();
  expect((await carrier.finished).errors).toBe('');
});

test('a diversion is toggled by its code from any phone, confirmed by voice, and the next call follows it (examples 19 and 20)', async () => {
  const [a, b] = [await office.phone('101', 440), await office.phone('102', 440)];
  a.dial(`sip:3008*1@${office.server}`);
  await a.event('CALL_ESTABLISHED');
  await a.event('CALL_CLOSED');
  let carrier = call('3008', callAndHangUp(300));
  await rings(b);
  b.accept();
  expect((await carrier.finished).errors).toBe('');
  a.dial(`sip:3008*1@${office.server}`);
  await a.event('CALL_CLOSED', { since: a.events.length });
  carrier = call('3008', callAndHangUp(300));
  await rings(a);
  a.accept();
  expect((await carrier.finished).errors).toBe('');
});

test.each([
  ['+31612345678', '102'],
  ['+31201234567', '101'],
])('condition on the caller: %s rings %s', async (from, extension) => {
  const phones = { '101': await office.phone('101', 440), '102': await office.phone('102', 440) };
  const carrier = call('3009', callAndHangUp(300), from);
  const rung = phones[extension === '101' ? '101' : '102'];
  await rings(rung);
  rung.accept();
  expect((await carrier.finished).errors).toBe('');
});

test('a sound answers and plays, then a ringing tone is heard while the next step rings', async () => {
  const a = await office.phone('101', 440);
  const outside = await office.outside(1000);
  outside.dial(`sip:+31850003010@${office.server}`);
  await outside.event('CALL_ESTABLISHED');
  expect(a.has('CALL_INCOMING')).toBe(false);
  await rings(a);
  await outside.hears(1600);
  outside.hangUp();
  await a.event('CALL_CLOSED');
  await outside.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await outside.heard(), 'end') - 425)).toBeLessThanOrEqual(5);
});

test('an empty route refuses with 480; so does a plan whose only phone is not registered (example 3)', async () => {
  expect((await call('3011', callRefused(480)).finished).errors).toBe('');
  expect((await call('3012', callRefused(480)).finished).errors).toBe('');
});

test('a transfer that follows the personal route does not come back to the company plan (example 2)', async () => {
  const [a, b] = [await office.phone('101', 440), await office.phone('102', 440)];
  const carrier = call('3013', callAndHangUp(300));
  await rings(a);
  a.accept();
  expect((await carrier.finished).errors).toBe('');
  expect(b.has('CALL_INCOMING')).toBe(false);
});

test('a transfer to a mobile shows the number that the plan says (example 5)', async () => {
  const mobile = await office.outside(1000, '+31612345678', office.carrierPort);
  const carrier = call('3014', callAndHangUp(1500));
  expect((await rings(mobile)).peeruri).toContain('+31850003014');
  mobile.accept();
  expect((await carrier.finished).errors).toBe('');
});

test('a colleague reaches a dial plan by its internal number', async () => {
  const [a, b] = [await office.phone('101', 440), await office.phone('102', 1000)];
  a.dial(`sip:3007@${office.server}`);
  await rings(b);
  b.accept();
  await talk(a, b);
  expect(Math.abs(toneIn(await b.heard()) - 440)).toBeLessThanOrEqual(5);
});
