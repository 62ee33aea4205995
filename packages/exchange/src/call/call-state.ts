import type { CallFacts } from '@simmpl/dialplan';
import type { Directory, LiveCall } from '@simmpl/model';
import type { CallParts, ChangedParts, WayBehind } from '../journal/kept-call.ts';
import type { Services } from '../services.ts';
import type { AnsweredLeg } from './answered-leg.ts';
import { CallHistory } from './call-history.ts';
import { Ending } from './ended.ts';
import type { FarLeg } from './far-leg.ts';
import type { NearLeg } from './near-leg.ts';

/** What is known of a call when it comes in. */
export interface CallSetUp {
  readonly facts: CallFacts;
  readonly direction: LiveCall['direction'];
  readonly to: { readonly number: string; readonly name: string };
  readonly dialPlanId: string | null;
  /** How the caller is shown on a trunk; to colleagues the facts are shown. */
  readonly trunkCaller: { readonly asserted: string | undefined; readonly shown: string | undefined };
  /** Max-Forwards for the legs it makes. */
  readonly maxForwards: number;
}

/** What is written down no more when a call goes another way. */
export const anotherWay = {
  stay: null,
  cursor: null,
  dials: null,
  holding: null,
} as const satisfies ChangedParts;

/**
 * What the parts of one call share: who is in it now, what is known of it, what it has been through, and the journal
 * in which every change is written down for an exchange that takes over.
 */
export class CallState {
  readonly services: Services;
  readonly ending = new Ending();
  readonly history: CallHistory;
  /** The call is other than before: lamps and the panel are told. */
  readonly changed: () => void;
  /** Every leg that the call has had: its record waits for the sound of all. */
  readonly legs: Set<NearLeg | FarLeg>;
  /** Whom the near leg talks to. */
  far: FarLeg | undefined;
  #setUp: CallSetUp;
  #near: NearLeg;

  /** @param behind of a call that another exchange began */
  constructor(
    services: Services,
    near: NearLeg,
    setUp: CallSetUp,
    { behind, changed }: { readonly behind: WayBehind | undefined; changed(): void },
  ) {
    this.services = services;
    this.changed = changed;
    this.#near = near;
    this.#setUp = setUp;
    this.legs = new Set([near]);
    this.history = new CallHistory(setUp, near.history, behind);
  }

  get setUp(): CallSetUp {
    return this.#setUp;
  }

  get facts(): CallFacts {
    return this.#setUp.facts;
  }

  /** The leg that the call is about. */
  get near(): NearLeg {
    return this.#near;
  }

  /** An answered leg has the near place from now on; who called is remembered. */
  seat(leg: AnsweredLeg): void {
    if (leg.history.id !== this.#near.history.id) {
      const { party, sipCallId } = leg.history;
      const { number, name, userId } = party;
      const facts = {
        ...this.facts,
        sipCallId,
        callerNumber: number || null,
        callerName: name,
        callerUserId: userId,
      };
      this.#setUp = { ...this.#setUp, facts };
    }
    this.#near = leg;
    this.legs.add(leg);
    this.history.note(leg.history);
  }

  directory(): Directory {
    const directory = this.services.installation.directory(this.facts.companyId);
    if (!directory) throw new Error(`company ${this.facts.companyId} is gone`);
    return directory;
  }

  /** Writes down what another exchange needs, should this one die. */
  keep<Name extends keyof CallParts & string>(name: Name, part: CallParts[Name] | null): void {
    if (!this.ending.ended) this.services.journal.keep(this.facts.callId, name, part);
  }

  keepNear(): void {
    if (this.ending.ended) return;
    const caller = this.#near.keptCaller();
    if (caller) this.keep('caller', caller);
  }

  keepFar(leg: FarLeg): void {
    if (this.ending.ended) return;
    const other = leg.keptLeg();
    if (other) this.keep('other', other);
  }

  /** What changes when the call goes another way, as one: a crash leaves all of it or nothing. */
  keepTogether(
    others: readonly { readonly call: string; readonly parts: ChangedParts }[],
    change: ChangedParts,
  ): void {
    if (this.ending.ended) return;
    const caller = this.#near.keptCaller();
    const parts: ChangedParts = {
      'set-up': this.#setUp,
      'way-behind': this.history.behind(this.#near),
      ...(caller && { caller }),
      ...change,
    };
    this.services.journal.keepTogether([...others, { call: this.facts.callId, parts }]);
  }
}
