/** Packets whose lateness is remembered. */
const remembered = 256;
/** Of them so many may be later than what is waited for: one that strays must not hold up all others. */
const mayStray = 1;
/** Steps in which lateness is counted, samples: 5 ms, up to 320 ms. */
const step = 40;
const steps = 64;
/** How long the fastest packet is the measure of others, ms: drift of clocks is nothing in that time. */
const windowMs = 2_500;

/**
 * How late packets come against the fastest of the last seconds. Times are in samples at 8 kHz: the transit of a packet is
 * when it came, less where its sound belongs.
 */
export class Arrivals {
  readonly #recent = new Uint8Array(remembered);
  readonly #counts = new Uint16Array(steps);
  #next = 0;
  #known = 0;
  #latest = 0;
  /** Shortest transit of this window and of the one before. */
  #shortest = Number.POSITIVE_INFINITY;
  #shortestBefore = Number.POSITIVE_INFINITY;
  #windowSince = Number.NEGATIVE_INFINITY;

  /** Transit of the fastest packet; infinity before the first. */
  get fastest(): number {
    return Math.min(this.#shortest, this.#shortestBefore);
  }

  /** By how much all but strays are late at most, samples. */
  get lateness(): number {
    return this.#latest * step;
  }

  /** Takes a packet. @param transit samples */
  take(transit: number, nowMs: number): void {
    const age = nowMs - this.#windowSince;
    if (age > windowMs) {
      this.#shortestBefore = age > 2 * windowMs ? transit : this.#shortest;
      this.#shortest = transit;
      this.#windowSince = nowMs;
    } else if (transit < this.#shortest) this.#shortest = transit;
    // Counted in whole steps, rounded up.
    const late = Math.min(steps - 1, Math.ceil((transit - this.fastest) / step));
    if (this.#known === remembered) this.#count(this.#recent[this.#next] ?? 0, -1);
    else this.#known++;
    this.#recent[this.#next] = late;
    this.#count(late, 1);
    this.#next = (this.#next + 1) % remembered;
    this.#latest = this.#quantile();
  }

  #count(late: number, change: number): void {
    this.#counts[late] = (this.#counts[late] ?? 0) + change;
  }

  #quantile(): number {
    let later = 0;
    for (let late = steps - 1; late > 0; late--) {
      later += this.#counts[late] ?? 0;
      if (later > mayStray) return late;
    }
    return 0;
  }
}
