/** How many failures are free, and for how long they count, ms. */
export interface AttemptLimit {
  readonly failures: number;
  readonly windowMs: number;
}

/** Counters kept at most; beyond that the oldest go. */
const mostKeys = 10_000;

interface Count {
  failures: number;
  readonly until: number;
}

/** Counts failures by key (an address with a login name) in memory, and says when to try again. */
export class Attempts {
  readonly #limit: AttemptLimit;
  readonly #counts = new Map<string, Count>();

  constructor(limit: AttemptLimit) {
    this.#limit = limit;
  }

  /** Seconds to wait before the next try; undefined when it may come now. */
  waitSeconds(key: string, now: number): number | undefined {
    const count = this.#counts.get(key);
    if (count === undefined || count.until <= now || count.failures < this.#limit.failures) return undefined;
    return Math.ceil((count.until - now) / 1000);
  }

  noteFailure(key: string, now: number): void {
    const count = this.#counts.get(key);
    if (count !== undefined && count.until > now) count.failures += 1;
    else this.#begin(key, now);
  }

  forget(key: string): void {
    this.#counts.delete(key);
  }

  #begin(key: string, now: number): void {
    this.#counts.delete(key);
    const [oldest] = this.#counts.keys();
    if (oldest !== undefined && this.#counts.size >= mostKeys) this.#counts.delete(oldest);
    this.#counts.set(key, { failures: 1, until: now + this.#limit.windowMs });
  }
}
