import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Office, quickStart, talk } from './phones/office.ts';
import { callAndHangUp, calledAndHungUp, callRefused } from './phones/sipp.ts';
import { toneIn } from './phones/sound.ts';

const base = 15_000;
let office: Office;
beforeAll(async () => {
  office = await Office.open(base);
});
afterEach(() => office.clear());
afterAll(async () => {
  expect(await office.close()).toBe(0);
});

test('101 calls 102: both hear each other, A-law on one side and u-law on the other', async () => {
  const a = await office.phone('101', 440, { codecs: 'PCMA' });
  const b = await office.phone('102', 1000, { codecs: 'PCMU' });
  a.dial(`sip:102@${office.server}`);
  expect((await b.event('CALL_INCOMING')).peeruri).toContain('sip:101@');
  b.accept();
  await talk(a, b);
  a.hangUp();
  await b.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await b.heard()) - 440)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await a.heard()) - 1000)).toBeLessThanOrEqual(5);
});

test('G.722 passes through where both sides share it', async () => {
  const a = await office.phone('101', 440, { codecs: 'G722/16000,PCMA' });
  const b = await office.phone('102', 1000, { codecs: 'G722/16000,PCMA' });
  a.dial(`sip:102@${office.server}`);
  await b.event('CALL_INCOMING');
  b.accept();
  await talk(a, b);
  b.hangUp();
  await a.event('CALL_CLOSED');
  expect(b.output).toContain('Set audio decoder: G722');
  expect(Math.abs(toneIn(await b.heard()) - 440)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await a.heard()) - 1000)).toBeLessThanOrEqual(5);
});

test('the number rings both phones; one answers, the other stops with answered elsewhere', async () => {
  const a = await office.phone('101', 440, { trace: true });
  const b = await office.phone('102', 1000, { trace: true });
  const carrier = office.carrier(callAndHangUp(2500), {}, true);
  expect((await a.event('CALL_INCOMING')).peeruri).toContain('31612345678');
  await b.event('CALL_INCOMING');
  a.accept();
  await b.event('CALL_CLOSED');
  expect(b.output).toMatch(/Reason: SIP\s*;\s*cause=200\s*;\s*text="Call completed elsewhere"/);
  const { exitCode, errors } = await carrier.finished;
  expect(errors).toBe('');
  expect(exitCode).toBe(0);
  await a.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await a.heard()) - 440)).toBeLessThanOrEqual(5);
  const [record] = await office.simmpl.callRecords('bakkerij', 1, { direction: 'in' });
  expect(record).toMatchObject({ direction: 'in', outcome: 'answered', from: { number: '+31612345678' } });
  expect(record?.legs.map((leg) => [leg.role, leg.outcome]).sort()).toEqual([
    ['caller', 'answered'],
    ['rung', 'answered'],
    ['rung', 'answered-elsewhere'],
  ]);
});

test('a caller from outside and a colleague hear each other; a phone that hangs up ends both legs', async () => {
  const a = await office.phone('101', 440);
  const outside = await office.outside(1000);
  outside.dial(`sip:+31850001122@${office.server}`);
  await a.event('CALL_INCOMING');
  a.accept();
  await talk(a, outside);
  a.hangUp();
  await outside.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await outside.heard()) - 440)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await a.heard()) - 1000)).toBeLessThanOrEqual(5);
});

test('101 calls out over the trunk with its outgoing number', async () => {
  const a = await office.phone('101', 440);
  const outside = await office.outside(1000, '+31612345678', office.carrierPort);
  a.dial(`sip:0612345678@${office.server}`);
  expect((await outside.event('CALL_INCOMING')).peeruri).toContain('+31850001122');
  outside.accept();
  await talk(a, outside);
  outside.hangUp();
  await a.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await a.heard()) - 1000)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await outside.heard()) - 440)).toBeLessThanOrEqual(5);
});

test('101 holds a call and takes it back: the other side hears it before and after, music meanwhile, and is told nothing', async () => {
  const a = await office.phone('101', 440);
  const { ear, carrier } = await office.carrierCalled(calledAndHungUp);
  a.dial(`sip:0612345678@${office.server}`);
  await a.event('CALL_RTPESTAB');
  expect(Math.abs((await ear.tone(500)) - 440)).toBeLessThanOrEqual(5);
  a.command('hold');
  const heard = (): Promise<string> =>
    ear.tone(500).then(
      () => 'a tone',
      () => 'music',
    );
  await expect.poll(heard).toBe('music');
  a.command('resume');
  await expect.poll(heard).toBe('a tone');
  expect(Math.abs((await ear.tone(500)) - 440)).toBeLessThanOrEqual(5);
  await a.receives(1000);
  a.hangUp();
  expect(await carrier.finished).toMatchObject({ exitCode: 0 });
});

test('a trunk with one channel takes one call: the second caller hears busy', async () => {
  await office.simmpl.apply(quickStart(base).replace('sendTo:', 'channels: 1\n    sendTo:'));
  const a = await office.phone('101', 440);
  const outside = await office.outside(1000);
  outside.dial(`sip:+31850001122@${office.server}`);
  await a.event('CALL_INCOMING');
  expect(await office.carrier(callRefused(486)).finished).toMatchObject({ exitCode: 0 });
  await office.simmpl.apply(quickStart(base));
});

test('a colleague dials *8 and has the call that rings elsewhere, with the caller on the display (example 39)', async () => {
  const rung = await office.phone('102', 300);
  const other = await office.phone('103', 440, { trace: true });
  const outside = await office.outside(1000);
  outside.dial(`sip:+31850001122@${office.server}`);
  await rung.event('CALL_INCOMING');
  other.dial(`sip:*8@${office.server}`);
  await rung.event('CALL_CLOSED');
  await talk(other, outside);
  expect(other.output).toMatch(/P-Asserted-Identity: .*<sip:31612345678@/);
  outside.hangUp();
  await other.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await other.heard(), 'end') - 1000)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await outside.heard(), 'end') - 440)).toBeLessThanOrEqual(5);
  const legs = async () => (await office.simmpl.callRecords('bakkerij', 1)).flatMap((record) => record.legs);
  await expect
    .poll(async () => (await legs()).find(({ role, number }) => role === 'rung' && number === '103')?.outcome)
    .toBe('answered');
});
