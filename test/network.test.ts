import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Baresip } from './phones/baresip.ts';
import { Home, type Line, mayMakeNetworks } from './phones/nat-lab.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { toneIn } from './phones/sound.ts';

const base = 1_100;
const soundPorts = [base + 700, base + 999] as const;

/** Where no networks can be made there is nothing to call through. */
describe.runIf(mayMakeNetworks())('phones at home', () => {
  let office: Office;
  const homes: Home[] = [];
  beforeAll(async () => {
    office = await Office.open(base, quickStart(base), {}, '0.0.0.0');
  });
  afterEach(async () => {
    await office.clear();
    for (const home of homes.splice(0)) home.close();
  });
  afterAll(async () => {
    expect(await office.close()).toBe(0);
  });

  /** A phone of the company in a home of its own. */
  async function phoneAt(extension: string, toneHz: number, line: Line): Promise<Baresip> {
    const home = await Home.open(line, soundPorts);
    homes.push(home);
    return office.phone(extension, toneHz, { ...home.phone, server: `${home.exchange}:${base}` });
  }

  async function call(a: Baresip, b: Baresip): Promise<void> {
    a.dial(`sip:102@${homes[0]?.exchange}:${base}`);
    await b.event('CALL_INCOMING');
    b.accept();
    await talk(a, b);
    a.hangUp();
    await b.event('CALL_CLOSED');
    expect(Math.abs(toneIn(await a.heard()) - 1000)).toBeLessThanOrEqual(5);
    expect(Math.abs(toneIn(await b.heard()) - 440)).toBeLessThanOrEqual(5);
  }

  test('each behind a router with NAT of its own: both hear each other', async () => {
    await call(await phoneAt('101', 440, { routers: 1 }), await phoneAt('102', 1000, { routers: 1 }));
  });

  test('behind two routers, one behind the other: both hear each other', async () => {
    await call(await phoneAt('101', 440, { routers: 2 }), await phoneAt('102', 1000, { routers: 1 }));
  });

  test('on a line that loses 5 % and delays 20 to 80 ms: both hear each other, and the record says how it was', async () => {
    const since = Date.now();
    await call(
      await phoneAt('101', 440, { routers: 1, bad: { loss: 0.05, delayMs: [20, 80] } }),
      await phoneAt('102', 1000, { routers: 1 }),
    );
    const records = async () =>
      (await office.simmpl.callRecords('bakkerij', 0)).filter(({ startedAt }) => startedAt >= since);
    await expect.poll(records).toHaveLength(1);
    const leg = (await records())[0]?.legs.find(({ number }) => number === '101');
    expect(leg?.packetLoss).toBeGreaterThan(0.01);
    expect(leg?.packetLoss).toBeLessThan(0.15);
    expect(leg?.jitterMs).toBeGreaterThan(5);
  });
});
