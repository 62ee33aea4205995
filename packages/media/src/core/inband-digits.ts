import type { Digit } from './digits.ts';
import { SampleOrder } from './sample-order.ts';

/** DTMF frequencies, Hz (ITU-T Q.23). */
export const dtmfRows = [697, 770, 852, 941] as const;
export const dtmfColumns = [1209, 1336, 1477, 1633] as const;
export const dtmfKeys = ['123A', '456B', '789C', '*0#D'] as const;

/** Samples looked at at once: the eight frequencies fall well apart. */
const blockSamples = 205;
const coefficients = Float64Array.from(
  [...dtmfRows, ...dtmfColumns],
  (hz) => 2 * Math.cos((2 * Math.PI * hz) / 8000),
);
/** Mean square below which nothing is looked for (about -35 dBm0). */
const quietPower = 100_000;
/** The two tones must hold this share of all energy: speech does not. */
const minShare = 0.75;
/** One tone may be this many times as strong as the other. */
const maxTwist = 8;
/** A press lasts this many blocks at least (51 ms; ITU-T Q.24 wants 40 ms taken). */
const minBlocks = 2;

/** Samples that are put in order before they are looked at. */
const chunkSamples = 160;

/** Finds digits sent as sound (ITU-T Q.23) by Goertzel's method, for peers without telephone events. */
export class InbandDigitDetector {
  readonly #tell: (digit: Digit) => void;
  /** A press is one, though a packet of it is lost or overtaken. */
  readonly #order = new SampleOrder(chunkSamples, 'concealed', (samples) => this.#look(samples));
  readonly #powers = new Float64Array(8);
  readonly #block = new Int16Array(blockSamples);
  #filled = 0;
  #pressed: string | undefined;
  #blocks = 0;

  /** @param tell called when a press has ended */
  constructor(tell: (digit: Digit) => void) {
    this.#tell = tell;
  }

  /** Takes a packet of G.711, whose payload lies from `start` to `end`. @param table turns its codes into samples */
  take(bytes: Uint8Array, start: number, end: number, table: Int16Array): void {
    this.#order.take(bytes, start, end, table);
  }

  #look(samples: Int16Array): void {
    for (const sample of samples) {
      this.#block[this.#filled++] = sample;
      if (this.#filled < blockSamples) continue;
      this.#filled = 0;
      this.#heard(this.#keyOfBlock());
    }
  }

  #heard(key: string | undefined): void {
    if (key === this.#pressed) {
      this.#blocks++;
      return;
    }
    if (this.#pressed !== undefined && this.#blocks >= minBlocks)
      this.#tell({ digit: this.#pressed, durationMs: Math.round((this.#blocks * blockSamples) / 8) });
    this.#pressed = key;
    this.#blocks = 1;
  }

  #keyOfBlock(): string | undefined {
    let energy = 0;
    for (let i = 0; i < blockSamples; i++) energy += (this.#block[i] ?? 0) ** 2;
    if (energy < quietPower * blockSamples) return undefined;
    for (let tone = 0; tone < 8; tone++) this.#powers[tone] = this.#power(coefficients[tone] ?? 0);
    const row = this.#strongest(0);
    const column = this.#strongest(4);
    const low = this.#powers[row] ?? 0;
    const high = this.#powers[column] ?? 0;
    if (low > high * maxTwist || high > low * maxTwist) return undefined;
    // A pure tone of energy E gives a power of E * N / 2.
    if ((low + high) * 2 < minShare * energy * blockSamples) return undefined;
    return dtmfKeys[row]?.charAt(column - 4);
  }

  #power(coefficient: number): number {
    let s1 = 0;
    let s2 = 0;
    for (let i = 0; i < blockSamples; i++) {
      const s0 = (this.#block[i] ?? 0) + coefficient * s1 - s2;
      s2 = s1;
      s1 = s0;
    }
    return s1 * s1 + s2 * s2 - coefficient * s1 * s2;
  }

  /** The strongest of four tones. */
  #strongest(first: number): number {
    let best = first;
    for (let tone = first + 1; tone < first + 4; tone++)
      if ((this.#powers[tone] ?? 0) > (this.#powers[best] ?? 0)) best = tone;
    return best;
  }
}
