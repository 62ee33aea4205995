import type { Directory, Queue } from '@simmpl/model';
import { agentKey, queueLoginKey } from '@simmpl/model';
import type { QueueRequest, QueueResult, RingTarget } from '../call.ts';
import { StepFailed } from '../errors.ts';
import { type AnnouncementPart, nextAnnouncement } from '../queue/announcements.ts';
import type { AgentNow, Candidate } from '../queue/hand-out.ts';
import { handOut, nextHandOut } from '../queue/hand-out.ts';
import { waitingTime } from '../queue/waiting-time.ts';
import { hasTarget } from '../ringing.ts';
import { LineAhead } from './line-ahead.ts';
import type { PhoneBehaviour } from './phones.ts';
import type { SimulatedCall, SimulatedWorld } from './simulated-call.ts';

/** The least time an agent who did not want a caller is left in peace, ms. */
export const peaceMs = 10_000;

/** An agent's phone that rings now, and when it does something by itself. */
interface Ringing {
  readonly agent: string;
  readonly target: RingTarget;
  readonly actsAt: number;
  readonly act: 'answers' | 'declines' | 'time-out';
}

/**
 * The wait of one simulated caller: when it is their turn, what the world's phones do decides who helps. Those before
 * them are as many as the world says.
 */
export class QueueRun {
  readonly #call: SimulatedCall;
  readonly #world: SimulatedWorld;
  readonly #request: QueueRequest;
  readonly #queue: Queue;
  readonly #targets: ReadonlyMap<string, RingTarget>;
  readonly #line: LineAhead;
  readonly #refusedBy = new Map<string, number>();
  #ringing: Ringing[] = [];

  constructor(call: SimulatedCall, world: SimulatedWorld, request: QueueRequest) {
    const queue = world.directory.queues.get(request.queue);
    if (queue === undefined) throw new StepFailed('missing-reference', 'the queue is gone');
    this.#call = call;
    this.#world = world;
    this.#request = request;
    this.#queue = queue;
    this.#line = new LineAhead(world.lines[queue.id], request.since);
    this.#targets = new Map(queue.agents.map(({ target }) => [agentKey(target), target]));
  }

