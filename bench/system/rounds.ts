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
  /** How long each unit waited for its first answer, ms; where the load takes that. */
  readonly waitsMs?: readonly number[];
}

/** A round of load, and what it cost. */
export interface Measured extends Load {
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
  const all = new Map<string, Measured[]>();
  for (let round = 0; round < rounds; round++)
    for (const system of systems)
      all.set(system.name, [...(all.get(system.name) ?? []), await measure(system, () => load(system))]);
  return systems.map(({ name }) => result(name, all.get(name) ?? []));
}

/** Waits until what a load has left over is done. */
export const settle = (): Promise<void> => wait(settleMs);

/** CPU time of one round of load. */
async function measure(system: System, load: () => Promise<Load>): Promise<Measured> {
  await settle();
  const before = cpuOfAll(system);
  const done = await load();
  await settle();
  return perUnit(done, since(before, cpuOfAll(system)));
}

/** @param used CPU time by part, ms */
export function perUnit(done: Load, used: ByPart): Measured {
  const parts = Object.fromEntries(
    Object.entries(used).map(([part, ms]) => [part, (ms * 1000) / Math.max(1, done.units)]),
  );
  return { ...done, parts, micros: total(parts) };
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
  /** Of all rounds; undefined where the load takes no times. */
  readonly waitMs: { readonly p50: number; readonly p99: number } | undefined;
}

/** @param rounds at least one */
export function result(system: string, rounds: readonly Measured[]): Result {
  const sorted = rounds.toSorted((one, other) => one.micros - other.micros);
  const median = sorted[Math.floor(sorted.length / 2)];
  const lowest = sorted[0];
  const highest = sorted.at(-1);
  if (!median || !lowest || !highest) throw new Error(`no round of ${system} was run`);
  const sum = (of: (round: Measured) => number): number => rounds.reduce((all, round) => all + of(round), 0);
  return {
    system,
    micros: round1(median.micros),
    parts: Object.fromEntries(Object.entries(median.parts).map(([part, value]) => [part, round1(value)])),
    lowest: round1(lowest.micros),
    highest: round1(highest.micros),
    units: sum((each) => each.units),
    failed: sum((each) => each.failed),
    retransmissions: sum((each) => each.retransmissions),
    waitMs: percentiles(rounds.flatMap(({ waitsMs = [] }) => waitsMs)),
  };
}

function percentiles(values: readonly number[]): Result['waitMs'] {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number): number | undefined => sorted[Math.floor(share * sorted.length)];
  const [p50, p99] = [at(0.5), at(0.99)];
  return p50 === undefined || p99 === undefined ? undefined : { p50, p99 };
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
    results.map(({ system, micros, lowest, highest, units, failed, retransmissions, waitMs, parts }) => ({
      system,
      [`us CPU a ${unit}`]: micros,
      spread: `${lowest} - ${highest}`,
      ...(peer === undefined ? {} : { [`against ${results[1]?.system}`]: (micros / peer).toFixed(2) }),
      [`${unit}s`]: units,
      failed,
      'sent again': retransmissions,
      ...(waitMs && { 'ms to 180, p50 and p99': `${waitMs.p50} and ${waitMs.p99}` }),
      parts: Object.entries(parts)
        .map(([part, value]) => `${part} ${value}`)
        .join(', '),
    })),
  );
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const round1 = (value: number): number => Math.round(value * 10) / 10;
