import type { RingRequest, RingTarget } from '@simmpl/dialplan';
import { contactName, type Directory } from '@simmpl/model';
import type { RingNow } from '../presence/activity.ts';
import type { AgentRing } from '../queue/waiter.ts';
import { outgoingNumber, type TrunkIdentity } from '../route/caller-id.ts';
import { destinationFor } from '../route/destination.ts';
import { type Endpoint, reach, type Unreachable } from '../route/reach.ts';
import { maxRedirects } from '../route/toll.ts';
import type { CallState } from './call-state.ts';
import { pairCodecs, sameCodec } from './codecs.ts';
import type { Diverter } from './diversion.ts';
import { partyAt, partyOf } from './party.ts';
import type { PickUpLeg } from './pick-up-leg.ts';
import { unreachedLeg } from './record.ts';
import { Ring, type RingParent, type RingResult } from './ring.ts';
import { RungLeg, type RungLegEvents, type ShownCaller } from './rung-leg.ts';
import { shownCaller } from './shown-caller.ts';

/** How targets are rung. */
interface RingManner {
  /** The number shown outside instead of the caller's. */
  readonly shownNumber: string | undefined;
  /** How whoever sent the caller on is shown outside, instead of the caller. */
  readonly sentOnBy?: TrunkIdentity;
  /** Stands before the caller's name on displays. */
  readonly prefix: string;
  /** Whether the caller is told that it rings, and hears early sound. */
  readonly isHeard: boolean;
  /** The users who may take the call at another phone; undefined for every colleague. */
  readonly mayPickUp: ReadonlySet<string> | undefined;
  /** What is rung whatever the target is. */
  readonly only?: readonly Endpoint[] | Unreachable;
}

/** All that rings for a call: how the caller is shown there, who may take it elsewhere, and what the caller hears of it. */
export class Rings {
  readonly #state: CallState;
  readonly #rings = new Map<Ring, RingManner>();
  /** The caller is told that it rings. */
  readonly #onRinging: () => void;
  /** Who sent the call on, the first one first. */
  readonly #diverters: Diverter[] = [];
  #redirects = 0;
  /** Ends the ringing tone that the caller hears from us. */
  #stopTone: () => void = () => {};

  constructor(state: CallState, onRinging: () => void) {
    this.#state = state;
    this.#onRinging = onRinging;
  }

  /** Rings until somebody takes the call, nobody can, or the time is up; the caller hears that it rings. */
  async ring(request: RingRequest, change: Partial<RingManner> = {}): Promise<RingResult> {
    const how: RingManner = {
      shownNumber: request.shownNumber,
      prefix: this.#state.history.prefix,
      isHeard: true,
      mayPickUp: undefined,
      ...change,
    };
    const ring = this.#begin(request, how);
    this.#stopTone = await this.#ringingTone();
    try {
      return await ring.finished;
    } finally {
      this.#stopTone();
      this.#over(ring);
    }
  }

