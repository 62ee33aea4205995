/** A queue that is busy when a simulated caller comes. */
export interface BusyQueue {
  /** Callers who were there before. */
  readonly ahead: number;
  /** How often an agent becomes free, ms: each helps the first in line. */
  readonly freeEveryMs: number;
}

/** Busy queues by id. */
export type Lines = Readonly<Record<string, BusyQueue>>;

/** Who is before a caller in a queue, and when agents are free for that caller. */
export class LineAhead {
  readonly #since: number;
  readonly #ahead: number;
  readonly #freeEveryMs: number;

  /**
   * @param busy undefined for a queue in which nobody waits and agents are free
   * @param since when the caller entered the queue, epoch ms
   */
  constructor(busy: BusyQueue | undefined, since: number) {
    this.#since = since;
    this.#ahead = busy?.ahead ?? 0;
    this.#freeEveryMs = busy?.freeEveryMs ?? 0;
  }

  /** How many are before the caller at a moment (epoch ms). */
  at(now: number): number {
    if (this.#freeEveryMs === 0) return 0;
    return Math.max(0, this.#ahead - Math.floor((now - this.#since) / this.#freeEveryMs));
  }

  /** When an agent is free for the caller, epoch ms. @param nth the place of the agent in the queue, from 0 */
  freeAt(nth: number): number {
    return this.#since + (this.#freeEveryMs === 0 ? 0 : (this.#ahead + 1 + nth) * this.#freeEveryMs);
  }

  /** How long it takes until the caller's turn, as far as can be told at a moment, ms. */
  waitAt(now: number): number {
    return Math.max(0, this.freeAt(0) - now);
  }
}
