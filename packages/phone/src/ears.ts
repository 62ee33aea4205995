/** Gets what a phone hears: PCM of 16 bit and 8 kHz, 800 samples (100 ms) at a time. */
export type SoundListener = (samples: Int16Array) => void;

/** Who listens along with a phone. Its sound is decoded only while somebody does. */
export class Ears {
  readonly #listeners = new Set<SoundListener>();
  #turn: ((on: boolean) => void) | undefined;

  /** Listens until the returned function is called. */
  add(listener: SoundListener): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#turn?.(true);
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#turn?.(false);
    };
  }

  /** Puts the ears to a call; `turn` starts and stops its decoding. */
  join(turn: (on: boolean) => void): void {
    this.#turn = turn;
    if (this.#listeners.size > 0) turn(true);
  }

  leave(): void {
    this.#turn = undefined;
  }

  hear(samples: Int16Array): void {
    for (const listener of this.#listeners) listener(samples);
  }
}