  /**
   * Rings one target beside what the caller hears: an offer of a queue, or a parked call that comes back.
   * @param how.prefix stands before all else on the phone's display
   * @param how.mayPickUp the users who may take it at another phone; every colleague unless given
   */
  offer(
    target: RingTarget,
    how: { readonly timeoutMs: number; readonly prefix: string; readonly mayPickUp?: ReadonlySet<string> },
  ): AgentRing {
    const request = { stages: [{ afterMs: 0, targets: [target] }], timeoutMs: how.timeoutMs };
    const ring = this.#begin(request, {
      shownNumber: undefined,
      prefix: `${how.prefix}${this.#state.history.prefix}`,
      isHeard: false,
      mayPickUp: how.mayPickUp,
    });
    return {
      taken: ring.finished.then((result) => {
        this.#over(ring);
        return 'leg' in result ? result.leg : undefined;
      }),
      cancel: (why) => {
        ring.cancel(why);
        this.#over(ring);
      },
    };
  }

  /**
   * A colleague takes the call while it rings elsewhere.
   * @param from the users whose phones count; undefined for whoever's
   * @returns false when nothing rings there that the colleague may take
   */
  pickUp(leg: PickUpLeg, colleague: string, from: readonly string[] | undefined): boolean {
    for (const [ring, manner] of this.#rings) {
      if (manner.mayPickUp && !manner.mayPickUp.has(colleague)) continue;
      leg.show(this.#shownAt({ kind: 'contact' }, manner, colleague));
      if (ring.pickUp(leg, from)) return true;
    }
    return false;
  }

  /** The call is over. @param why what phones that ring are told */
  cancel(why: 'cancelled' | 'answered-elsewhere'): void {
    for (const ring of this.#rings.keys()) ring.cancel(why);
    this.#rings.clear();
  }

  /** What rings now. */
  get legs(): readonly RungLeg[] {
    return [...this.#rings.keys()].flatMap((ring) => ring.ringing);
  }

  /** What rings now, with who may take it elsewhere. */
  get now(): readonly RingNow[] {
    return [...this.#rings].flatMap(([{ ringing }, { mayPickUp }]) => {
      const userIds = ringing.flatMap(({ history: { party } }) =>
        party.userId === null ? [] : [party.userId],
      );
      return ringing.length === 0 ? [] : [{ userIds, mayPickUp }];
    });
  }

  /** How the caller appears to a colleague who takes the call. */
  shownInside(): ShownCaller {
    const { prefix } = this.#state.history;
    return this.#shownAt(
      { kind: 'contact' },
      { shownNumber: undefined, prefix, isHeard: false, mayPickUp: undefined },
      null,
    );
  }

  /** The user sends the call on. */
  divertedBy(userId: string | null): void {
    const directory = this.#state.directory();
    const user = userId === null ? undefined : directory.users.get(userId);
    if (!user) return;
    const outside = outgoingNumber(directory, user);
    this.#diverters.push({ inside: user.internalNumber, outside, reason: 'deflection' });
  }

  #begin(request: RingRequest, how: RingManner): Ring {
    const ring = new Ring(this.#parent(how), this.#state.services.clock, request);
    this.#rings.set(ring, how);
    this.#state.changed();
    return ring;
  }

  #over(ring: Ring): void {
    this.#rings.delete(ring);
    this.#state.changed();
  }

  #parent(how: RingManner): RingParent {
    const { services, history } = this.#state;
    const directory = this.#state.directory();
    return {
      reach: (target) => how.only ?? reach(target, directory, services.moment, this.#redirects),
      startLeg: (endpoint, target, events) => this.#startLeg(endpoint, target, events, how),
      redirected: (number, leg) => this.#redirected(number, directory, leg.history.party.userId),
      unreachable: (target, reason) => {
        const party = partyOf(target, this.#state.directory());
        history.note(unreachedLeg(services.newId(), party, reason, services.clock.now()));
      },
      onRinging: () => {
        if (how.isHeard) {
          this.#state.near.ringing();
          this.#onRinging();
        }
        this.#state.changed();
      },
      onEarlySound: (leg) => {
        if (how.isHeard) services.background(this.#earlySound(leg), 'early sound');
      },
    };
  }

  #startLeg(endpoint: Endpoint, target: RingTarget, events: RungLegEvents, how: RingManner): RungLeg {
    const { services, near, setUp } = this.#state;
    const leg = new RungLeg(services, endpoint, partyAt(endpoint, target, this.#state.directory()), events);
    this.#state.legs.add(leg);
    this.#state.history.note(leg.history);
    leg.onRings = (invite) => {
      this.#state.keep(`ringing ${leg.history.id}`, invite ?? null);
      this.#state.changed();
    };
    services.background(
      leg.start(
        this.#shownAt(endpoint, how, userAt(endpoint)),
        near.codecs,
        near.telephoneEvent,
        setUp.maxForwards,
      ),
      'a leg starts ringing',
    );
    return leg;
  }

  /** A forward that a phone sets counts as sent on, so that phones can't chase a call in circles. */
  #redirected(number: string, directory: Directory, by: string | null): RingTarget | undefined {
    this.#redirects++;
    this.divertedBy(by);
    if (this.#redirects > maxRedirects) return undefined;
    const destination = destinationFor(number, directory);
    if (destination.kind === 'user') return { user: destination.userId };
    return destination.kind === 'external' ? { external: destination.number } : undefined;
  }

  /** @param userId who sees it: who keeps a name for the caller's number sees that */
  #shownAt(
    endpoint: Pick<Endpoint, 'kind'>,
    { prefix, shownNumber, sentOnBy }: RingManner,
    userId: string | null,
  ): ShownCaller {
    const { facts: known, trunkCaller } = this.#state.setUp;
    const own =
      known.callerUserId === null
        ? contactName(this.#state.directory(), known.callerNumber, userId)
        : undefined;
    const facts = own === undefined ? known : { ...known, callerName: own };
    return shownCaller(endpoint, {
      facts,
      prefix,
      trunkCaller,
      companyNumber: outgoingNumber(this.#state.directory(), undefined),
      shownNumber,
      sentOnBy,
      diverters: [...this.#planDiverters(endpoint), ...this.#diverters],
    });
  }

  /** A plan that leads outside diverts what was dialled there. */
  #planDiverters({ kind }: Pick<Endpoint, 'kind'>): readonly Diverter[] {
    const { direction, to } = this.#state.setUp;
    if (kind !== 'outside' || direction === 'out') return [];
    const { number } = to;
    const directory = this.#state.directory();
    const internal = directory.byInternalNumber.get(number);
    const user = internal && 'user' in internal ? directory.users.get(internal.user) : undefined;
    const outside = directory.numbers.has(number) ? number : outgoingNumber(directory, user);
    return [{ inside: number, outside, reason: 'unconditional' }];
  }

  /** Once the caller hears us, the ringing tone must come from us too. */
  async #ringingTone(): Promise<() => void> {
    const { near, services } = this.#state;
    const endpoint = near.sound?.endpoint;
    if (!near.hearsUs || endpoint === undefined) return () => {};
    return services.player.loop(endpoint, { tone: 'ringback' });
  }

  /** What the far side says before it answers is heard, also by a caller whom we have answered already. */
  async #earlySound(leg: RungLeg): Promise<void> {
    const { near } = this.#state;
    const { sound, answer } = leg;
    const pair = answer && pairCodecs(near.codecs, answer.codecs);
    if (!sound || !answer || !pair) return near.ringing();
    await sound.settle(answer, pair.far);
    await near.earlySound(pair.near);
    const heard = near.sound;
    // A caller who was told another codec before can't be changed until the answer.
    if (leg.state !== 'early' || !heard?.codec || !sameCodec(heard.codec, pair.near)) return;
    this.#stopTone();
    await heard.join(sound);
  }
}

/** Whose phone it is; null outside. */
const userAt = (endpoint: Endpoint): string | null => (endpoint.kind === 'contact' ? endpoint.user.id : null);
