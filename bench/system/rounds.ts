import { loadavg } from 'node:os';
import { type ByPart, cpuOf, since, total } from './process-tree.ts';

/** One of the systems that are compared. */
export interface System {
  readonly name: string;
  /** Processes whose trees make up the system. */
  readonly pids: readonly number[];
}

/** What one round of load did. */
export interface Load {
  /** Registrations, calls or packets that succeeded. */
  readonly units: number;
  /** What went wrong or was sent again; shown, since it makes figures doubtful. */
  readonly failed: number;
  readonly retransmissions: number;
}

interface Round extends Load {
  /** Microseconds of CPU time a unit, by part and in all. */
  readonly parts: ByPart;
  readonly micros: number;
}

/** Lets what is still under way (spool, write-ahead log) reach its end before the clock is read, ms. */
const settleMs = 1_500;

/**
 * Loads the systems in turn (A B A B ...) and takes the median round of each by CPU time a unit.
 * @param load runs one round of load against a system and returns when it is over
 */
export async function alternate(
  systems: readonly System[],
  rounds: number,
  load: (system: System) => Promise<Load>,
): Promise<Result[]> {
  const all = new Map<string, Round[]>();
  for (let round = 0; round < rounds; round++)
    for (const system of systems)
      all.set(system.name, [...(all.get(system.name) ?? []), await measure(system, () => load(system))]);
  return systems.map(({ name }) => result(name, all.get(name) ?? []));
}

/** CPU time of one round of load. */
async function measure(system: System, load: () => Promise<Load>): Promise<Round> {
  await wait(settleMs);
  const before = cpuOfAll(system);
  const done = await load();
  await wait(settleMs);
  const used = since(before, cpuOfAll(system));
  const perUnit = Object.fromEntries(
    Object.entries(used).map(([part, ms]) => [part, (ms * 1000) / Math.max(1, done.units)]),
  );
  return { ...done, parts: perUnit, micros: total(perUnit) };
}

function cpuOfAll({ pids }: System): ByPart {
  return Object.assign({}, ...pids.map(cpuOf));
}

/** The median round of one system, with the spread of the others. */
export interface Result {
  readonly system: string;
  readonly micros: number;
  readonly parts: ByPart;
  readonly lowest: number;
  readonly highest: number;
  readonly units: number;
  readonly failed: number;
  readonly retransmissions: number;
}

function result(system: string, rounds: readonly Round[]): Result {
  const sorted = rounds.toSorted((one, other) => one.micros - other.micros);
  const median = sorted[Math.floor(sorted.length / 2)];
  const lowest = sorted[0];
  const highest = sorted.at(-1);
  if (!median || !lowest || !highest) throw new Error(`no round of ${system} was run`);
  const sum = (of: (round: Round) => number): number => rounds.reduce((all, round) => all + of(round), 0);
  return {
    system,
    micros: round1(median.micros),
    parts: Object.fromEntries(Object.entries(median.parts).map(([part, value]) => [part, round1(value)])),
    lowest: round1(lowest.micros),
    highest: round1(highest.micros),
    units: sum((each) => each.units),
    failed: sum((each) => each.failed),
    retransmissions: sum((each) => each.retransmissions),
  };
}

/** Prints the results as one line of JSON and as a table; ratios are against the first peer. */
export function report(bench: string, unit: string, results: readonly Result[], more: object = {}): void {
  console.log(
    JSON.stringify({
      bench,
      unit: `us CPU a ${unit}`,
      at: new Date().toISOString(),
      // Of the last five minutes: how busy the machine was with this and with others' work.
      loadAverage: loadavg()[1],
      results,
      ...more,
    }),
  );
  const peer = results[1]?.micros;
  console.table(
    results.map(({ system, micros, lowest, highest, units, failed, retransmissions, parts }) => ({
      system,
      [`us CPU a ${unit}`]: micros,
      spread: `${lowest} - ${highest}`,
      ...(peer === undefined ? {} : { [`against ${results[1]?.system}`]: (micros / peer).toFixed(2) }),
      [`${unit}s`]: units,
      failed,
      'sent again': retransmissions,
      parts: Object.entries(parts)
        .map(([part, value]) => `${part} ${value}`)
        .join(', '),
    })),
  );
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const round1 = (value: number): number => Math.round(value * 10) / 10;
