import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Baresip } from './phones/baresip.ts';
import { wavSamples } from './phones/baresip.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { likeness, toneIn, tonesIn } from './phones/sound.ts';
import { root } from './simmpl.ts';

const base = 24_000;
const mobile = '+31687654321';
const inQueue = (name: string, ...exits: string[]): string =>
  `{ type: queue, settings: { queue: { queue: ${name} } }, steps: [${exits.join(', ')}] }`;
const exit = (when: string, ...inside: string[]): string =>
  `{ type: queue-exit, settings: { when: ${when} }, steps: [${inside.join(', ')}] }`;
const ring = (user: string): string =>
  `{ type: transfer, settings: { target: { user: "${user}" }, personalRoute: false, timeoutSeconds: 5 } }`;
const agents = (...targets: string[]): string =>
  `agents: [${targets.map((target) => `{ target: ${target.startsWith('+') ? `{ external: "${target}" }` : `{ user: "${target}" }`} }`).join(', ')}]`;

const queues = {
  Support: `wrapUpSeconds: 1, maxWaitSeconds: 60, music: { standardSound: music-garden }, ${agents('101', '102')}`,
  Trained:
    'wrapUpSeconds: 1, agents: [{ target: { user: "101" } }, { target: { user: "103" }, supervisor: true, priority: 2 }]',
  Single: `wrapUpSeconds: 1, ringSeconds: 5, ${agents('103')}`,
  Short: `maxWaitSeconds: 5, ${agents('102')}`,
  Outside: `ringSeconds: 30, ${agents(mobile)}`,
  Later: `callBack: true, periodicSeconds: 10, ${agents('102')}`,
};
const plans: Readonly<Record<string, readonly string[]>> = {
  '3101': ['{ type: prefix, settings: { text: Support } }', inQueue('Support')],
  '3102': [inQueue('Single', exit('no-agents', ring('101')))],
  '3103': [inQueue('Short'), ring('101')],
  '3104': [inQueue('Outside')],
  '3105': [inQueue('Later')],
  '3106': [ring('101')],
  '3107': [ring('102')],
  '3108': [inQueue('Trained')],
};

function company(): string {
  const [head = '', rest = ''] = quickStart(base).split('dialPlans:\n');
  const [ownPlans = '', ownNumbers = ''] = rest.split('numbers:\n');
  const queueLines = Object.entries(queues).map(([name, fields]) => `  - { name: ${name}, ${fields} }`);
  const planLines = Object.entries(plans).map(
    ([number, route]) =>
      `  - { name: Plan ${number}, internalNumber: "${number}", route: [${route.join(', ')}] }`,
  );
  const numbers = Object.keys(plans).map(
    (number) => `  - { number: "+3185000${number}", dialPlan: Plan ${number} }`,
  );
  return `${head}queues:\n${queueLines.join('\n')}\ndialPlans:\n${ownPlans}${planLines.join('\n')}\nnumbers:\n${ownNumbers}${numbers.join('\n')}\n`;
}

let office: Office;
beforeAll(async () => {
  office = await Office.open(base, company());
});
afterEach(() => office.clear());
afterAll(() => office.close());

/** A further phone outside, on ports of its own. */
const secondOutside = (number: string): Promise<Baresip> =>
  office.phone('109', 1000, {
    username: number,
    password: 'none',
    sipPort: base + 64,
    controlPort: base + 250,
    rtpPorts: [base + 560, base + 578],
    register: false,
  });

/** Calls a plan from outside and waits until the queue has answered. */
async function call(plan: string, phone?: Baresip): Promise<Baresip> {
  const outside = phone ?? (await office.outside(1000));
  outside.dial(`sip:+3185000${plan}@${office.server}`);
  await outside.event('CALL_ESTABLISHED');
  return outside;
}

test('who waits hears music until an agent answers, whose phone shows how long it took and the prefix (examples 30, 34)', async () => {
  const outside = await call('3101');
  await outside.hears(4000);
  const first = await office.phone('101', 440, { trace: true });
  const second = await office.phone('102', 300);
  await Promise.all([first, second].map((phone) => phone.event('CALL_INCOMING')));
  expect(first.output).toMatch(/From: "0:\d\d Support" <sip:31612345678@/);
  first.accept();
  await second.event('CALL_CLOSED');
  await talk(first, outside);
  outside.hangUp();
  await first.event('CALL_CLOSED');
  const recording = await outside.heard();
  const { samples } = wavSamples(join(root, 'packages/exchange/sounds/music/music-garden.wav'));
  expect(likeness(recording, samples.subarray(8000, 24_000))).toBeGreaterThan(0.8);
  expect(Math.abs(toneIn(recording, 'end') - 440)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await first.heard(), 'end') - 1000)).toBeLessThanOrEqual(5);
});

