import type { RingOutcome, RingRequest, RingTarget } from '@simmpl/dialplan';
import type { Clock } from '../ports.ts';
import type { Endpoint, Unreachable } from '../route/reach.ts';
import type { FarLeg } from './far-leg.ts';
import type { RungLeg, RungLegEvents } from './rung-leg.ts';

/** What a fork needs of the call it belongs to. */
export interface RingParent {
  reach(target: RingTarget): readonly Endpoint[] | Unreachable;
  /** Makes a leg and starts it. */
  startLeg(endpoint: Endpoint, target: RingTarget, events: RungLegEvents): RungLeg;
  /** What a number that a phone forwards to means; undefined when it may not be followed. */
  redirected(number: string, leg: RungLeg): RingTarget | undefined;
  /** A target could not ring at all: noted in the call's record. */
  unreachable(target: RingTarget, reason: Unreachable): void;
  onRinging(): void;
  /** The only ringing leg sends sound before its answer. */
  onEarlySound(leg: RungLeg): void;
}

/** What came of ringing: the leg that took the call, or why nobody did. */
export type RingResult =
  | { readonly leg: FarLeg; readonly target: RingTarget }
  | Exclude<RingOutcome, { kind: 'answered' }>;

/** What is told when several targets could not be reached: the most telling reason. */
const tellingOrder = ['busy', 'declined', 'unregistered', 'no-device', 'refused-by-limit', 'failed'] as const;
type Reason = (typeof tellingOrder)[number];

/**
 * Rings targets in stages until one answers, all have refused, or the time is up. The first answer wins; the others
 * stop with "answered elsewhere".
 */
export class Ring {
  readonly finished: Promise<RingResult>;
  readonly #parent: RingParent;
  readonly #clock: Clock;
  readonly #stages: RingRequest['stages'];
  readonly #legs = new Map<RungLeg, RingTarget>();
  readonly #reasons = new Set<Reason>();
  readonly #timeoutMs: number;
  /** Where on the request's own time line the ring is: real time, plus what was skipped since nobody rang. */
  #skippedMs = 0;
  readonly #startedAt: number;
  #nextStage = 0;
  #cancelStageTimer: (() => void) | undefined;
  #cancelTimeout: (() => void) | undefined;
  #settle: (result: RingResult) => void = () => {};
  #over = false;

  constructor(parent: RingParent, clock: Clock, request: RingRequest) {
    this.#parent = parent;
    this.#clock = clock;
    this.#stages = [...request.stages].sort((a, b) => a.afterMs - b.afterMs);
    this.finished = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#timeoutMs = request.timeoutMs;
    this.#startedAt = clock.now();
    this.#scheduleTimeout();
    this.#enterStage();
  }

  /** Stops all that rings: the caller hung up, or somebody else took the call. */
  cancel(why: 'cancelled' | 'answered-elsewhere'): void {
    if (this.#over) return;
    this.#stop();
    for (const leg of this.#legs.keys()) leg.close(why);
  }

  /**
   * Somebody takes the call at another phone.
   * @param from the user whose phone rings; undefined for whoever's
   * @returns false when nothing rings there
   */
  pickUp(leg: FarLeg, from: readonly string[] | undefined): boolean {
    const rings = this.ringing.find(
      ({ history: { party } }) =>
        from === undefined || (party.userId !== null && from.includes(party.userId)),
    );
    const target = rings && this.#legs.get(rings);
    if (this.#over || !target) return false;
    this.#stop();
    for (const other of this.#legs.keys()) other.close('answered-elsewhere');
    this.#settle({ leg, target });
    return true;
  }

  /** Legs that ring now. */
  get ringing(): readonly RungLeg[] {
    return [...this.#legs.keys()].filter((leg) => leg.state !== 'closed' && leg.state !== 'answered');
  }

  #enterStage(): void {
    this.#cancelStageTimer?.();
    const stage = this.#stages[this.#nextStage++];
    if (!stage || this.#over) return;
    for (const target of stage.targets) this.#ringTarget(target);
    const next = this.#stages[this.#nextStage];
    if (next)
      this.#cancelStageTimer = this.#clock.after(next.afterMs - this.#elapsedMs(), () => this.#enterStage());
    this.#checkExhausted();
  }

  /** Milliseconds on the request's time line. */
  #elapsedMs(): number {
    return this.#clock.now() - this.#startedAt + this.#skippedMs;
  }

  #scheduleTimeout(): void {
    this.#cancelTimeout?.();
    this.#cancelTimeout = this.#clock.after(this.#timeoutMs - this.#elapsedMs(), () => this.#timeOut());
  }

  #ringTarget(target: RingTarget): void {
    const endpoints = this.#parent.reach(target);
    if (typeof endpoints === 'string') {
      this.#reasons.add(endpoints);
      this.#parent.unreachable(target, endpoints);
      return;
    }
    for (const endpoint of endpoints)
      this.#legs.set(this.#parent.startLeg(endpoint, target, this.#events), target);
  }

  readonly #events: RungLegEvents = {
    onRinging: () => this.#parent.onRinging(),
    onEarlySound: (leg) => {
      if (this.ringing.length === 1) this.#parent.onEarlySound(leg);
      else this.#parent.onRinging();
    },
    onAnswered: (leg) => this.#answered(leg),
    onRedirected: (leg, number) => {
      const target = this.#over ? undefined : this.#parent.redirected(number, leg);
      if (target) this.#ringTarget(target);
      else this.#reasons.add('refused-by-limit');
      this.#checkExhausted();
    },
    onRefused: (leg, status) => {
      this.#reasons.add(status === 603 ? 'declined' : status === 486 || status === 600 ? 'busy' : 'failed');
      // A person who declines on one phone declines on all of that person's phones (RFC 3261 section 21.6.2).
      if (status === 603) this.#closeOthersOf(leg);
      this.#checkExhausted();
    },
  };

  #answered(leg: RungLeg): void {
    if (this.#over) {
      leg.close('hung-up');
      return;
    }
    this.#stop();
    for (const other of this.#legs.keys()) if (other !== leg) other.close('answered-elsewhere');
    const target = this.#legs.get(leg);
    if (target) this.#settle({ leg, target });
  }

  #closeOthersOf(declined: RungLeg): void {
    const target = this.#legs.get(declined);
    for (const [leg, owner] of this.#legs) if (owner === target && leg !== declined) leg.close('cancelled');
  }

  /** Nobody rings any more: the next stage, and all that comes after it, comes at once; or the ring is over. */
  #checkExhausted(): void {
    if (this.#over || this.ringing.length > 0) return;
    const next = this.#stages[this.#nextStage];
    if (next) {
      this.#skippedMs += Math.max(0, next.afterMs - this.#elapsedMs());
      this.#scheduleTimeout();
      return this.#enterStage();
    }
    this.#stop();
    const reason = tellingOrder.find((each) => this.#reasons.has(each)) ?? 'failed';
    this.#settle({ kind: 'unavailable', reason });
  }

  #timeOut(): void {
    if (this.#over) return;
    this.#stop();
    for (const leg of this.#legs.keys()) leg.close('no-answer');
    this.#settle({ kind: 'timeout' });
  }

  #stop(): void {
    this.#over = true;
    this.#cancelStageTimer?.();
    this.#cancelTimeout?.();
  }
}
