import { readdirSync, readFileSync } from 'node:fs';

/** CPU time (ms) or memory (kB) by part of a system: `exchange`, `postgres`, `kamailio`... */
export type ByPart = Readonly<Record<string, number>>;

/** Milliseconds in one clock tick of /proc: Linux counts 100 a second for user space on every architecture. */
const tickMs = 10;

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** CPU time so far of all its threads, and of its children that have ended, ms. */
  readonly cpuMs: number;
}

/** CPU time so far of a process and all below it, threads and ended children included, ms by part. */
export function cpuOf(root: number): ByPart {
  return byPart(root, (process) => process.cpuMs);
}

/** Proportional memory of a process and all below it (shared pages divided by who shares them), kB by part. */
export function memoryOf(root: number): ByPart {
  return byPart(root, ({ pid }) => {
    const line = /^Pss:\s+(\d+) kB/m.exec(contentOf(`/proc/${pid}/smaps_rollup`));
    return Number(line?.[1] ?? 0);
  });
}

/** What grew since `before`. */
export function since(before: ByPart, after: ByPart): ByPart {
  return Object.fromEntries(
    Object.entries(after).map(([part, value]) => [part, value - (before[part] ?? 0)]),
  );
}

export function total(parts: ByPart): number {
  return Object.values(parts).reduce((sum, value) => sum + value, 0);
}

/** A process and all below it, parents before children. */
export function treeBelow(root: number): number[] {
  return walk(root, processes()).map(({ pid }) => pid);
}

function byPart(root: number, measure: (process: Process) => number): ByPart {
  const sums: Record<string, number> = {};
  const parts = new Map<number, string>();
  for (const process of walk(root, processes())) {
    const part = partOf(process.pid) ?? parts.get(process.parent) ?? 'other';
    parts.set(process.pid, part);
    sums[part] = (sums[part] ?? 0) + measure(process);
  }
  return sums;
}

function walk(root: number, all: readonly Process[]): Process[] {
  const found = all.filter(({ pid }) => pid === root);
  for (const parent of found) found.push(...all.filter((each) => each.parent === parent.pid));
  return found;
}

function processes(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const stat = contentOf(`/proc/${name}/stat`);
    // The command's name may hold spaces and brackets; what follows its last bracket starts with field 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.length < 15) return [];
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid: Number(name), parent: Number(fields[1]), cpuMs: ticks * tickMs }];
  });
}

/** The part a process is, by its command line; undefined for one that belongs to its parent's. */
function partOf(pid: number): string | undefined {
  const command = contentOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  const ours = /\/processes\/([a-z]+)\.ts/.exec(command);
  if (ours?.[1]) return ours[1];
  if (command.includes('/simmpl/src/main.ts')) return 'supervisor';
  return /(postgres|kamailio|rtpengine|media)/.exec(command)?.[1];
}

/** Empty when the process has ended meanwhile. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