  async run(): Promise<QueueResult> {
    const { welcome, callBack, music, maxWaitSeconds, maxWaiting } = this.#queue;
    if (this.#request.leaveWithoutAgents && !this.#agents().some(({ present }) => present))
      return { kind: 'no-agents' };
    if (maxWaiting !== null && this.#line.at(this.#call.now()) >= maxWaiting) return { kind: 'full' };
    if (welcome && !this.#request.greeted) await this.#call.play(welcome);
    const readyAt = this.#call.now();
    const deadline = Math.max(readyAt, this.#request.since + maxWaitSeconds * 1000);
    this.#call.note({ kind: 'waits', queue: this.#queue.id, music });
    const callBackAt = callBack ? this.#call.keyAt('1') : undefined;
    for (;;) {
      const now = this.#call.now();
      if (now >= deadline) {
        this.#stopAll('time-out');
        return { kind: 'too-long' };
      }
      const candidate = this.#candidate(readyAt);
      this.#offer(candidate);
      const announcement = nextAnnouncement(this.#queue, now - readyAt);
      const actor = this.#nextToAct();
      const announceAt = announcement === undefined ? Number.POSITIVE_INFINITY : readyAt + announcement.atMs;
      const until = Math.min(
        deadline,
        actor?.actsAt ?? Number.POSITIVE_INFINITY,
        nextHandOut([candidate], this.#agents(), this.#queue, now) ?? Number.POSITIVE_INFINITY,
        this.#nextFreeAt(now),
        announceAt,
        callBackAt ?? Number.POSITIVE_INFINITY,
      );
      this.#moveTo(until);
      if (actor?.actsAt === until && actor.act === 'answers') return this.#take(actor);
      if (callBackAt === until) return this.#callBack();
      if (actor?.actsAt === until) this.#refuse(actor);
      if (announcement && announceAt === until) this.#announce(announcement.parts);
    }
  }

  #agents(): AgentNow[] {
    const { directory } = this.#world;
    const ringing = new Set(this.#ringing.map(({ agent }) => agent));
    const now = this.#call.now();
    return this.#queue.agents.map(({ target, priority }, nth) => {
      const agent = agentKey(target);
      const login = directory.queueLogins.get(queueLoginKey(this.#queue.id, agent));
      const behaviour = this.#behaviourOf(target, directory);
      return {
        agent,
        priority,
        present:
          (login?.loggedIn ?? true) &&
          !(login?.paused ?? false) &&
          behaviour !== undefined &&
          behaviour.kind !== 'off' &&
          behaviour.kind !== 'do-not-disturb',
        occupied: ringing.has(agent) || behaviour?.kind === 'busy' || this.#line.freeAt(nth) > now,
        answered: 0,
        idleSince: 0,
      };
    });
  }

  /** When the next agent ends a call, epoch ms. */
  #nextFreeAt(now: number): number {
    for (let nth = 0; nth < this.#queue.agents.length; nth++)
      if (this.#line.freeAt(nth) > now) return this.#line.freeAt(nth);
    return Number.POSITIVE_INFINITY;
  }

  #announce(parts: readonly AnnouncementPart[]): void {
    const now = this.#call.now();
    const place = this.#line.at(now) + 1;
    this.#call.note({
      kind: 'announces',
      queue: this.#queue.id,
      parts,
      place,
      waitMs: this.#line.waitAt(now),
    });
  }

  /** Undefined for who has nothing that rings. */
  #behaviourOf(target: RingTarget, directory: Directory): PhoneBehaviour | undefined {
    if ('user' in target && !hasTarget(target.user, directory)) return undefined;
    return this.#world.phones[agentKey(target)] ?? { kind: 'rings' };
  }

  #candidate(readyAt: number): Candidate {
    return {
      id: 'caller',
      enteredAt: this.#request.since,
      vip: false,
      readyAt,
      offeredTo: new Set(this.#ringing.map(({ agent }) => agent)),
      refusedBy: this.#refusedBy,
    };
  }

  #offer(candidate: Candidate): void {
    const now = this.#call.now();
    const { random, directory } = this.#world;
    for (const { agent } of handOut([candidate], this.#agents(), this.#queue, now, random)) {
      const target = this.#targets.get(agent);
      const behaviour = target && this.#behaviourOf(target, directory);
      if (!target || !behaviour) continue;
      const display = `${waitingTime(now - this.#request.since)} ${this.#call.display(target, undefined)}`;
      this.#call.note({ kind: 'rings', target, display, name: this.#call.nameFor(target) });
      const gaveUp = now + this.#queue.ringSeconds * 1000;
      const acts = 'afterMs' in behaviour ? now + behaviour.afterMs : Number.POSITIVE_INFINITY;
      const ownAct = behaviour.kind === 'answers' ? 'answers' : 'declines';
      this.#ringing.push(
        acts <= gaveUp
          ? { agent, target, actsAt: acts, act: ownAct }
          : { agent, target, actsAt: gaveUp, act: 'time-out' },
      );
    }
  }

  #nextToAct(): Ringing | undefined {
    let first: Ringing | undefined;
    for (const one of this.#ringing) if (first === undefined || one.actsAt < first.actsAt) first = one;
    return first;
  }

  #take(by: Ringing): QueueResult {
    this.#ringing = this.#ringing.filter((one) => one !== by);
    this.#stopAll('answered-elsewhere');
    this.#call.talk(by.target);
    return { kind: 'answered', by: by.target };
  }

  #refuse(by: Ringing): void {
    this.#ringing = this.#ringing.filter((one) => one !== by);
    this.#refusedBy.set(by.agent, this.#call.now() + peaceMs);
    this.#call.note({
      kind: 'stops',
      target: by.target,
      why: by.act === 'declines' ? 'declined' : 'time-out',
    });
  }

  #callBack(): QueueResult {
    this.#stopAll('caller-gone');
    this.#call.note({ kind: 'presses', key: '1' });
    this.#call.note({ kind: 'call-back', queue: this.#queue.id });
    this.#call.end();
    return { kind: 'call-back' };
  }

  /** The caller may lose patience on the way; then all phones stop. */
  #moveTo(until: number): void {
    const { patienceEndsAt } = this.#call;
    if (patienceEndsAt > until) return this.#call.moveTo(until);
    this.#call.moveTo(Math.max(this.#call.now(), patienceEndsAt));
    this.#stopAll('caller-gone');
    this.#call.callerHangsUp();
  }

  #stopAll(why: 'answered-elsewhere' | 'time-out' | 'caller-gone'): void {
    for (const { target } of this.#ringing) this.#call.note({ kind: 'stops', target, why });
    this.#ringing = [];
  }
}
