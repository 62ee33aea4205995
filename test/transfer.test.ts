import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { wavSamples } from './phones/baresip.ts';
import { type DeskCall, DeskPhone, type DeskPhoneOptions, type HoldWay } from './phones/desk-phone.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { likenessOf, toneIn } from './phones/sound.ts';
import { root } from './simmpl.ts';

const base = 3000;
/** The quick start with a queue whose agent is 101, and a number of 101 alone. */
function company(): string {
  const [head = '', rest = ''] = quickStart(base).split('dialPlans:\n');
  const [plans = '', numbers = ''] = rest.split('numbers:\n');
  const queue = '  - { name: Helpdesk, agents: [{ target: { user: "101" } }] }';
  const plan = (number: string, step: string): string =>
    `  - { name: Plan ${number}, internalNumber: "${number}", route: [${step}] }\n`;
  const helpdesk = plan('3300', '{ type: queue, settings: { queue: { queue: Helpdesk } } }');
  const own = plan(
    '3301',
    '{ type: transfer, settings: { target: { user: "101" }, personalRoute: false, timeoutSeconds: 30 } }',
  );
  const number = (plan: string): string => `  - { number: "+3185000${plan}", dialPlan: Plan ${plan} }\n`;
  return `${head}queues:\n${queue}\ndialPlans:\n${plans}${helpdesk}${own}\nnumbers:\n${numbers}${number('3300')}${number('3301')}`;
}

let office: Office;
const phones: DeskPhone[] = [];
beforeAll(async () => {
  office = await Office.open(base, company());
});
afterEach(async () => {
  for (const phone of phones.splice(0)) await phone.stop();
  await office.clear();
});
afterAll(async () => {
  expect(await office.close()).toBe(0);
});

const tones: Readonly<Record<string, number>> = { '101': 440, '102': 1000, '103': 700, outside: 1300 };

async function phone(name: string, change: Partial<DeskPhoneOptions> = {}): Promise<DeskPhone> {
  const index = Object.keys(tones).indexOf(name);
  const started = await DeskPhone.start({
    ...(name === 'outside'
      ? { username: '+31612345678', sipPort: office.carrierPort }
      : {
          username: `bakkerij-${name}`,
          password: `quickstart-${name}`,
          sipPort: base + 20 + index * 2,
        }),
    server: office.server,
    rtpPort: base + 500 + index * 24,
    toneHz: tones[name] ?? 0,
    ...change,
  });
  phones.push(started);
  return started;
}

/** One phone calls another, which answers; both hear each other. */
async function conversation(from: DeskPhone, number: string, to: DeskPhone): Promise<[DeskCall, DeskCall]> {
  const calling = await from.dial(number);
  const called = await to.rung();
  called.answer();
  await hearEachOther([calling, from], [called, to]);
  return [calling, called];
}

type Side = readonly [DeskCall, DeskPhone];
async function hearEachOther([a, phoneA]: Side, [b, phoneB]: Side): Promise<void> {
  await Promise.all([a.hears(phoneB.toneHz), b.hears(phoneA.toneHz)]);
}

/** The newest record of this direction comes to have these legs. @param newer calls that began later */
async function recorded(direction: string, legs: readonly (readonly string[])[], newer = 0): Promise<void> {
  const newest = async () => {
    const record = (await office.simmpl.callRecords('bakkerij', 0, { direction }))[newer];
    return record?.legs.map(({ role, number, outcome }) => [role, number, outcome]);
  };
  await expect.poll(newest, { timeout: 5_000 }).toEqual(legs);
}

/** What the newest record of this direction says that its parties did with the call, and with whom. */
async function doings(direction: string, newer = 0) {
  const record = (await office.simmpl.callRecords('bakkerij', 0, { direction }))[newer];
  const numberOf = (id: string) => record?.legs.find((leg) => leg.id === id)?.number;
  return record?.legs.map(({ number, holds, parked, transfers = [] }) => ({
    number,
    holds: holds?.times ?? 0,
    holdMs: holds?.ms ?? 0,
    parked: parked?.times ?? 0,
    parkedMs: parked?.ms ?? 0,
    transfers: transfers.map(
      ({ legId, to, asked }) => `${numberOf(legId)} to ${to}${asked ? ', asked' : ''}`,
    ),
  }));
}

