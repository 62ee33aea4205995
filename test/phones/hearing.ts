import { toneShare } from './sound.ts';

/** A stretch of sound. */
export interface Sound {
  readonly samples: Int16Array;
  readonly sampleRate: number;
}

/** Of a stretch this much must be the tone itself: neither noise nor a tone that comes and goes passes. */
const clearShare = 0.7;
const stretchMs = 400;

/** What is heard at one place, to be waited for. */
export class Hearing {
  #heard: number[] = [];
  readonly #all: number[] = [];
  #sampleRate = 8000;
  #wake: () => void = () => {};

  /** Adds what has just been heard. */
  take(samples: Int16Array, sampleRate: number): void {
    if (sampleRate !== this.#sampleRate) this.#heard = [];
    this.#sampleRate = sampleRate;
    for (const sample of samples) {
      this.#heard.push(sample);
      this.#all.push(sample);
    }
    this.#wake();
  }

  /** All that was ever heard here. */
  get all(): Int16Array {
    return Int16Array.from(this.#all);
  }

  /** The next sound, of so many ms. */
  async listen(ms: number, timeoutMs = 10_000): Promise<Sound> {
    this.#heard = [];
    const deadline = Date.now() + timeoutMs;
    while ((this.#heard.length * 1000) / this.#sampleRate < ms) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`heard ${this.#heard.length} samples, not ${ms} ms, in ${timeoutMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return { samples: Int16Array.from(this.#heard), sampleRate: this.#sampleRate };
  }

  /** Waits until what is heard is this tone, Hz. */
  async hears(toneHz: number, timeoutMs = 10_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    let last = '';
    for (;;) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`${toneHz} Hz was not heard within ${timeoutMs} ms: ${last}`);
      const share = await this.listen(stretchMs, left)
        .then(({ samples, sampleRate }) => toneShare(samples, sampleRate, toneHz))
        .catch((error: unknown) => String(error));
      if (typeof share === 'number' && share >= clearShare) return;
      last = String(share);
    }
  }
}
