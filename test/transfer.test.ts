import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { wavSamples } from './phones/baresip.ts';
import { type DeskCall, DeskPhone, type DeskPhoneOptions, type HoldWay } from './phones/desk-phone.ts';
import { Office } from './phones/office.ts';
import { likenessOf } from './phones/sound.ts';
import { root } from './simmpl.ts';

const base = 3000;
let office: Office;
const phones: DeskPhone[] = [];
beforeAll(async () => {
  office = await Office.open(base);
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
          sipPort: base + 100 + index * 10,
        }),
    server: office.server,
    rtpPort: base + 300 + index * 40,
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

const music = wavSamples(join(root, 'packages/exchange/sounds/music/music-morning.wav')).samples;

/** Waits until what is heard is the music on hold. */
const hearsMusic = (call: DeskCall): Promise<void> =>
  expect
    .poll(async () => likenessOf(music, await call.listen(600)), { timeout: 10_000 })
    .toBeGreaterThan(0.8);

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
