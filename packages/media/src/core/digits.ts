import { read16, read32 } from './bytes.ts';

const names = '0123456789*#ABCD';

/** Finds digits in RFC 4733 telephone-event packets: each press once, although its end is sent three times. */
export class DigitDetector {
  #timestamp = -1;
  #pressed: string | undefined;
  #duration = 0;

  /** Takes one packet; returns a digit when its press has ended (or another began without an end). */
  take(
    bytes: Uint8Array,
    payload: number,
    length: number,
    clockRate: number,
  ): { digit: string; durationMs: number } | undefined {
    if (payload + 4 > length) return undefined;
    const digit = names[bytes[payload] ?? 255];
    const isEnd = ((bytes[payload + 1] ?? 0) & 0x80) !== 0;
    const timestamp = read32(bytes, 4);
    let found: { digit: string; durationMs: number } | undefined;
    if (timestamp !== this.#timestamp) {
      found = this.#finish(clockRate);
      this.#timestamp = timestamp;
      this.#pressed = digit;
    }
    this.#duration = read16(bytes, payload + 2);
    if (isEnd) found = this.#finish(clockRate) ?? found;
    return found;
  }

  #finish(clockRate: number): { digit: string; durationMs: number } | undefined {
    const digit = this.#pressed;
    this.#pressed = undefined;
    return digit === undefined
      ? undefined
      : { digit, durationMs: Math.round((this.#duration * 1000) / clockRate) };
  }
}
