/**
 * CPU time of a call in two versions of Simmpl that run side by side and take the same calls at the same time, so that
 * whatever else the machine does meets both: the surest way to see what a change is worth. Done twice, since the one that is
 * started second has it some percent easier.
 *
 * node bench/two-versions.ts OTHER_CHECKOUT [--rounds 3] [--per-second 25] [--seconds 14]
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { called, callers, companyFile, planNumber } from './system/company.ts';
import { cpuOf, since } from './system/process-tree.ts';
import { type Running, withRunning } from './system/program.ts';
import { type Load, type Measured, perUnit, report, result, settle } from './system/rounds.ts';
import { startSipp } from './system/sipp.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    'per-second': { type: 'string', default: '25' },
    seconds: { type: 'string', default: '14' },
  },
});
const [other] = positionals;
if (other === undefined) throw new Error('name the folder of another checkout');
const perSecond = Number(values['per-second']);
const holdMs = 1_000;
/** Machine code is made during the first calls; ports for sound rest 30 s, and would run out with more a second. */
const warmUp = { calls: 1_500, perSecond: 30 };

const versions = [
  { name: 'this', folder: resolve(import.meta.dirname, '..'), sipPort: 24_100, rtpPorts: '25000-28799' },
  { name: 'other', folder: resolve(other), sipPort: 24_102, rtpPorts: '28800-32767' },
] as const;

const measured = new Map<string, Measured[]>(versions.map(({ name }) => [name, []]));
for (const order of [versions, versions.toReversed()])
  await withRunning(async (keep) => {
    const systems: Started[] = [];
    for (const version of order) systems.push(await start(version, keep));
    const load = async ({ sipPort }: Started, calls: number, rate: number): Promise<Load> => {
      const { program, load: over } = startSipp({
        scenario: 'call',
        localPort: sipPort + 20,
        remotePort: sipPort,
        fields: callers,
        number: String(planNumber),
        calls,
        perSecond: rate,
        holdMs,
      });
      keep(program);
      return over();
    };
    await Promise.all(systems.map((system) => load(system, warmUp.calls, warmUp.perSecond)));
    for (let round = 0; round < Number(values.rounds); round++) {
      await settle();
      const before = systems.map(({ pid }) => cpuOf(pid));
      const calls = perSecond * Number(values.seconds);
      const loads = await Promise.all(systems.map((system) => load(system, calls, perSecond)));
      await settle();
      for (const [index, { name, pid }] of systems.entries()) {
        const done = loads[index];
        const start = before[index];
        if (done && start) measured.get(name)?.push(perUnit(done, since(start, cpuOf(pid))));
      }
    }
  });
report(
  'two-versions',
  'call',
  [...measured].map(([name, rounds]) => result(name, rounds)),
  { perSecond, holdMs },
);

/** A version that runs. */
interface Started {
  readonly name: string;
  readonly pid: number;
  readonly sipPort: number;
}

/** Starts a version, with its phones. */
async function start(
  { name, folder, sipPort, rtpPorts }: (typeof versions)[number],
  keep: <Kind extends Running>(running: Kind) => Kind,
): Promise<Started> {
  const { Simmpl }: typeof import('../test/simmpl.ts') = await import(
    pathToFileURL(`${folder}/test/simmpl.ts`).href
  );
  const simmpl = keep(await Simmpl.start({ sipPort, httpPort: sipPort + 50, rtpPorts }));
  await simmpl.apply(companyFile());
  const localPort = sipPort + 30;
  const registering = startSipp({
    scenario: 'register',
    localPort,
    remotePort: sipPort,
    fields: called,
    calls: called.length,
    perSecond: 100,
  });
  keep(registering.program);
  await registering.load();
  keep(startSipp({ scenario: 'answer', localPort }).program);
  return { name, pid: simmpl.pid, sipPort };
}