/** Its beginning: it begins anew for everybody who is put on hold. */
const musicNamed = (name: string): Int16Array =>
  wavSamples(join(root, `packages/exchange/sounds/music/${name}.wav`)).samples.subarray(0, 8000 * 12);
const music = musicNamed('music-morning');

/** Waits until what is heard is the music on hold. */
const hearsMusic = (call: DeskCall, wanted = music): Promise<void> =>
  expect
    .poll(async () => likenessOf(wanted, await call.listen(600)), { timeout: 10_000 })
    .toBeGreaterThan(0.8);

/** Waits until the exchange has said this. */
const hearsSpoken = (call: DeskCall, name: string): Promise<void> => {
  const { samples } = wavSamples(join(root, `packages/exchange/sounds/nl/${name}.wav`));
  return expect
    .poll(() => likenessOf(call.heard, samples), { timeout: 10_000, interval: 200 })
    .toBeGreaterThan(0.8);
};

test.each<HoldWay>(['sendonly', 'inactive', '0.0.0.0'])(
  'hold by %s: the other side hears music, and the caller again after it',
  async (way) => {
    const a = await phone('101');
    const b = await phone('102');
    const [calling, called] = await conversation(a, '102', b);
    expect((await calling.hold(way)).text).toContain(way === 'inactive' ? 'a=inactive' : 'a=recvonly');
    await hearsMusic(called);
    await calling.resume();
    await hearEachOther([calling, a], [called, b]);
    calling.hangUp();
    await called.ended();
  },
);

test('who is on hold or in a queue hears the music that the company chose, of its library too; without its file the delivered one', async () => {
  const garden = musicNamed('music-garden');
  await office.simmpl.apply(
    company().replace('company:', 'company:\n  holdMusic: { standardSound: music-garden }'),
  );
  const [a, b] = [await phone('101'), await phone('102')];
  const [calling, called] = await conversation(a, '102', b);
  await calling.hold();
  await hearsMusic(called, garden);
  calling.hangUp();
  await called.ended();
  const companyId = await office.simmpl.companyId('bakkerij');
  const evening = await readFile(join(root, 'packages/exchange/sounds/music/music-evening.wav'));
  await office.simmpl.api(`/companies/${companyId}/sounds?name=Avondmuziek&purpose=music`, {
    method: 'POST',
    body: new Uint8Array(evening),
    headers: { 'content-type': 'audio/wav' },
  });
  await office.simmpl.apply(company().replace('company:', 'company:\n  holdMusic: { sound: Avondmuziek }'));
  const waiting = await b.dial('3300');
  await a.rung();
  await hearsMusic(waiting, musicNamed('music-evening'));
  waiting.hangUp();
  await rm(join(office.simmpl.data, 'sounds', companyId), { recursive: true });
  const again = await b.dial('3300');
  await a.rung();
  await hearsMusic(again);
  again.hangUp();
  await office.simmpl.apply(company());
});

test('hold on both sides: who takes the call back first hears music, and both each other after the second', async () => {
  const a = await phone('101');
  const outside = await phone('outside');
  const [calling, called] = await conversation(a, '0612345678', outside);
  await called.hold();
  await hearsMusic(calling);
  await calling.hold('inactive');
  await calling.resume();
  await hearsMusic(calling);
  await called.resume();
  await hearEachOther([calling, a], [called, outside]);
  called.hangUp();
  await calling.ended();
});

