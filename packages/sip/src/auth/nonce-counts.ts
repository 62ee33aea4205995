interface Use {
  readonly issuedAt: number;
  /** Highest count seen. */
  highest: number;
  /** Bit n: count `highest - n` has been seen. */
  seen: number;
}

const window = 32;

/**
 * Which counts of which nonces have been used (RFC 7616 §3.4, `nc`). Counts may come out of order within a
 * window, as datagrams do. Bounded: when full the oldest nonces are forgotten and with them all issued before them.
 */
export class NonceCounts {
  readonly #uses = new Map<string, Use>();
  readonly #max: number;
  #staleBefore = Number.NEGATIVE_INFINITY;

  constructor(max: number) {
    this.#max = max;
  }

  /** Marks a count as used. @returns false when it was used before, or can't be told any more. */
  use(nonce: string, issuedAt: number, count: number): boolean {
    if (count < 1) return false;
    const use = this.#uses.get(nonce);
    if (!use) return this.#first(nonce, issuedAt, count);
    const ahead = count - use.highest;
    if (ahead > 0) {
      use.seen = ahead >= window ? 1 : ((use.seen << ahead) | 1) >>> 0;
      use.highest = count;
      return true;
    }
    if (-ahead >= window) return false;
    const bit = (1 << -ahead) >>> 0;
    if ((use.seen & bit) !== 0) return false;
    use.seen = (use.seen | bit) >>> 0;
    return true;
  }

  #first(nonce: string, issuedAt: number, count: number): boolean {
    if (issuedAt <= this.#staleBefore) return false;
    this.#uses.set(nonce, { issuedAt, highest: count, seen: 1 });
    if (this.#uses.size > this.#max) this.#forgetOldest();
    return true;
  }

  /** An eighth at once: each walk along a map steps over all that were removed at its start before. */
  #forgetOldest(): void {
    let left = Math.ceil(this.#max / 8);
    for (const [nonce, { issuedAt }] of this.#uses) {
      this.#uses.delete(nonce);
      this.#staleBefore = Math.max(this.#staleBefore, issuedAt);
      if (--left === 0) return;
    }
  }
}
