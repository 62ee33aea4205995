import type { Queue } from '@simmpl/model';
import type { Waiting } from './line.ts';

/** A caller whose turn may come. */
export interface Candidate extends Waiting {
  /** Since when the caller can be offered, epoch ms: after the welcome. */
  readonly readyAt: number;
  /** Agents that ring for this caller now. */
  readonly offeredTo: ReadonlySet<string>;
  /** Agents that did not want this caller, and until when they are left in peace, epoch ms. */
  readonly refusedBy: ReadonlyMap<string, number>;
}

/** An agent as it stands now. */
export interface AgentNow {
  readonly agent: string;
  readonly priority: number;
  /** Takes calls of this queue at all: logged in, not paused, with a phone that can ring. */
  readonly present: boolean;
  /** In a call, ringing, or resting after one. */
  readonly occupied: boolean;
  /** Calls of this queue taken today. */
  readonly answered: number;
  /** When the last call ended, epoch ms; 0 for none. */
  readonly idleSince: number;
}

/** An agent to ring for a caller. */
export interface Offer {
  readonly caller: string;
  readonly agent: string;
}

type Rules = Pick<Queue, 'distribution' | 'levelSeconds'>;

/**
 * Who is to be rung now, for whom. Callers are served in the order of the line: no later one is offered an agent that
 * an earlier one could have. An agent gets one offer at a time.
 * @param line in order, see `inOrder`
 * @param random gives numbers in [0, 1)
 */
export function handOut(
  line: readonly Candidate[],
  agents: readonly AgentNow[],
  rules: Rules,
  now: number,
  random: () => number,
): Offer[] {
  const offers: Offer[] = [];
  const taken = new Set<string>();
  for (const caller of line) {
    if (caller.readyAt > now) continue;
    const level = openLevel(agents, rules.levelSeconds, now - caller.readyAt);
    const free = agents.filter(
      ({ agent, priority, present, occupied }) =>
        present &&
        !occupied &&
        !taken.has(agent) &&
        priority <= level &&
        !caller.offeredTo.has(agent) &&
        (caller.refusedBy.get(agent) ?? 0) <= now,
    );
    const rung = rules.distribution === 'simultaneous' ? free : pickOne(caller, free, rules, random);
    for (const { agent } of rung) {
      taken.add(agent);
      offers.push({ caller: caller.id, agent });
    }
  }
  return offers;
}

/**
 * The lowest priority that is offered the caller now. The first level that has anybody begins; after each level time
 * the next one joins.
 */
function openLevel(agents: readonly AgentNow[], levelSeconds: number, waitedMs: number): number {
  const levels = [...new Set(agents.filter(({ present }) => present).map(({ priority }) => priority))].sort(
    (a, b) => a - b,
  );
  const open = Math.min(levels.length - 1, Math.floor(waitedMs / (levelSeconds * 1000)));
  return levels[open] ?? 0;
}

/** One agent of the best level, where nobody rings for this caller yet. */
function pickOne(
  caller: Candidate,
  free: readonly AgentNow[],
  { distribution }: Rules,
  random: () => number,
): AgentNow[] {
  if (caller.offeredTo.size > 0 || free.length === 0) return [];
  const level = Math.min(...free.map(({ priority }) => priority));
  const best = free.filter(({ priority }) => priority === level);
  if (distribution === 'random') return best.slice(Math.floor(random() * best.length)).slice(0, 1);
  const byIdle = (a: AgentNow, b: AgentNow): number => a.idleSince - b.idleSince;
  const order =
    distribution === 'least-calls'
      ? (a: AgentNow, b: AgentNow): number => a.answered - b.answered || byIdle(a, b)
      : byIdle;
  return [...best].sort(order).slice(0, 1);
}

/**
 * When `handOut` may say something else though nobody comes, goes or becomes free: a level opens, or an agent is no
 * longer left in peace. Epoch ms; undefined when never.
 */
export function nextHandOut(
  line: readonly Candidate[],
  agents: readonly AgentNow[],
  { levelSeconds }: Rules,
  now: number,
): number | undefined {
  const levels = new Set(agents.filter(({ present }) => present).map(({ priority }) => priority)).size;
  const moments: number[] = [];
  for (const { readyAt, refusedBy } of line) {
    if (readyAt > now) moments.push(readyAt);
    for (let level = 1; level < levels; level++) moments.push(readyAt + level * levelSeconds * 1000);
    moments.push(...refusedBy.values());
  }
  const later = moments.filter((moment) => moment > now);
  return later.length === 0 ? undefined : Math.min(...later);
}