test('a call is sent on to a colleague, who sees the caller; the one who did it is told, and leaves (example 55)', async () => {
  const [a, b, c] = [await phone('101'), await phone('102'), await phone('103', { takesUpdate: true })];
  const [calling, called] = await conversation(c, '101', a);
  expect((await called.refer(`102@${office.server}`)).status).toBe(202);
  const target = await b.rung();
  expect(target.display).toContain('103');
  expect(target.told('diversion')).toEqual([expect.stringMatching(/^<sip:101@.*>;reason=deflection$/)]);
  await called.until('told that it rings', ({ fragments }) => fragments.length === 2);
  target.answer();
  await hearEachOther([calling, c], [target, b]);
  await called.ended();
  expect(called.fragments).toEqual(['SIP/2.0 100 Trying', 'SIP/2.0 180 Ringing', 'SIP/2.0 200 OK']);
  await calling.until('showing 102', ({ display }) => display.includes('102'));
  target.hangUp();
  await calling.ended();
  await recorded('internal', [
    ['caller', '103', 'answered'],
    ['rung', '101', 'answered'],
    ['rung', '102', 'answered'],
  ]);
});

test('attended transfer 001 to 002: B sees the colleague first, then the caller (example 55)', async () => {
  const [a, b, outside] = [
    await phone('101'),
    await phone('102', { takesUpdate: true }),
    await phone('outside'),
  ];
  const calling = await outside.dial('+31850003301');
  const called = await a.rung();
  called.answer();
  await hearEachOther([calling, outside], [called, a]);
  await called.hold();
  await hearsMusic(calling);
  const asking = await a.dial('102');
  const asked = await b.rung();
  expect(asked.display).toContain('101');
  asked.answer();
  await hearEachOther([asking, a], [asked, b]);
  await asking.hold();
  expect((await called.refer(`102@${office.server}`, asking)).status).toBe(202);
  await hearEachOther([calling, outside], [asked, b]);
  await asked.until('showing the caller', ({ display }) => display.includes('31612345678'));
  await Promise.all([called.ended(), asking.ended()]);
  expect(called.fragments.at(-1)).toBe('SIP/2.0 200 OK');
  calling.hangUp();
  await asked.ended();
  await recorded('in', [
    ['caller', '+31612345678', 'answered'],
    ['rung', '101', 'answered'],
    ['rung', '102', 'answered'],
  ]);
  const [caller, sender, target] = (await doings('in')) ?? [];
  expect([caller?.holds, target?.holds]).toEqual([0, 0]);
  expect(sender).toMatchObject({ holds: 1, transfers: ['+31612345678 to 102, asked'] });
  expect(sender?.holdMs).toBeGreaterThan(500);
});

test('an agent asks somebody outside and gives them the caller of a queue: sound, displays and records are right', async () => {
  const a = await phone('101');
  const outside = await phone('outside');
  const calling = await outside.dial('+31850003300');
  const called = await a.rung();
  called.answer();
  await hearEachOther([calling, outside], [called, a]);
  await called.hold();
  await hearsMusic(calling);
  const asking = await a.dial('0687654321');
  const asked = await outside.rung();
  expect(asked.display).toContain('+31850001122');
  asked.answer();
  await hearEachOther([asking, a], [asked, outside]);
  expect((await called.refer(`0687654321@${office.server}`, asking)).status).toBe(202);
  await Promise.all([called.ended(), asking.ended()]);
  await hearEachOther([calling, outside], [asked, outside]);
  // The agent is free again while the two still talk.
  await recorded('out', [
    ['caller', '101', 'answered'],
    ['rung', '+31687654321', 'answered'],
  ]);
  calling.hangUp();
  await asked.ended();
  await recorded('in', [
    ['caller', '+31612345678', 'answered'],
    ['rung', '101', 'answered'],
    ['rung', '+31687654321', 'answered'],
  ]);
});

test('nobody takes a call that was sent on: it comes back to who did it, on the line or by ringing', async () => {
  const [a, b, outside] = [await phone('101'), await phone('102'), await phone('outside')];
  const [calling, called] = await conversation(b, '101', a);
  await called.hold();
  await called.refer(`0612345678@${office.server}`);
  (await outside.rung()).decline(486);
  await called.until('told that it is busy', ({ fragments }) => fragments.at(-1) === 'SIP/2.0 486 Busy Here');
  await called.resume();
  await hearEachOther([calling, b], [called, a]);
  await called.refer(`0612345678@${office.server}`);
  const rings = await outside.rung();
  expect(rings.display).toContain('+31850001122');
  expect(rings.told('diversion').at(-1)).toMatch(/^<sip:\+31850001122@.*>;reason=deflection$/);
  expect(rings.told('history-info').join()).toMatch(/;index=1,.*;index=1\.1;mp=1/);
  called.hangUp();
  rings.decline(486);
  const back = await a.rung();
  expect(back.display).toMatch(/^Terug van 0612345678: .* 102$/);
  back.answer();
  await hearEachOther([calling, b], [back, a]);
  back.hangUp();
  await calling.ended();
});

