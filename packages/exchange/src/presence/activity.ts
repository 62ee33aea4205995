import type { Clock } from '../ports.ts';
import type { Participant } from './participant.ts';

/** Changes of a call that come closer together than this are told as one, ms. */
const togetherMs = 100;

/** A call, as far as its participants go. */
interface WatchedCall {
  readonly facts: { readonly callId: string; readonly companyId: string };
  participants(): readonly Participant[];
}

/** What the users of all companies do in calls, from moment to moment; indexed, so that a change costs what it touches. */
export class Activity {
  /** What these users of a company do is another than before. */
  onChanged: (companyId: string, userIds: ReadonlySet<string>) => void = () => {};
  readonly #clock: Clock;
  readonly #byUser = new Map<string, Map<string, Participant>>();
  readonly #usersOfCall = new Map<string, readonly string[]>();
  readonly #changed = new Set<WatchedCall>();
  readonly #over = new Set<WatchedCall>();
  #isDue = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What a user does now; ringing first, since that is what colleagues may want to take. */
  of(userId: string): readonly Participant[] {
    const all = [...(this.#byUser.get(userId)?.values() ?? [])];
    return [...all.filter(({ phase }) => phase === 'rings'), ...all.filter(({ phase }) => phase === 'talks')];
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
    const touched = new Map<string, Set<string>>();
    const usersIn = (companyId: string): Set<string> => {
      const users = touched.get(companyId) ?? new Set();
      touched.set(companyId, users);
      return users;
    };
    for (const { facts } of this.#over) this.#put(facts.callId, [], usersIn(facts.companyId));
    for (const call of this.#changed)
      this.#put(call.facts.callId, call.participants(), usersIn(call.facts.companyId));
    this.#over.clear();
    this.#changed.clear();
    for (const [companyId, users] of touched) if (users.size > 0) this.onChanged(companyId, users);
  }

  /** @param touched gets the users whom the call concerned before, and those it concerns now */
  #put(callId: string, participants: readonly Participant[], touched: Set<string>): void {
    for (const userId of this.#usersOfCall.get(callId) ?? []) {
      const calls = this.#byUser.get(userId);
      calls?.delete(callId);
      if (calls?.size === 0) this.#byUser.delete(userId);
      touched.add(userId);
    }
    const users: string[] = [];
    for (const participant of participants) {
      const { userId } = participant;
      touched.add(userId);
      const calls = this.#byUser.get(userId);
      if (!calls) this.#byUser.set(userId, new Map([[callId, participant]]));
      // Several phones of one user: the first that rings stands for all.
      else if (!calls.has(callId)) calls.set(callId, participant);
      users.push(userId);
    }
    if (users.length === 0) this.#usersOfCall.delete(callId);
    else this.#usersOfCall.set(callId, users);
  }
}
