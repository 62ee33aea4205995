import { read16, read32 } from './bytes.ts';

/** A key that was pressed, and for how long. */
export interface Digit {
  readonly digit: string;
  readonly durationMs: number;
}

/** The keys by event code (RFC 4733 section 3.2). */
export const digitNames = '0123456789*#ABCD';
/** A press whose end never came is over after this much silence, ms. */
const lostEndMs = 200;
/** A timestamp further back than this belongs to another source. */
const overtakenSeconds = 5;

/** Finds digits in RFC 4733 telephone-event packets: each press once, although its end is sent three times. */
export class DigitDetector {
  #timestamp = -1;
  #pressed: string | undefined;
  #duration = 0;
  #heardAt = 0;

  /** Takes one packet; returns a digit when its press has ended (or another began without an end). */
  take(
    bytes: Uint8Array,
    payload: number,
    length: number,
    clockRate: number,
    nowMs: number,
  ): Digit | undefined {
    if (payload + 4 > length) return undefined;
    const digit = digitNames[bytes[payload] ?? 255];
    const isEnd = ((bytes[payload + 1] ?? 0) & 0x80) !== 0;
    const timestamp = read32(bytes, 4);
    const ahead = (timestamp - this.#timestamp) | 0;
    // A packet of an earlier press that was overtaken.
    if (this.#timestamp >= 0 && ahead < 0 && ahead > -clockRate * overtakenSeconds) return undefined;
    let found: Digit | undefined;
    this.#heardAt = nowMs;
    if (timestamp !== this.#timestamp) {
      found = this.#finish(clockRate);
      this.#timestamp = timestamp;
      this.#pressed = digit;
    }
    this.#duration = read16(bytes, payload + 2);
    if (isEnd) found = this.#finish(clockRate) ?? found;
    return found;
  }

  /** A press whose end was lost; to be called now and then. */
  overdue(clockRate: number, nowMs: number): Digit | undefined {
    return this.#pressed !== undefined && nowMs - this.#heardAt > lostEndMs
      ? this.#finish(clockRate)
      : undefined;
  }

  #finish(clockRate: number): Digit | undefined {
    const digit = this.#pressed;
    this.#pressed = undefined;
    return digit === undefined
      ? undefined
      : { digit, durationMs: Math.round((this.#duration * 1000) / clockRate) };
  }
}