test('a transfer while the colleague who was asked still rings', async () => {
  const [a, b, c] = [await phone('101'), await phone('102'), await phone('103')];
  const [calling, called] = await conversation(c, '101', a);
  await called.hold();
  const asking = await a.dial('102');
  const first = await b.rung();
  await asking.until('ringing', ({ statuses }) => statuses.includes(180));
  await called.refer(`102@${office.server}`, asking);
  await first.ended();
  expect(first.told('reason')).toEqual(['SIP;cause=200;text="Call completed elsewhere"']);
  const second = await b.rung();
  expect(second.display).toContain('103');
  second.answer();
  await hearEachOther([calling, c], [second, b]);
  await Promise.all([called.ended(), asking.ended()]);
  calling.hangUp();
  await second.ended();
});

test('what can not be done is refused: numbers that are none, calls that are not there, and trunks that send on', async () => {
  const a = await phone('101');
  const outside = await phone('outside');
  const [calling, called] = await conversation(a, '0612345678', outside);
  expect((await called.refer(`102@${office.server}`)).status).toBe(403);
  expect((await calling.refer(`7777@${office.server}`)).status).toBe(202);
  await calling.until('told', ({ fragments }) => fragments.at(-1) === 'SIP/2.0 404 Not Found');
  await calling.refer(`*55@${office.server}`);
  await calling.until('told', ({ fragments }) => fragments.at(-1) === 'SIP/2.0 403 Forbidden');
  const silent = await calling.refer(`7777@${office.server}`, undefined, { 'Refer-Sub': 'false' });
  expect([silent.status, silent.headers.get('refer-sub')]).toEqual([202, 'false']);
  await hearEachOther([calling, a], [called, outside]);
  called.hangUp();
  await calling.ended();
});

test('the exchange dies while a call that was sent on rings, and after it was taken: the conversation goes on', async () => {
  const [a, b, c] = [await phone('101'), await phone('102'), await phone('103')];
  const [calling, called] = await conversation(c, '101', a);
  await called.refer(`102@${office.server}`);
  const rings = await b.rung();
  const killed = async (): Promise<void> => {
    const before = office.simmpl.kill('exchange');
    await expect.poll(() => office.simmpl.hasProcess('exchange', before), { timeout: 10_000 }).toBe(true);
    await office.simmpl.healthy();
  };
  await killed();
  await rings.ended();
  const again = await b.rung();
  expect(again.display).toContain('103');
  again.answer();
  await hearEachOther([calling, c], [again, b]);
  await called.ended();
  await killed();
  await hearEachOther([calling, c], [again, b]);
  again.hangUp();
  await calling.ended();
  await recorded('internal', [
    ['caller', '103', 'answered'],
    ['rung', '101', 'answered'],
    ['rung', '102', 'answered'],
  ]);
});

test('a call is parked by transfer to *70: who did it hears where, *71 takes it back, and nothing is left there', async () => {
  const [a, b, outside] = [await phone('101'), await phone('102'), await phone('outside')];
  const calling = await outside.dial('+31850003301');
  const called = await a.rung();
  called.answer();
  await hearEachOther([calling, outside], [called, a]);
  await called.refer(`*70@${office.server}`);
  await hearsSpoken(called, 'park-place');
  await called.ended();
  expect(called.fragments.at(-1)).toBe('SIP/2.0 200 OK');
  await hearsMusic(calling);
  const taking = await b.dial('*71');
  await hearEachOther([calling, outside], [taking, b]);
  taking.hangUp();
  await calling.ended();
  await recorded('in', [
    ['caller', '+31612345678', 'answered'],
    ['rung', '101', 'answered'],
    ['rung', '102', 'answered'],
  ]);
  await hearsSpoken(await b.dial('*71'), 'park-nothing');
});

