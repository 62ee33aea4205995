import { useSyncExternalStore } from 'react';

/** Where in a simulated call one looks, ms since it came in. Kept outside React: it moves with every picture. */
export class PlayHead {
  #atMs = 0;
  readonly #listeners = new Set<() => void>();

  get atMs(): number {
    return this.#atMs;
  }

  moveTo(atMs: number): void {
    if (atMs === this.#atMs) return;
    this.#atMs = atMs;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** What stands at the play head; draws again only when that changes. `see` must give plain values. */
export const usePlayHead = <Seen extends string | number | boolean | undefined>(
  head: PlayHead,
  see: (atMs: number) => Seen,
): Seen => useSyncExternalStore(head.subscribe, () => see(head.atMs));

/** The longest that playing a call takes, ms: long waits pass faster. */
const longestMs = 14_000;

/** Where the play head stands after some real time; the end is where it stays. */
export function advance(atMs: number, elapsedMs: number, lengthMs: number): number {
  const speed = Math.max(1, lengthMs / longestMs);
  return Math.min(lengthMs, atMs + elapsedMs * speed);
}
