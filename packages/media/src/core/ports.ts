/** How long a port rests after use, so that late packets of one call never reach another, ms. */
const restMs = 30_000;

/** Gives out even ports (RTP; RTCP is the odd one above), never one that was used within the last 30 s. */
export class PortAllocator {
  readonly #first: number;
  readonly #count: number;
  readonly #busyUntil = new Map<number, number>();
  #next = 0;

  /** @param range UDP ports, both ends included */
  constructor(range: readonly [number, number]) {
    this.#first = range[0] + (range[0] % 2);
    this.#count = Math.floor((range[1] - this.#first + 1) / 2);
  }

  /** An even port, the wished one where it is in range and not in use; undefined when none is free. */
  take(nowMs: number, wish?: number): number | undefined {
    if (wish !== undefined && this.#isOurs(wish) && this.#busyUntil.get(wish) !== Number.POSITIVE_INFINITY) {
      this.#busyUntil.set(wish, Number.POSITIVE_INFINITY);
      return wish;
    }
    for (let tried = 0; tried < this.#count; tried++) {
      const port = this.#first + 2 * this.#next;
      this.#next = (this.#next + 1) % this.#count;
      if ((this.#busyUntil.get(port) ?? 0) > nowMs) continue;
      this.#busyUntil.set(port, Number.POSITIVE_INFINITY);
      return port;
    }
    return undefined;
  }

  #isOurs(port: number): boolean {
    return port % 2 === 0 && port >= this.#first && port < this.#first + 2 * this.#count;
  }

  giveBack(port: number, nowMs: number): void {
    this.#busyUntil.set(port, nowMs + restMs);
  }
}