test('a parked call outlives the exchange, and comes back to who parked it after the time of the company', async () => {
  await office.simmpl.apply(company().replace('company:', 'company:\n  parkSeconds: 10'));
  const [a, b] = [await phone('101'), await phone('102')];
  const [calling, called] = await conversation(b, '101', a);
  await called.hold();
  const asking = await a.dial('*70');
  await hearsSpoken(asking, 'park-place');
  await called.refer(`*70@${office.server}`, asking);
  await Promise.all([called.ended(), asking.ended()]);
  await hearsMusic(calling);
  const before = office.simmpl.kill('exchange');
  await expect.poll(() => office.simmpl.hasProcess('exchange', before), { timeout: 10_000 }).toBe(true);
  await office.simmpl.healthy();
  await hearsMusic(calling);
  const back = await a.rung(20_000);
  expect(back.display).toMatch(/^Terug van \*71: .* 102$/);
  back.answer();
  await hearEachOther([calling, b], [back, a]);
  await back.hold();
  await hearsMusic(calling);
  calling.hangUp();
  await back.ended();
  // The call to *70 began later.
  await recorded(
    'internal',
    [
      ['caller', '102', 'answered'],
      ['rung', '101', 'answered'],
      ['rung', '101', 'answered'],
    ],
    1,
  );
  const [caller, sender, again] = (await doings('internal', 1)) ?? [];
  expect(caller).toMatchObject({ holds: 0, parked: 1 });
  expect(caller?.parkedMs).toBeGreaterThan(9_000);
  expect(sender).toMatchObject({ holds: 1, transfers: ['102 to *71'] });
  // Held until the end.
  expect(again).toMatchObject({ holds: 1, transfers: [] });
});

test('hold, transfer and bringing two calls together by the API', async () => {
  const [a, b, c] = [await phone('101'), await phone('102'), await phone('103')];
  const companyId = await office.simmpl.companyId('bakkerij');
  const { items } = await office.simmpl.api<{ items: { id: string; internalNumber: string }[] }>(
    `/companies/${companyId}/users`,
  );
  const userId = items.find(({ internalNumber }) => internalNumber === '101')?.id;
  const change = (method: string, call: string, what: string, body: object) =>
    office.simmpl.api(`/companies/${companyId}/users/${userId}/calls/${call}/${what}`, {
      method,
      body: JSON.stringify(body),
    });
  const ids = async (): Promise<string[]> => {
    const calls = await office.simmpl.api<{ items: { id: string; startedAt: number }[] }>(
      `/companies/${companyId}/calls`,
    );
    return calls.items.toSorted((x, y) => x.startedAt - y.startedAt).map(({ id }) => id);
  };
  const [calling, called] = await conversation(c, '101', a);
  const [first = ''] = await ids();
  await change('PUT', first, 'hold', { on: true });
  await hearsMusic(calling);
  const [asking, asked] = await conversation(a, '102', b);
  const [, second = ''] = await ids();
  await change('POST', first, 'transfer', { callId: second });
  await hearEachOther([calling, c], [asked, b]);
  await Promise.all([called.ended(), asking.ended()]);
  calling.hangUp();
  await asked.ended();
  const [again, taken] = await conversation(c, '101', a);
  const [third = ''] = await ids();
  await expect(change('POST', third, 'transfer', { number: '7777' })).rejects.toThrow('unknown-number');
  await change('POST', third, 'transfer', { number: '102' });
  const target = await b.rung();
  target.answer();
  await hearEachOther([again, c], [target, b]);
  await taken.ended();
  again.hangUp();
  await target.ended();
});

