import type { Clock } from '../agent/options.ts';

interface Waiting {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A clock that stands still until it is moved; timers fire in order of time, then of setting. */
export class VirtualClock implements Clock {
  #now = 0;
  #order = 0;
  readonly #waiting = new Set<Waiting>();

  now(): number {
    return this.#now;
  }

  setTimer(atMs: number, callback: () => void): () => void {
    const entry: Waiting = { at: Math.max(atMs, this.#now), order: this.#order++, callback };
    this.#waiting.add(entry);
    return () => this.#waiting.delete(entry);
  }

  /** Moves on by `ms`, firing what is due; promises settle in between. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#waiting.delete(next);
      this.#now = next.at;
      next.callback();
      await settle();
    }
    this.#now = end;
  }

  #next(end: number): Waiting | undefined {
    let first: Waiting | undefined;
    for (const each of this.#waiting) {
      if (each.at > end) continue;
      if (!first || each.at < first.at || (each.at === first.at && each.order < first.order)) first = each;
    }
    return first;
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}
