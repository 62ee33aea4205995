import type { AgentNow, Candidate, RingTarget } from '@simmpl/dialplan';
import { expectedWaitMs, handOut, inOrder, nextHandOut, placeOf } from '@simmpl/dialplan';
import {
  type AgentActivity,
  agentKey,
  type Directory,
  type LiveQueue,
  mobileOf,
  type Queue,
  type QueueAgent,
  type QueueCall,
  type QueueToday,
  queueLoginKey,
  ringingDevices,
} from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { FarLeg } from '../call/far-leg.ts';
import type { Clock } from '../ports.ts';
import type { Moment } from '../route/reach.ts';
import type { AgentBoard } from './agent-board.ts';
import { DayFigures } from './day-figures.ts';
import type { AgentRing, Waiter } from './waiter.ts';

/** How long an agent that did not take a caller is left in peace by that caller at least, ms. */
const peaceMs = 10_000;
/** While somebody waits, log-ins and phones that came or went are looked at this often, ms. */
const lookMs = 1_000;
/** Changes are told at most this often, ms. */
const tellMs = 500;

/** What a desk needs of the exchange. */
export interface DeskSurroundings {
  readonly clock: Clock;
  readonly moment: Pick<Moment, 'bindingsOf' | 'isInCall' | 'trunksFor'>;
  random(): number;
  /** Undefined once the company is gone. */
  directory(): Directory | undefined;
  tell(live: LiveQueue): void;
}

/** Somebody in the line, and the agents that ring for them. */
interface Entry {
  readonly waiter: Waiter;
  readonly rings: Map<string, AgentRing>;
}

/**
 * One queue at work: who waits in it, who rings for whom, and what has come of it today. What is to be done is decided
 * by the pure rules of the dial-plan package; the desk carries it out and looks again when something changes.
 */
export class Desk {
  readonly #id: string;
  readonly #board: AgentBoard;
  readonly #surroundings: DeskSurroundings;
  readonly #waiters = new Map<string, Entry>();
  readonly #helping = new Map<string, Call>();
  readonly #figures = new DayFigures();
  #cancelLook: (() => void) | undefined;
  #cancelTell: (() => void) | undefined;

  constructor(id: string, board: AgentBoard, surroundings: DeskSurroundings) {
    this.#id = id;
    this.#board = board;
    this.#surroundings = surroundings;
  }

  get waiting(): number {
    return this.#waiters.size;
  }

  /** What was so before a restart. */
  restore(today: QueueToday): void {
    const { clock } = this.#surroundings;
    const timeZone = this.#surroundings.directory()?.company.timeZone;
    if (timeZone === undefined) return;
    this.#figures.restore(today, clock.now(), timeZone);
    for (const { agent, lastEndedAt } of today.agents) this.#board.remember(agent, lastEndedAt);
  }