test('the earliest caller is served first, and the next one after the wrap-up (examples 31, 32)', async () => {
  const early = await call('3102');
  const late = await call('3102', await secondOutside('+31622222222'));
  const agent = await office.phone('103', 440, { trace: true });
  const since = agent.events.length;
  await agent.event('CALL_INCOMING');
  expect(agent.output).toContain('<sip:31612345678@');
  expect(agent.output).not.toContain('<sip:31622222222@');
  agent.accept();
  await early.event('CALL_RTPESTAB');
  const answered = agent.events.length;
  early.hangUp();
  await agent.event('CALL_CLOSED', { since });
  await agent.event('CALL_INCOMING', { since: answered });
  expect(agent.output).toContain('<sip:31622222222@');
  late.hangUp();
});

test('an agent logs out by code and in again; with nobody logged in the branch for that runs (example 37)', async () => {
  const agent = await office.phone('103', 440);
  const other = await office.phone('101', 300);
  const code = async (digits: string): Promise<void> => {
    const since = agent.events.length;
    agent.dial(`sip:${digits}@${office.server}`);
    await agent.event('CALL_ESTABLISHED', { since });
    await agent.event('CALL_CLOSED', { since });
  };
  await code('*100');
  const outside = await office.outside(1000);
  outside.dial(`sip:+31850003102@${office.server}`);
  await other.event('CALL_INCOMING');
  outside.hangUp();
  await other.event('CALL_CLOSED');
  await code('*101');
  const since = agent.events.length;
  const again = await call('3102', await secondOutside('+31633333333'));
  await agent.event('CALL_INCOMING', { since });
  again.hangUp();
});

test('at the longest wait the next module takes the caller (example 33)', async () => {
  const next = await office.phone('101', 440);
  await call('3103');
  await next.event('CALL_INCOMING', { timeoutMs: 8000 });
});

test('an agent outside is asked; who refuses leaves the caller waiting, who accepts talks (example 35)', async () => {
  const agent = await office.outside(440, mobile, office.carrierPort);
  const outside = await call('3104', await secondOutside('+31612345678'));
  await agent.event('CALL_INCOMING');
  agent.accept();
  await agent.event('CALL_RTPESTAB');
  await agent.hears(1000);
  let since = agent.events.length;
  agent.command('sndcode', '2');
  await agent.event('CALL_CLOSED', { since });
  expect(outside.has('CALL_CLOSED')).toBe(false);
  since = agent.events.length;
  await agent.event('CALL_INCOMING', { since, timeoutMs: 15_000 });
  agent.accept();
  await agent.event('CALL_RTPESTAB', { since });
  await agent.hears(1000);
  agent.command('sndcode', '1');
  await outside.hears(3000);
  outside.hangUp();
  await agent.event('CALL_CLOSED', { since });
  expect(Math.abs(toneIn(await outside.heard(), 'end') - 440)).toBeLessThanOrEqual(5);
});

test('who presses 1 is called back in the same place: first the agent, then the caller', async () => {
  const outside = await office.outside(1000, '+31612345678', office.carrierPort);
  outside.dial(`sip:+31850003105@${office.server}`);
  await outside.event('CALL_ESTABLISHED');
  await outside.hears(1000);
  let since = outside.events.length;
  outside.command('sndcode', '1');
  await outside.event('CALL_CLOSED', { since });
  const agent = await office.phone('102', 440);
  await agent.event('CALL_INCOMING', { timeoutMs: 5000 });
  since = outside.events.length;
  agent.accept();
  await outside.event('CALL_INCOMING', { since });
  outside.accept();
  await Promise.all([agent.hears(2000), outside.hears(2000)]);
  agent.hangUp();
  await outside.event('CALL_CLOSED', { since });
  expect(Math.abs(toneIn(await agent.heard(), 'end') - 1000)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await outside.heard(), 'end') - 440)).toBeLessThanOrEqual(5);
});

