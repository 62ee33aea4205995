import { SampleOrder } from './sample-order.ts';

/** Samples handed over at once: a tenth of a second. */
const chunkSamples = 800;

/** Somebody listens to what a leg says: decoded, in order, a tenth of a second at a time. */
export class Listening {
  readonly #order: SampleOrder;

  constructor(emit: (samples: Int16Array) => void) {
    this.#order = new SampleOrder(chunkSamples, 'concealed', emit);
  }

  /**
   * Takes a packet of G.711, whose payload lies from `start` to `end`; false for one that came too late.
   * @param table turns its codes into samples
   */
  take(bytes: Uint8Array, start: number, end: number, table: Int16Array): boolean {
    return this.#order.take(bytes, start, end, table) !== undefined;
  }
}
