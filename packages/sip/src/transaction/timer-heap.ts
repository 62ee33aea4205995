/** Something that is due at a time. Belongs to one heap. */
export interface Timer {
  /** Milliseconds on the owner's clock. */
  due: number;
  readonly fire: (now: number) => void;
  /** Place in the heap; -1 when not waiting. */
  index: number;
}

/** A binary heap of timers, driven from outside: nothing happens by itself. */
export class TimerHeap {
  readonly #heap: Timer[] = [];

  /** When `tick` should be called next; Infinity when nothing waits. */
  get nextDue(): number {
    return this.#heap[0]?.due ?? Number.POSITIVE_INFINITY;
  }

  get size(): number {
    return this.#heap.length;
  }

  /** Starts a new timer. */
  schedule(due: number, fire: (now: number) => void): Timer {
    const timer: Timer = { due, fire, index: -1 };
    this.move(timer, due);
    return timer;
  }

  /** Sets a timer to another time; Infinity stops it. */
  move(timer: Timer, due: number): void {
    timer.due = due;
    if (due === Number.POSITIVE_INFINITY) {
      this.cancel(timer);
      return;
    }
    if (timer.index < 0) {
      timer.index = this.#heap.length;
      this.#heap.push(timer);
    }
    this.#sink(this.#rise(timer));
  }

  /** Stops a timer; nothing happens when it isn't waiting. */
  cancel(timer: Timer | undefined): void {
    if (!timer || timer.index < 0) return;
    const hole = timer.index;
    timer.index = -1;
    const last = this.#heap.pop();
    if (!last || last === timer) return;
    this.#heap[hole] = last;
    last.index = hole;
    this.#sink(this.#rise(last));
  }

  /** Fires what is due, in order of time. */
  tick(now: number): void {
    for (let first = this.#heap[0]; first && first.due <= now; first = this.#heap[0]) {
      this.cancel(first);
      first.fire(now);
    }
  }

  #rise(timer: Timer): Timer {
    while (timer.index > 0) {
      const parent = this.#heap[(timer.index - 1) >> 1];
      if (!parent || parent.due <= timer.due) break;
      this.#swap(parent, timer);
    }
    return timer;
  }

  #sink(timer: Timer): void {
    for (;;) {
      const left = this.#heap[timer.index * 2 + 1];
      const right = this.#heap[timer.index * 2 + 2];
      const child = right && left && right.due < left.due ? right : left;
      if (!child || child.due >= timer.due) return;
      this.#swap(timer, child);
    }
  }

  #swap(upper: Timer, lower: Timer): void {
    const at = upper.index;
    upper.index = lower.index;
    lower.index = at;
    this.#heap[upper.index] = upper;
    this.#heap[lower.index] = lower;
  }
}
