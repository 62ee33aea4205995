import type { TestCallTicket } from '@simmpl/model';
import { isLoopback } from '../route/network.ts';

/** How long a ticket waits for its call, ms. */
const ticketMs = 10_000;
/** Bound on tickets that wait. */
const maxTickets = 100;

/** The call a ticket stands for. */
export interface TestCall {
  readonly companyId: string;
  /** E.164, or the internal number of a dial plan. */
  readonly number: string;
  /** False for a call of our own, such as a fax from one line to another. */
  readonly isTest: boolean;
  /** The id its call gets, so that whoever asked can follow it. */
  readonly callId: string;
}

/**
 * "Call this number now": the panel's own calls from outside, which need no trunk; and calls from one line of this
 * exchange to another. The exchange hands out a ticket for
 * one call to one number over its own port; the INVITE that shows it must come from this machine, soon, and only once.
 */
export class TestCalls {
  readonly #newId: () => string;
  readonly #newSecret: () => string;
  readonly #waiting = new Map<string, { readonly call: TestCall; readonly until: number }>();

  /** @param newSecret text that can't be guessed, fit for a header */
  constructor(newId: () => string, newSecret: () => string) {
    this.#newId = newId;
    this.#newSecret = newSecret;
  }

  /** A ticket for one call to this number of this company. @param now epoch milliseconds */
  issue(companyId: string, number: string, now: number, isTest = true): TestCallTicket {
    for (const [secret, { until }] of this.#waiting) if (until <= now) this.#waiting.delete(secret);
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size >= maxTickets && oldest !== undefined) this.#waiting.delete(oldest);
    const secret = this.#newSecret();
    const callId = this.#newId();
    this.#waiting.set(secret, { call: { companyId, number, callId, isTest }, until: now + ticketMs });
    return { callId, secret };
  }

  /**
   * The call that this ticket, shown by an INVITE from `address`, stands for; undefined when it is not good (any more).
   * @param ownAddress our address as seen from there
   */
  redeem(secret: string, address: string, now: number, ownAddress?: string): TestCall | undefined {
    if (!isLoopback(address) && address !== ownAddress) return undefined;
    const waiting = this.#waiting.get(secret);
    this.#waiting.delete(secret);
    return waiting && waiting.until > now ? waiting.call : undefined;
  }
}
