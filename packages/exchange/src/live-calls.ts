import type { Call } from './call/call.ts';
import type { Seat } from './call/transfer.ts';
import type { LegsOnTrunk } from './route/reach.ts';

/** The calls that are live now, by company. */
export class LiveCalls {
  readonly #byCompany = new Map<string, Set<Call>>();
  readonly #byId = new Map<string, Call>();

  add(call: Call): void {
    const { companyId, callId } = call.facts;
    this.#byId.set(callId, call);
    const calls = this.#byCompany.get(companyId);
    if (calls) calls.add(call);
    else this.#byCompany.set(companyId, new Set([call]));
  }

  remove(call: Call): void {
    const { companyId, callId } = call.facts;
    this.#byId.delete(callId);
    const calls = this.#byCompany.get(companyId);
    calls?.delete(call);
    if (calls?.size === 0) this.#byCompany.delete(companyId);
  }

  get(callId: string): Call | undefined {
    return this.#byId.get(callId);
  }

  /** All calls, or those of one company. */
  of(companyId: string | null): Iterable<Call> {
    return companyId === null ? this.#byId.values() : (this.#byCompany.get(companyId) ?? []);
  }

  /** The call whose caller's sound this endpoint is. */
  withCaller(endpoint: string): Call | undefined {
    for (const call of this.#byId.values()) if (call.callerLeg.sound?.endpoint === endpoint) return call;
    return undefined;
  }

  /** Where in a company's calls a dialog is, answered or not. */
  withDialog(companyId: string, dialogId: string): Seat | undefined {
    for (const call of this.of(companyId)) {
      const side = call.sides.ofDialog(dialogId);
      if (side) return { call, side };
    }
    return undefined;
  }

  get count(): number {
    return this.#byId.size;
  }

  /** True while one of this user's devices calls or talks. */
  isInCall(companyId: string, userId: string): boolean {
    for (const call of this.of(companyId)) if (call.sides.ofUser(userId)) return true;
    return false;
  }

  legsOnTrunk(trunkId: string): LegsOnTrunk {
    const count = { in: 0, out: 0 };
    for (const call of this.#byId.values()) {
      const legs = call.legsOnTrunk(trunkId);
      count.in += legs.in;
      count.out += legs.out;
    }
    return count;
  }

  /** Legs to the outside of one company, or of all (null). */
  externalLegs(companyId: string | null): number {
    let count = 0;
    for (const call of this.of(companyId)) count += call.externalLegs;
    return count;
  }
}