test('who waits when the exchange dies keeps the place, hears music again and is helped', async () => {
  const early = await call('3102');
  const late = await call('3102', await secondOutside('+31644444444'));
  await Promise.all([early.hears(1000), late.hears(1000)]);
  const before = office.simmpl.kill('exchange');
  await expect.poll(() => office.simmpl.hasProcess('exchange', before), { timeout: 10_000 }).toBe(true);
  await office.simmpl.healthy();
  await early.hears(1500);
  expect(early.has('CALL_CLOSED') || late.has('CALL_CLOSED')).toBe(false);
  const agent = await office.phone('103', 440, { trace: true });
  await agent.event('CALL_INCOMING');
  expect(agent.output).toContain('<sip:31612345678@');
  agent.accept();
  await talk(agent);
  early.hangUp();
  await agent.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await early.heard(), 'end') - 440)).toBeLessThanOrEqual(5);
  late.hangUp();
});

test('*8 and an extension takes the call of that extension; the other phone rings on (example 40)', async () => {
  const first = await office.phone('101', 300);
  const second = await office.phone('102', 350);
  const picker = await office.phone('103', 440, { trace: true });
  const outside = await office.outside(1000);
  outside.dial(`sip:+31850003106@${office.server}`);
  await first.event('CALL_INCOMING');
  const other = await secondOutside('+31655555555');
  other.dial(`sip:+31850003107@${office.server}`);
  await second.event('CALL_INCOMING');
  picker.dial(`sip:*8102@${office.server}`);
  await second.event('CALL_CLOSED');
  await talk(picker, other);
  expect(picker.output).toContain('<sip:31655555555@');
  expect(first.has('CALL_CLOSED')).toBe(false);
});

test('*8 takes the call of a queue for an agent of that queue; others hear that there is nothing', async () => {
  const agent = await office.phone('101', 300);
  const stranger = await office.phone('103', 350);
  const outside = await call('3101');
  await agent.event('CALL_INCOMING');
  stranger.dial(`sip:*8@${office.server}`);
  await stranger.event('CALL_ESTABLISHED');
  await stranger.event('CALL_CLOSED');
  expect(agent.has('CALL_CLOSED')).toBe(false);
  const second = await office.phone('102', 440, { register: false });
  second.dial(`sip:*8@${office.server}`);
  await agent.event('CALL_CLOSED');
  await talk(second);
  outside.hangUp();
  await second.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await outside.heard(), 'end') - 440)).toBeLessThanOrEqual(5);
});

test('a supervisor listens, whispers to the agent, and joins the call (example 38)', async () => {
  const { simmpl } = office;
  const company = await simmpl.companyId('bakkerij');
  const { items: users } = await simmpl.api<{ items: { id: string; internalNumber: string }[] }>(
    `/companies/${company}/users`,
  );
  const idOf = (extension: string): string =>
    users.find(({ internalNumber }) => internalNumber === extension)?.id ?? '';
  const { items: queuesNow } = await simmpl.api<{ items: { id: string; name: string }[] }>(
    `/companies/${company}/queues`,
  );
  const queueId = queuesNow.find(({ name }) => name === 'Trained')?.id;
  const tones = { caller: 1000, agent: 440, supervisor: 300 };

  for (const key of ['2', '3'] as const) {
    const agent = await office.phone('101', tones.agent);
    const outside = await call('3108');
    await agent.event('CALL_INCOMING');
    agent.accept();
    await talk(agent, outside);
    const supervisor = await office.phone('103', tones.supervisor);
    await simmpl.api(`/companies/${company}/users/${idOf('103')}/supervisions`, {
      method: 'POST',
      body: JSON.stringify({ queueId, agent: idOf('101') }),
    });
    await supervisor.event('CALL_INCOMING');
    supervisor.accept();
    await talk(supervisor);
    supervisor.command('sndcode', key);
    await Promise.all([agent, outside, supervisor].map((phone) => phone.hears(3000)));
    outside.hangUp();
    await Promise.all([agent, supervisor].map((phone) => phone.event('CALL_CLOSED')));
    const heardBy = async (phone: Baresip) => tonesIn(await phone.heard(), Object.values(tones));
    expect(await heardBy(supervisor)).toEqual([tones.caller, tones.agent]);
    expect(await heardBy(agent)).toEqual([tones.caller, tones.supervisor]);
    expect(await heardBy(outside)).toEqual(key === '2' ? [tones.agent] : [tones.agent, tones.supervisor]);
    await office.clear();
  }
});
