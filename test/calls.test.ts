import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Baresip, type BaresipOptions } from './phones/baresip.ts';
import { callAndHangUp, Sipp } from './phones/sipp.ts';
import { toneIn } from './phones/sound.ts';
import { root, Simmpl } from './simmpl.ts';

/** The example company of the quick start, on real phones. */
describe('the quick start', () => {
  const server = '127.0.0.1:15060';
  let simmpl: Simmpl;
  const phones: Baresip[] = [];

  beforeAll(async () => {
    simmpl = await Simmpl.start({ httpPort: 18080, sipPort: 15060, rtpPorts: '41000-41999' });
    await simmpl.apply(readFileSync(join(root, 'examples/quickstart.yaml'), 'utf8'));
  });
  afterAll(async () => {
    expect(await simmpl.stop()).toBe(0);
  });
  afterEach(async () => {
    for (const phone of phones.splice(0)) await phone.stop();
  });

  /** A phone of the example company that says a tone; registered unless told otherwise. */
  async function phone(
    extension: string,
    toneHz: number,
    change: Partial<BaresipOptions> = {},
  ): Promise<Baresip> {
    const index = Number(extension) - 100;
    const started = await Baresip.start({
      username: `bakkerij-${extension}`,
      password: `quickstart-${extension}`,
      server,
      sipPort: 15_100 + index * 10,
      controlPort: 15_200 + index,
      rtpPorts: [42_000 + index * 20, 42_018 + index * 20],
      toneHz,
      ...change,
    });
    phones.push(started);
    if (change.register !== false) await started.registered();
    return started;
  }

  /** Lets both talk until each has surely heard the other's tone. */
  async function talk(a: Baresip, b: Baresip): Promise<void> {
    await Promise.all([a.event('CALL_RTPESTAB'), b.event('CALL_RTPESTAB')]);
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }

  test('101 calls 102: both hear each other, A-law on one side and u-law on the other', async () => {
    const a = await phone('101', 440, { codecs: 'PCMA' });
    const b = await phone('102', 1000, { codecs: 'PCMU' });
    a.dial(`sip:102@${server}`);
    const incoming = await b.event('CALL_INCOMING');
    expect(incoming.peeruri).toContain('101');
    b.accept();
    await talk(a, b);
    a.hangUp();
    await b.event('CALL_CLOSED');
    expect(Math.abs(toneIn(b.heard()) - 440)).toBeLessThanOrEqual(5);
    expect(Math.abs(toneIn(a.heard()) - 1000)).toBeLessThanOrEqual(5);
  });

  test('the number rings both phones; one answers, the other stops with answered elsewhere', async () => {
    const a = await phone('101', 440);
    const b = await phone('102', 1000);
    const carrier = new Sipp({
      scenario: callAndHangUp(2500),
      localPort: 15_300,
      remote: server,
      keys: { to: '+31850001122', from: '+31612345678' },
      rtpEcho: true,
      mediaPort: 43_000,
    });
    const incoming = await a.event('CALL_INCOMING');
    expect(incoming.peeruri).toContain('31612345678');
    await b.event('CALL_INCOMING');
    a.accept();
    await b.event('CALL_CLOSED');
    const { exitCode, errors } = await carrier.finished;
    expect(errors).toBe('');
    expect(exitCode).toBe(0);
    await a.event('CALL_CLOSED');
    expect(Math.abs(toneIn(a.heard()) - 440)).toBeLessThanOrEqual(5);
    const [record] = await simmpl.callRecords('bakkerij', 2);
    expect(record).toMatchObject({ direction: 'in', outcome: 'answered', from: { number: '+31612345678' } });
    expect(record?.legs.map((leg) => [leg.role, leg.outcome]).sort()).toEqual([
      ['caller', 'answered'],
      ['rung', 'answered'],
      ['rung', 'answered-elsewhere'],
    ]);
  });
});
