import type { Clock } from '../ports.ts';

/** A clock that stands still until it is moved. */
export class VirtualClock implements Clock {
  #now: number;
  readonly #waiting = new Map<number, { readonly at: number; readonly callback: () => void }>();
  #lastId = 0;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const id = ++this.#lastId;
    this.#waiting.set(id, { at: this.#now + Math.max(0, ms), callback });
    return () => this.#waiting.delete(id);
  }

  /** Moves on by `ms`, firing what is due in order of time; promises settle in between. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const due = [...this.#waiting].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      const [id, { at, callback }] = due;
      this.#waiting.delete(id);
      this.#now = Math.max(this.#now, at);
      callback();
      await settle();
    }
    this.#now = end;
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}