  /** Whether any agent takes calls of this queue now. */
  hasAgents(): boolean {
    const queue = this.#queue();
    const directory = this.#surroundings.directory();
    return (
      queue !== undefined &&
      directory !== undefined &&
      queue.agents.some((agent) => isLoggedIn(this.#id, agent, directory))
    );
  }

  enter(waiter: Waiter): void {
    this.#waiters.set(waiter.id, { waiter, rings: new Map() });
    this.look();
  }

  /** Takes somebody out of the line; phones that ring for them stop. False for who is not in it. */
  leave(id: string): boolean {
    const entry = this.#waiters.get(id);
    if (!entry) return false;
    this.#waiters.delete(id);
    this.#stop(entry.rings, 'cancelled');
    entry.waiter.left();
    this.look();
    return true;
  }

  /** An agent talks because of this queue. */
  occupy(agent: string, call: Call): void {
    this.#board.take(agent);
    this.#helping.set(agent, call);
  }

  /** The call that an agent has because of this queue. */
  callOf(agent: string): Call | undefined {
    return this.#helping.get(agent);
  }

  /** A call that an agent took has ended. */
  over(call: QueueCall): void {
    const { clock } = this.#surroundings;
    const queue = this.#queue();
    if (call.agent !== null) {
      this.#helping.delete(call.agent);
      this.#board.rest(call.agent, clock.now(), (queue?.wrapUpSeconds ?? 0) * 1000);
    }
    this.note(call);
  }

  /** Somebody's stay has ended, and counts. */
  note(call: QueueCall): void {
    const timeZone = this.#surroundings.directory()?.company.timeZone;
    if (timeZone !== undefined) this.#figures.note(call, timeZone);
    this.look();
  }

  /** Place in the line from 1, and how long it may take, ms; undefined for who does not wait. */
  outlook(id: string): { readonly place: number; readonly waitMs: number } | undefined {
    const place = placeOf(id, this.#line());
    const queue = this.#queue();
    const directory = this.#surroundings.directory();
    if (place === 0 || !queue || !directory) return undefined;
    const { averageTalkMs } = this.#figures.at(this.#surroundings.clock.now(), directory.company.timeZone);
    const agents = this.#agents(queue, directory).filter(({ present }) => present).length;
    return { place, waitMs: expectedWaitMs(place, agents, averageTalkMs) };
  }

  /** Looks who is to be rung, who has waited too long, and when to look again. */
  look(): void {
    this.#cancelLook?.();
    this.#cancelLook = undefined;
    this.#tellSoon();
    if (this.#waiters.size === 0) return;
    const { clock, random } = this.#surroundings;
    const now = clock.now();
    const queue = this.#queue();
    const directory = this.#surroundings.directory();
    if (!queue || !directory) {
      for (const { waiter } of this.#waiters.values()) this.#end(waiter, 'too-long');
      return;
    }
    this.#letGo(queue, now);
    const agents = this.#agents(queue, directory);
    const line = this.#line();
    for (const { caller, agent } of handOut(line, agents, queue, now, random))
      this.#ring(caller, agent, queue);
    const next = Math.min(
      now + lookMs,
      nextHandOut(line, agents, queue, now) ?? Number.POSITIVE_INFINITY,
      ...queue.agents
        .map(({ target }) => this.#board.freeAt(agentKey(target)))
        .filter((freeAt) => freeAt > now),
      ...line.map(({ enteredAt }) => enteredAt + queue.maxWaitSeconds * 1000).filter((end) => end > now),
    );
    if (this.#waiters.size > 0) this.#cancelLook = clock.after(Math.max(1, next - now), () => this.look());
  }

  /** The queue as the panel shows it. */
  live(): LiveQueue | undefined {
    const queue = this.#queue();
    const directory = this.#surroundings.directory();
    if (!queue || !directory) return undefined;
    const now = this.#surroundings.clock.now();
    return {
      queueId: this.#id,
      waiting: this.#line().map(({ id, enteredAt, vip, offeredTo }) => ({
        callId: id,
        number: this.#waiters.get(id)?.waiter.number ?? '',
        name: this.#waiters.get(id)?.waiter.name ?? '',
        since: enteredAt,
        vip,
        callBack: this.#waiters.get(id)?.waiter.callBack ?? false,
        offeredTo: [...offeredTo],
      })),
      agents: queue.agents.map((agent) => ({
        agent: agentKey(agent.target),
        activity: this.#activity(agent, directory, now),
        answeredToday: this.#figures.answeredBy(agentKey(agent.target)),
      })),
      today: this.#figures.at(now, directory.company.timeZone),
    };
  }

  close(): void {
    this.#cancelLook?.();
    this.#cancelTell?.();
  }

  #queue(): Queue | undefined {
    return this.#surroundings.directory()?.queues.get(this.#id);
  }

  #line(): Candidate[] {
    return inOrder(
      [...this.#waiters.values()].map(({ waiter, rings }) => ({
        id: waiter.id,
        enteredAt: waiter.enteredAt,
        vip: waiter.vip,
        readyAt: waiter.readyAt,
        refusedBy: waiter.refusedBy,
        offeredTo: new Set(rings.keys()),
      })),
    );
  }

  /** Ends the stay of those who have waited too long, or whom nobody is there to help. */
  #letGo(queue: Queue, now: number): void {
    const hasAgents = this.hasAgents();
    for (const { waiter } of [...this.#waiters.values()]) {
      if (waiter.callBack) continue;
      if (now >= waiter.enteredAt + queue.maxWaitSeconds * 1000) this.#end(waiter, 'too-long');
      else if (!hasAgents && waiter.leavesWithoutAgents) this.#end(waiter, 'no-agents');
    }
  }

