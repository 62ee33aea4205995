import type { Clock } from '../ports.ts';
import type { Participant } from './participant.ts';

/** Changes of a call that come closer together than this are told as one, ms. */
const togetherMs = 100;

/** Phones that ring for a call together. */
export interface RingNow {
  /** The users whose phones ring; nobody for a number outside. */
  readonly userIds: readonly string[];
  /** The users who may take the call at another phone; undefined for every colleague. */
  readonly mayPickUp: ReadonlySet<string> | undefined;
}

/** A call, as far as it is watched. */
interface WatchedCall {
  readonly facts: { readonly callId: string; readonly companyId: string };
  participants(): readonly Participant[];
  /** The company's dial plans that it came by. */
  dialPlanIds(): readonly string[];
  /** What rings in it. */
  readonly rings: { readonly now: readonly RingNow[] };
  /** Whether two talk in it. */
  readonly isTalking: boolean;
}

/** What a call is to its company now. */
export interface CallNow {
  readonly phase: Participant['phase'];
  readonly participants: readonly Participant[];
  readonly dialPlanIds: readonly string[];
  readonly rings: readonly RingNow[];
}

/** Whom a change concerns. */
export interface Touched {
  readonly users: Set<string>;
  readonly dialPlans: Set<string>;
  /** Something rings that did not, or no longer. */
  rings: boolean;
}

/** What the users of all companies do in calls, from moment to moment; indexed, so that a change costs what it touches. */
export class Activity {
  /** What these users of a company do, or the calls that came by these plans, is another than before. */
  onChanged: (companyId: string, touched: Touched) => void = () => {};
  readonly #clock: Clock;
  readonly #byUser = new Map<string, Map<string, Participant>>();
  readonly #byPlan = new Map<string, Map<string, CallNow>>();
  /** What rings, by company and call; the oldest first. */
  readonly #ringing = new Map<string, Map<string, CallNow>>();
  /** What each call was when it was last looked at. */
  readonly #calls = new Map<string, CallNow>();
  readonly #changed = new Set<WatchedCall>();
  readonly #over = new Set<WatchedCall>();
  #isDue = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What a user does now; ringing first, since that is what colleagues may want to take. */
  of(userId: string): readonly Participant[] {
    return ringingFirst([...(this.#byUser.get(userId)?.values() ?? [])]);
  }

  /** The calls that came by a dial plan in which somebody is called or talks; ringing first. */
  ofPlan(dialPlanId: string): readonly CallNow[] {
    return ringingFirst([...(this.#byPlan.get(dialPlanId)?.values() ?? [])]);
  }

  /** The calls of a company that ring somewhere, the oldest first. */
  ringingIn(companyId: string): Iterable<CallNow> {
    return this.#ringing.get(companyId)?.values() ?? [];
  }

  callChanged(call: WatchedCall): void {
    if (this.#over.has(call)) return;
    this.#changed.add(call);
    this.#schedule();
  }

  callOver(call: WatchedCall): void {
    this.#changed.delete(call);
    this.#over.add(call);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#clock.after(togetherMs, () => this.#flush());
  }

  #flush(): void {
    this.#isDue = false;
    const touched = new Map<string, Touched>();
    const touchedIn = (companyId: string): Touched => {
      const known = touched.get(companyId) ?? { users: new Set(), dialPlans: new Set(), rings: false };
      touched.set(companyId, known);
      return known;
    };
    for (const { facts } of this.#over) this.#put(facts, undefined, touchedIn(facts.companyId));
    for (const call of this.#changed) this.#put(call.facts, callNow(call), touchedIn(call.facts.companyId));
    this.#over.clear();
    this.#changed.clear();
    for (const [companyId, each] of touched)
      if (each.users.size > 0 || each.dialPlans.size > 0 || each.rings) this.onChanged(companyId, each);
  }

  /** @param touched gets what the call concerned before, and what it concerns now */
  #put({ callId, companyId }: WatchedCall['facts'], now: CallNow | undefined, touched: Touched): void {
    const before = this.#calls.get(callId);
    for (const { userId } of before?.participants ?? []) {
      take(this.#byUser, userId, callId);
      touched.users.add(userId);
    }
    for (const dialPlanId of before?.dialPlanIds ?? []) {
      take(this.#byPlan, dialPlanId, callId);
      touched.dialPlans.add(dialPlanId);
    }
    if ((before?.rings.length ?? 0) > 0 || (now?.rings.length ?? 0) > 0) touched.rings = true;
    for (const participant of now?.participants ?? []) {
      const { userId } = participant;
      touched.users.add(userId);
      // Several phones of one user: the first that rings stands for all.
      if (!this.#byUser.get(userId)?.has(callId)) put(this.#byUser, userId, callId, participant);
    }
    for (const dialPlanId of now?.dialPlanIds ?? []) {
      put(this.#byPlan, dialPlanId, callId, now);
      touched.dialPlans.add(dialPlanId);
    }
    // One that goes on ringing keeps its place.
    if (now && now.rings.length > 0) put(this.#ringing, companyId, callId, now);
    else take(this.#ringing, companyId, callId);
    if (now) this.#calls.set(callId, now);
    else this.#calls.delete(callId);
  }
}

/** Undefined while nobody is called, calls or talks in it. */
function callNow(call: WatchedCall): CallNow | undefined {
  const participants = call.participants();
  const rings = call.rings.now;
  const { isTalking } = call;
  if (participants.length === 0 && rings.length === 0 && !isTalking) return undefined;
  const dialPlanIds = isTalking || rings.length > 0 ? call.dialPlanIds() : [];
  return { phase: isTalking ? 'talks' : 'rings', participants, dialPlanIds, rings };
}

const ringingFirst = <Each extends { readonly phase: Participant['phase'] }>(
  all: readonly Each[],
): Each[] => [
  ...all.filter(({ phase }) => phase === 'rings'),
  ...all.filter(({ phase }) => phase === 'talks'),
];

function put<Value>(
  index: Map<string, Map<string, Value>>,
  key: string,
  callId: string,
  value: Value | undefined,
): void {
  if (value === undefined) return;
  const calls = index.get(key);
  if (calls) calls.set(callId, value);
  else index.set(key, new Map([[callId, value]]));
}

function take<Value>(index: Map<string, Map<string, Value>>, key: string, callId: string): void {
  const calls = index.get(key);
  calls?.delete(callId);
  if (calls?.size === 0) index.delete(key);
}
