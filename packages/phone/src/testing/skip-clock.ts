import type { Clock } from '@simmpl/sip';

/** The machine's clock, that can be put ahead. */
export class SkipClock implements Clock {
  readonly #timers = new Set<{ readonly at: number; readonly fire: () => void }>();
  #ahead = 0;

  now(): number {
    return performance.now() + this.#ahead;
  }

  setTimer(atMs: number, callback: () => void): () => void {
    const timer = {
      at: atMs,
      fire: () => {
        stop();
        callback();
      },
    };
    const timeout = setTimeout(() => timer.fire(), Math.min(Math.max(0, atMs - this.now()), 2 ** 31 - 1));
    timeout.unref();
    const stop = (): void => {
      clearTimeout(timeout);
      this.#timers.delete(timer);
    };
    this.#timers.add(timer);
    return stop;
  }

  /** Puts the clock ahead; what is due by then fires, in order. */
  skip(ms: number): void {
    this.#ahead += ms;
    const now = this.now();
    for (const timer of [...this.#timers].sort((a, b) => a.at - b.at)) if (timer.at <= now) timer.fire();
  }
}