  #end(waiter: Waiter, kind: 'too-long' | 'no-agents'): void {
    const entry = this.#waiters.get(waiter.id);
    this.#waiters.delete(waiter.id);
    if (entry) this.#stop(entry.rings, 'cancelled');
    waiter.end({ kind });
  }

  #agents(queue: Queue, directory: Directory): AgentNow[] {
    const now = this.#surroundings.clock.now();
    return queue.agents.map((agent) => {
      const key = agentKey(agent.target);
      const activity = this.#activity(agent, directory, now);
      return {
        agent: key,
        priority: agent.priority,
        present: activity !== 'logged-out' && activity !== 'paused' && activity !== 'unreachable',
        occupied: activity !== 'idle',
        answered: this.#figures.answeredBy(key),
        idleSince: this.#board.idleSince(key),
      };
    });
  }

  #activity({ target }: QueueAgent, directory: Directory, now: number): AgentActivity {
    const { moment } = this.#surroundings;
    const key = agentKey(target);
    const login = directory.queueLogins.get(queueLoginKey(this.#id, key));
    if (login && !login.loggedIn) return 'logged-out';
    if (login?.paused) return 'paused';
    if (!isReachable(target, directory, moment)) return 'unreachable';
    const rings = [...this.#waiters.values()].some((entry) => entry.rings.has(key));
    if (rings) return 'ringing';
    if (this.#board.isOccupied(key)) return 'busy';
    if ('user' in target && moment.isInCall(directory.company.id, target.user)) return 'busy';
    return this.#board.isResting(key, now) ? 'wrap-up' : 'idle';
  }

  #ring(caller: string, agent: string, queue: Queue): void {
    const entry = this.#waiters.get(caller);
    const target = queue.agents.find((each) => agentKey(each.target) === agent)?.target;
    if (!entry || !target) return;
    this.#board.take(agent);
    const ring = entry.waiter.ring(target, queue, this.#surroundings.clock.now());
    entry.rings.set(agent, ring);
    ring.taken.then(
      (leg) => {
        // Two took it in the same moment, or the caller has just left: whoever stopped this ring released the agent.
        if (!entry.rings.delete(agent)) leg?.close('hung-up');
        else if (leg) this.#taken(entry, agent, target, leg);
        else this.#refused(entry.waiter, agent);
      },
      () => {
        if (entry.rings.delete(agent)) this.#refused(entry.waiter, agent);
      },
    );
  }

  #taken({ waiter, rings }: Entry, rung: string, target: RingTarget, leg: FarLeg): void {
    this.#waiters.delete(waiter.id);
    this.#stop(rings, 'answered-elsewhere');
    // Another agent may have picked the call up.
    const by = leg.history.party.userId ?? rung;
    if (by !== rung) this.#board.release(rung);
    waiter.end({ kind: 'taken', agent: by, target: by === rung ? target : { user: by }, leg });
    this.look();
  }

  #refused(waiter: Waiter, agent: string): void {
    this.#board.release(agent);
    waiter.refusedBy.set(agent, this.#surroundings.clock.now() + peaceMs);
    this.look();
  }

  #stop(rings: Map<string, AgentRing>, why: 'answered-elsewhere' | 'cancelled'): void {
    for (const [agent, ring] of [...rings]) {
      rings.delete(agent);
      this.#board.release(agent);
      ring.cancel(why);
    }
  }

  #tellSoon(): void {
    this.#cancelTell ??= this.#surroundings.clock.after(tellMs, () => {
      this.#cancelTell = undefined;
      const live = this.live();
      if (live) this.#surroundings.tell(live);
    });
  }
}

const isLoggedIn = (queueId: string, { target }: QueueAgent, directory: Directory): boolean => {
  const login = directory.queueLogins.get(queueLoginKey(queueId, agentKey(target)));
  return login === undefined || (login.loggedIn && !login.paused);
};

/** A colleague with a phone that is registered and takes calls, or a number outside that can be called. */
function isReachable(
  target: QueueAgent['target'],
  directory: Directory,
  moment: DeskSurroundings['moment'],
): boolean {
  if ('external' in target) return moment.trunksFor(directory).length > 0;
  const user = directory.users.get(target.user);
  if (!user || user.declineAll) return false;
  if (mobileOf(user) !== undefined && moment.trunksFor(directory).length > 0) return true;
  return ringingDevices(user, directory).some((device) => moment.bindingsOf(device.id).length > 0);
}
