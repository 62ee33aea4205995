/**
 * Where the time of a process went: reads a CPU profile (`--cpu-prof`) and prints the functions and the packages with
 * the most time of their own, in percent of the time at work (idle and the first seconds left out).
 *
 * node bench/profile-summary.ts FILE.cpuprofile [--skip-seconds 0] [--top 25]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: CallFrame;
  readonly children?: readonly number[];
}

/** The file as V8 writes it; times in microseconds. */
interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'skip-seconds': { type: 'string', default: '0' }, top: { type: 'string', default: '25' } },
});
const [file] = positionals;
if (file === undefined) throw new Error('name a .cpuprofile file');
const profile: CpuProfile = JSON.parse(readFileSync(file, 'utf8'));
const top = Number(values.top);

const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
const parents = new Map(
  profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
);
const own = selfTimes(profile, Number(values['skip-seconds']) * 1e6);
const atWork = [...own].filter(([id]) => nodes.get(id)?.callFrame.functionName !== '(idle)');
const sum = atWork.reduce((all, [, micros]) => all + micros, 0);
const idle = [...own.values()].reduce((all, micros) => all + micros, 0) - sum;
console.log(`${(sum / 1e6).toFixed(2)} s at work, ${(idle / 1e6).toFixed(2)} s idle`);

print(
  'time of its own, by package',
  groupBy((node) => placeOf(node)),
);
print(
  'time of its own, by function',
  groupBy((node) => nameOf(node.callFrame)),
);
print('time below it, by function', below());

/** Microseconds by node. */
function selfTimes({ samples, timeDeltas }: CpuProfile, skipMicros: number): Map<number, number> {
  const times = new Map<number, number>();
  let at = 0;
  samples.forEach((id, index) => {
    // A sample counts for the time until the next one.
    const lasts = timeDeltas[index + 1] ?? 0;
    at += timeDeltas[index] ?? 0;
    if (at >= skipMicros) times.set(id, (times.get(id) ?? 0) + lasts);
  });
  return times;
}

function groupBy(nameOfNode: (node: ProfileNode) => string): Map<string, number> {
  const groups = new Map<string, number>();
  for (const [id, micros] of atWork) {
    const node = nodes.get(id);
    if (!node) continue;
    const name = nameOfNode(node);
    groups.set(name, (groups.get(name) ?? 0) + micros);
  }
  return groups;
}

/** Time in a function and in all it calls; counted once where it calls itself. */
function below(): Map<string, number> {
  const times = new Map<string, number>();
  for (const [id, micros] of atWork) {
    const seen = new Set<string>();
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const frame = nodes.get(at)?.callFrame;
      if (frame?.url.startsWith('file:')) seen.add(nameOf(frame));
    }
    for (const name of seen) times.set(name, (times.get(name) ?? 0) + micros);
  }
  return times;
}

/** The package a node's time is for; Node's own code and native code count for who called them. */
function placeOf(node: ProfileNode): string {
  const { functionName, url } = node.callFrame;
  if (functionName === '(garbage collector)') return 'garbage collector';
  const ours = /\/packages\/([a-z]+)\/src\/(?:([a-z-]+)\/)?/.exec(url);
  if (ours) return ours[2] === undefined ? `${ours[1]}` : `${ours[1]}/${ours[2]}`;
  const theirs = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url);
  if (theirs?.[1]) return theirs[1];
  const parent = parents.get(node.id);
  const caller = parent === undefined ? undefined : nodes.get(parent);
  return caller && caller.callFrame.functionName !== '(root)'
    ? placeOf(caller)
    : `node (${functionName || url || 'native'})`;
}

function nameOf({ functionName, url, lineNumber }: CallFrame): string {
  const place = url.replace(/^.*\/(packages|node_modules)\//, '').replace('/src/', '/');
  return `${functionName || '(anonymous)'} ${place === '' ? '' : `${place}:${lineNumber + 1}`}`.trim();
}

function print(title: string, groups: ReadonlyMap<string, number>): void {
  console.log(`\n${title}`);
  for (const [name, micros] of [...groups].sort(([, one], [, other]) => other - one).slice(0, top))
    console.log(`${((micros * 100) / sum).toFixed(1).padStart(6)} %  ${name}`);
}
