import type { Clock } from '../ports.ts';

/** The keys a caller presses, kept until a module reads them. */
export class Keypad {
  readonly #clock: Clock;
  readonly #unread: string[] = [];
  #onKey: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** To be fed with every key. */
  press(key: string): void {
    this.#unread.push(key);
    this.#onKey?.();
  }

  /** The next key, at once where one waits; undefined when none comes in time. */
  async next(withinMs: number): Promise<string | undefined> {
    if (this.#unread.length === 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const cancel = this.#clock.after(withinMs, resolve);
      this.#onKey = resolve;
      await promise;
      this.#onKey = undefined;
      cancel();
    }
    return this.#unread.shift();
  }

  /** Forgets the keys that wait to be read. */
  clear(): void {
    this.#unread.length = 0;
  }

  /** Forgets the keys up to the first of these, and that one; all of them where none of these waits. */
  clearThrough(keys: readonly string[]): void {
    const at = this.#unread.findIndex((key) => keys.includes(key));
    this.#unread.splice(0, at === -1 ? this.#unread.length : at + 1);
  }

  /** Resolves once a key waits to be read; the returned `forget` stops waiting. */
  pressed(): { readonly done: Promise<void>; forget(): void } {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#unread.length > 0) resolve();
    else this.#onKey = resolve;
    return {
      done: promise,
      forget: () => {
        if (this.#onKey === resolve) this.#onKey = undefined;
      },
    };
  }
}
