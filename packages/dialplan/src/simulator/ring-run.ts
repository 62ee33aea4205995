import type { RingOutcome, RingRequest, RingTarget } from '../call.ts';
import { hasDevice, hasTarget, ringsFor } from '../ringing.ts';
import type { StopReason } from './happening.ts';
import type { PhoneBehaviour } from './phones.ts';
import type { SimulatedCall, SimulatedWorld } from './simulated-call.ts';

/** A phone that rings now, and when it will do something by itself. */
interface Ringing {
  readonly target: RingTarget;
  readonly actsAt: number;
  readonly act: 'answers' | 'declines' | 'nothing';
}

/** One ring request from its first stage to its outcome. */
export class RingRun {
  readonly #call: SimulatedCall;
  readonly #world: SimulatedWorld;
  readonly #request: RingRequest;
  readonly #gaveUpAt: number;
  #ringing: Ringing[] = [];
  #deadline: number;
  #refusal: 'busy' | 'declined' | 'unregistered' | 'no-device' = 'unregistered';

  constructor(call: SimulatedCall, world: SimulatedWorld, request: RingRequest, gaveUpAt: number) {
    this.#call = call;
    this.#world = world;
    this.#request = request;
    this.#gaveUpAt = gaveUpAt;
    this.#deadline = call.now() + request.timeoutMs;
  }

  run(): RingOutcome {
    const begun = this.#call.now();
    /** By how much later stages have come forward, since nobody rang any more. */
    let savedMs = 0;
    let stage = 0;
    const { stages } = this.#request;
    for (;;) {
      const next = stages[stage];
      const dueAt = next === undefined ? Number.POSITIVE_INFINITY : begun + next.afterMs - savedMs;
      const actor = this.#nextToAct();
      if (this.#ringing.length === 0) {
        if (next === undefined) return { kind: 'unavailable', reason: this.#refusal };
        const saved = Math.max(0, dueAt - this.#call.now());
        savedMs += saved;
        this.#deadline -= saved;
        this.#begin(next.targets);
        stage++;
        continue;
      }
      const until = Math.min(dueAt, actor?.actsAt ?? Number.POSITIVE_INFINITY, this.#deadline);
      if (this.#gaveUpAt <= until) {
        this.#call.moveTo(Math.max(this.#call.now(), this.#gaveUpAt));
        this.#stopAll('caller-gone');
        this.#call.callerHangsUp();
      }
      this.#call.moveTo(until);
      if (actor?.actsAt === until && actor.act === 'answers') return this.#take(actor);
      if (actor?.actsAt === until) this.#decline(actor);
      else if (until === this.#deadline) {
        this.#stopAll('time-out');
        return { kind: 'timeout' };
      } else if (next) {
        this.#begin(next.targets);
        stage++;
      }
    }
  }

  #nextToAct(): Ringing | undefined {
    let first: Ringing | undefined;
    for (const one of this.#ringing) if (first === undefined || one.actsAt < first.actsAt) first = one;
    return first;
  }

  #begin(targets: readonly RingTarget[]): void {
    for (const target of targets.flatMap((one) => ringsFor(one, this.#world.directory))) {
      const behaviour = this.#behaviourOf(target);
      if (
        behaviour === 'no-device' ||
        behaviour.kind === 'off' ||
        behaviour.kind === 'busy' ||
        behaviour.kind === 'do-not-disturb'
      ) {
        const why = behaviour === 'no-device' ? behaviour : behaviour.kind;
        this.#refusal = why === 'off' ? 'unregistered' : why === 'do-not-disturb' ? 'declined' : why;
        this.#call.note({ kind: 'cannot-ring', target, why });
        continue;
      }
      const display = this.#call.display(target, this.#request.shownNumber);
      this.#call.note({ kind: 'rings', target, display, name: this.#call.nameFor(target) });
      this.#ringing.push(
        behaviour.kind === 'rings'
          ? { target, act: 'nothing', actsAt: Number.POSITIVE_INFINITY }
          : { target, act: behaviour.kind, actsAt: this.#call.now() + behaviour.afterMs },
      );
    }
  }

  #behaviourOf(target: RingTarget): PhoneBehaviour | 'no-device' {
    const { directory } = this.#world;
    if ('user' in target) {
      if (!hasDevice(target.user, directory)) return 'no-device';
      const declines = directory.users.get(target.user)?.declineAll;
      if (declines || !hasTarget(target.user, directory)) return { kind: 'off' };
    }
    const key = 'user' in target ? target.user : target.external;
    return this.#world.phones[key] ?? { kind: 'rings' };
  }

  #take(by: Ringing): RingOutcome {
    this.#ringing = this.#ringing.filter((one) => one !== by);
    this.#stopAll('answered-elsewhere');
    this.#call.talk(by.target);
    return { kind: 'answered', by: by.target };
  }

  #decline(by: Ringing): void {
    this.#ringing = this.#ringing.filter((one) => one !== by);
    this.#refusal = 'declined';
    this.#call.note({ kind: 'stops', target: by.target, why: 'declined' });
  }

  #stopAll(why: StopReason): void {
    for (const { target } of this.#ringing) this.#call.note({ kind: 'stops', target, why });
    this.#ringing = [];
  }
}
