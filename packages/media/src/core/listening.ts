/** Samples handed over at once: a tenth of a second. */
const chunkSamples = 800;

/** Somebody listens to what a leg says: decoded, in the order it came, a tenth of a second at a time. */
export class Listening {
  readonly #emit: (samples: Int16Array) => void;
  readonly #chunk = new Int16Array(chunkSamples);
  #filled = 0;

  constructor(emit: (samples: Int16Array) => void) {
    this.#emit = emit;
  }

  /** Takes a packet of G.711, whose payload lies from `start` to `end`. @param table turns its codes into samples */
  take(bytes: Uint8Array, start: number, end: number, table: Int16Array): void {
    for (let i = start; i < end; i++) {
      this.#chunk[this.#filled++] = table[bytes[i] ?? 0] ?? 0;
      if (this.#filled < chunkSamples) continue;
      this.#emit(this.#chunk.slice());
      this.#filled = 0;
    }
  }
}