test('a phone takes the place of another that talks, and of one that rings (RFC 3891)', async () => {
  const [a, b, c] = [await phone('101'), await phone('102'), await phone('103')];
  const [calling, called] = await conversation(a, '102', b);
  const instead = await c.dial('102', { Replaces: called.replaces });
  await hearEachOther([calling, a], [instead, c]);
  await called.ended();
  await calling.until('showing 103', ({ display }) => display.includes('103'));
  instead.hangUp();
  await calling.ended();
  const again = await a.dial('102');
  const rings = await b.rung();
  const taken = await c.dial('102', { Replaces: rings.replaces });
  await rings.ended();
  expect(rings.told('reason')).toEqual(['SIP;cause=200;text="Call completed elsewhere"']);
  await hearEachOther([again, a], [taken, c]);
  const late = await b.dial('103', { Replaces: 'no@such;to-tag=1;from-tag=2' });
  await late.until('refused', ({ statuses }) => statuses.includes(481));
  again.hangUp();
  await taken.ended();
});

test('a second call rings at a phone that talks, which brings both together itself', async () => {
  const [a, b, outside] = [await phone('102'), await phone('103'), await phone('outside')];
  const [calling, called] = await conversation(b, '102', a);
  const second = await a.dial('0612345678');
  const third = await outside.rung();
  third.answer();
  await Promise.all([hearEachOther([calling, b], [called, a]), hearEachOther([second, a], [third, outside])]);
  const waiting = await outside.dial('+31850001122');
  (await a.rung()).answer();
  await waiting.hears(a.toneHz);
  second.hangUp();
  await third.ended();
  await hearEachOther([calling, b], [called, a]);
  calling.hangUp();
  await called.ended();
});

test('real phones (baresip) send each other on, in A-law, u-law and G.722', async () => {
  const a = await office.phone('101', 440, { codecs: 'PCMU' });
  const b = await office.phone('102', 1000, { codecs: 'PCMA' });
  const c = await office.phone('103', 700, { codecs: 'G722/16000,PCMA', answerMode: 'auto' });
  b.dial(`sip:101@${office.server}`);
  await a.event('CALL_INCOMING');
  a.accept();
  await talk(a, b);
  a.command('transfer', `sip:103@${office.server}`);
  await a.event('CALL_CLOSED');
  await talk(c);
  await b.hears(2000);
  expect(Math.abs(toneIn(await b.heard(), 'end') - 700)).toBeLessThanOrEqual(5);
  b.hangUp();
  await c.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await c.heard(), 'end') - 1000)).toBeLessThanOrEqual(5);
});

test('two who talk different codecs are brought together: one is asked to change', async () => {
  const a = await phone('101', { codecs: ['G722', 'PCMA'] });
  const b = await office.phone('102', 1000, { codecs: 'G722/16000,PCMA' });
  const c = await phone('103');
  b.dial(`sip:101@${office.server}`);
  const called = await a.rung();
  called.answer();
  await b.event('CALL_ESTABLISHED');
  const asking = await a.dial('103');
  const asked = await c.rung();
  asked.answer();
  await hearEachOther([asking, a], [asked, c]);
  await called.refer(`103@${office.server}`, asking);
  // baresip's tone has 1,000 Hz at the 16 kHz of G.722, and goes on with as many samples at 8 kHz; it records no more.
  await asked.hears(500);
  await b.receives(1000);
  asked.hangUp();
  await b.event('CALL_CLOSED');
});

test('a call that was picked up is sent on, and one who was sent on before sends the other on', async () => {
  const [a, b, outside] = [await phone('102'), await phone('103'), await phone('outside')];
  const desk = await phone('101');
  const calling = await outside.dial('+31850003301');
  const rings = await desk.rung();
  const taking = await a.dial('*8');
  await rings.ended();
  await hearEachOther([calling, outside], [taking, a]);
  await taking.refer(`103@${office.server}`);
  const first = await b.rung();
  first.answer();
  await hearEachOther([calling, outside], [first, b]);
  await taking.ended();
  await first.refer(`102@${office.server}`);
  const second = await a.rung();
  expect(second.display).toContain('31612345678');
  second.answer();
  await hearEachOther([calling, outside], [second, a]);
  calling.hangUp();
  await second.ended();
});
