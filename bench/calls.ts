/**
 * CPU time of a call: digest, dial plan with a transfer to a registered phone, both legs, ports for sound and the call
 * record. Simmpl against Kamailio as stateful proxy with digest and location look-up, without and with rtpengine, in
 * turn. Then the memory at start and of each call. No sound is sent: see rtp-relay.ts.
 *
 * node bench/calls.ts [--rounds 3] [--per-second 40] [--seconds 10] [--hold-ms 1000] [--at-once 500] [--profile FOLDER]
 */
import { parseArgs } from 'node:util';
import type { Simmpl } from '../test/simmpl.ts';
import { called, callers, companyFile, planNumber } from './system/company.ts';
import { startKamailio } from './system/kamailio.ts';
import { type ByPart, memoryOf, since, total } from './system/process-tree.ts';
import { type Running, withRunning } from './system/program.ts';
import { alternate, type Load, report, type System, wait } from './system/rounds.ts';
import { startRtpengine } from './system/rtpengine.ts';
import { startSimmpl } from './system/simmpl.ts';
import { startSipp } from './system/sipp.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    'per-second': { type: 'string', default: '40' },
    seconds: { type: 'string', default: '10' },
    'hold-ms': { type: 'string', default: '1000' },
    'at-once': { type: 'string', default: '500' },
    profile: { type: 'string' },
  },
});
const perSecond = Number(values['per-second']);
/** Calls until the machine code of the hot functions is made: their time a call halves over the first few thousand. */
const warmUpCalls = 2_400;
/** Ports for sound rest 30 s after use, and would run out with more. */
const warmUpPerSecond = 50;
const ngPort = 24_109;

/** A system with the port it takes calls on and those of its phones. */
interface Exchange extends System {
  readonly sipPort: number;
  readonly callerPort: number;
  readonly calledPort: number;
}

await withRunning(async (keep) => {
  const simmpl = keep(await startSimmpl({ sipPort: 24_100, httpPort: 24_101, profile: values.profile }));
  await wait(3_000);
  const atStart = memoryOf(simmpl.pid);
  await simmpl.apply(companyFile());
  const systems: Exchange[] = [
    { name: 'simmpl', pids: [simmpl.pid], sipPort: 24_100, callerPort: 24_120, calledPort: 24_130 },
  ];
  // A profile is taken of Simmpl alone.
  if (values.profile === undefined) {
    const kamailio = keep(await startKamailio(24_110));
    const rtpengine = keep(await startRtpengine(ngPort, [24_200, 24_999]));
    const withSound = keep(await startKamailio(24_111, ngPort));
    systems.push(
      { name: 'kamailio', pids: [kamailio.pid], sipPort: 24_110, callerPort: 24_121, calledPort: 24_131 },
      {
        name: 'kamailio + rtpengine',
        pids: [withSound.pid, rtpengine.pid],
        sipPort: 24_111,
        callerPort: 24_122,
        calledPort: 24_132,
      },
    );
  }
  for (const exchange of systems) await answerCalls(exchange, keep);

  const load = (exchange: Exchange, count: number, rate: number, holdMs: number): Promise<Load> => {
    const sipp = startSipp({
      scenario: 'call',
      localPort: exchange.callerPort,
      remotePort: exchange.sipPort,
      fields: callers,
      number: String(planNumber),
      calls: count,
      perSecond: rate,
      holdMs,
    });
    keep(sipp.program);
    return sipp.load();
  };
  const holdMs = Number(values['hold-ms']);
  // Machine code for hot functions is made during the first calls: that belongs to the start, not to a call.
  for (const exchange of systems)
    await load(exchange, exchange.name === 'simmpl' ? warmUpCalls : 100, warmUpPerSecond, holdMs);
  const byName = new Map(systems.map((exchange) => [exchange.name, exchange]));
  const results = await alternate(systems, Number(values.rounds), ({ name }) => {
    const exchange = byName.get(name);
    if (!exchange) throw new Error(name);
    return load(exchange, perSecond * Number(values.seconds), perSecond, holdMs);
  });
  const ours = byName.get('simmpl');
  const growths = ours && values.profile === undefined ? await memoryOfCalls(simmpl, load, ours) : [];
  report('calls', 'call', results, { perSecond, holdMs, memoryKb: { atStart, growths } });
  console.log(`memory at start ${Math.round(total(atStart) / 1024)} MB`, atStart);
  for (const { kbPerCall, calls, grown } of growths)
    console.log(`memory a call ${kbPerCall} kB, with ${calls} at once`, grown);
});

/** Registers the phones that are called, from the port they are called on, and lets them answer. */
async function answerCalls(
  { sipPort, calledPort }: Exchange,
  keep: <Kind extends Running>(running: Kind) => Kind,
): Promise<void> {
  const registering = startSipp({
    scenario: 'register',
    localPort: calledPort,
    remotePort: sipPort,
    fields: called,
    calls: called.length,
    perSecond: 100,
  });
  keep(registering.program);
  const { failed } = await registering.load();
  if (failed > 0) throw new Error(`${failed} phones could not register`);
  keep(startSipp({ scenario: 'answer', localPort: calledPort }).program);
}

/**
 * How much memory grows while many calls are up, twice: the first time the heap makes room for what comes and goes with
 * so many at once, which is there already the second time.
 */
async function memoryOfCalls(
  simmpl: Simmpl,
  load: (exchange: Exchange, count: number, rate: number, holdMs: number) => Promise<Load>,
  exchange: Exchange,
): Promise<Growth[]> {
  const atOnce = Number(values['at-once']);
  const seconds = Math.ceil(atOnce / warmUpPerSecond);
  const company = await simmpl.companyId('bench');
  const growths: Growth[] = [];
  for (let pass = 0; pass < 2; pass++) {
    await wait(2_000);
    const before = memoryOf(simmpl.pid);
    // All calls are up once the last has come in, until the first hangs up.
    const over = load(exchange, atOnce, warmUpPerSecond, (seconds + 6) * 1_000);
    await wait((seconds + 4) * 1_000);
    const { items } = await simmpl.api<{ items: unknown[] }>(`/companies/${company}/calls`);
    const grown = since(before, memoryOf(simmpl.pid));
    await over;
    growths.push({ calls: items.length, grown, kbPerCall: Math.round(total(grown) / items.length) });
  }
  return growths;
}

/** Memory that came with calls, kB. */
interface Growth {
  readonly calls: number;
  readonly grown: ByPart;
  readonly kbPerCall: number;
}
