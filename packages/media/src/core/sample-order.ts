import { read32 } from './bytes.ts';
import { absent, LossConcealment } from './loss-concealment.ts';

/** A gap longer than this is not filled, samples. */
const maxGap = 8000;
/** How far out of order packets may come before their place is given up, samples. */
const reorderSamples = 480;

/**
 * Puts packets of G.711 in order by their timestamps, for those who need not hear at once: a packet may be 60 ms late, and a
 * chunk more.
 */
export class SampleOrder {
  readonly #chunk: number;
  readonly #handOver: (samples: Int16Array) => void;
  readonly #buffer: Int16Array;
  #written = 0;
  /** Timestamp of the buffer's first sample. */
  #base = -1;
  #filled = 0;
  #ssrc = -1;
  readonly #concealment: LossConcealment | undefined;

  /**
   * @param chunk samples gathered before they are handed over
   * @param gaps what stands where packets are missing: silence, or what went before
   */
  constructor(chunk: number, gaps: 'silent' | 'concealed', handOver: (samples: Int16Array) => void) {
    this.#chunk = chunk;
    this.#handOver = handOver;
    this.#buffer = new Int16Array(chunk * 2 + maxGap).fill(absent);
    if (gaps === 'concealed') this.#concealment = new LossConcealment();
  }

  /** Samples that came or were filled in, handed over or not. */
  get length(): number {
    return this.#written + this.#filled;
  }

  /**
   * Takes a packet whose payload lies from `start` to `end`.
   * @param table turns its codes into samples
   * @returns its mean square; undefined for one that came too late
   */
  take(bytes: Uint8Array, start: number, end: number, table: Int16Array): number | undefined {
    const timestamp = read32(bytes, 4);
    const ssrc = read32(bytes, 8);
    if (this.#base < 0) this.#base = timestamp;
    let at = (timestamp - this.#base) | 0;
    const length = end - start;
    if (ssrc !== this.#ssrc || at > this.#filled + maxGap || at < -maxGap) {
      // Another source, or one that jumped: go on right behind what is there.
      this.#ssrc = ssrc;
      this.#base = (timestamp - this.#filled) >>> 0;
      at = this.#filled;
    }
    if (at < 0) return undefined;
    if (at + length > this.#buffer.length) this.#hand(at + length - this.#buffer.length + this.#chunk);
    at = (timestamp - this.#base) | 0;
    if (at < 0) return undefined;
    let power = 0;
    for (let i = 0; i < length; i++) {
      const sample = table[bytes[start + i] ?? 0] ?? 0;
      this.#buffer[at + i] = sample;
      power += sample * sample;
    }
    this.#filled = Math.max(this.#filled, at + length);
    while (this.#filled > this.#chunk + reorderSamples) this.#hand(this.#chunk);
    return power / length;
  }

  /** Hands over what is left. */
  flush(): void {
    this.#hand(this.#filled);
  }

  #hand(count: number): void {
    const length = Math.min(count, this.#filled);
    if (length > 0) {
      const samples = this.#buffer.slice(0, length);
      if (this.#concealment) this.#concealment.mend(samples);
      else for (let i = 0; i < length; i++) if (samples[i] === absent) samples[i] = 0;
      this.#handOver(samples);
    }
    this.#buffer.copyWithin(0, length, this.#filled);
    this.#buffer.fill(absent, this.#filled - length, this.#filled);
    this.#filled -= length;
    this.#written += length;
    this.#base = (this.#base + length) >>> 0;
  }
}
