/** Base times in milliseconds (RFC 3261 §17.1.1.1, table 4). */
export interface Timing {
  /** Round-trip estimate. */
  readonly t1: number;
  /** Longest interval between repeats of non-INVITE requests and INVITE responses. */
  readonly t2: number;
  /** Longest time a message stays in the network. */
  readonly t4: number;
}

export const rfcTiming: Timing = { t1: 500, t2: 4_000, t4: 5_000 };

/** Timers that repeat a message. */
export type RepeatTimer = 'A' | 'E' | 'G';
/** Timers that end a state. */
export type LapseTimer = 'B' | 'D' | 'F' | 'H' | 'I' | 'J' | 'K' | 'L' | 'M';

/** First interval of a repeating timer; Infinity over a reliable transport, where nothing is repeated. */
export function firstInterval(reliable: boolean, timing: Timing): number {
  return reliable ? Number.POSITIVE_INFINITY : timing.t1;
}

/**
 * The interval after `previous`. A doubles without bound (§17.1.1.2); E and G double up to T2 (§17.1.2.2,
 * §17.2.1), and E is T2 at once when a provisional response has been seen.
 */
export function nextInterval(
  timer: RepeatTimer,
  previous: number,
  provisional: boolean,
  timing: Timing,
): number {
  if (timer === 'A') return previous * 2;
  if (timer === 'E' && provisional) return timing.t2;
  return Math.min(previous * 2, timing.t2);
}

/** How long a state lasts. D, I, J and K only wait for repeats, so they are zero over a reliable transport. */
export function lapseAfter(timer: LapseTimer, reliable: boolean, timing: Timing): number {
  switch (timer) {
    case 'D':
      return reliable ? 0 : Math.max(32_000, 64 * timing.t1);
    case 'J':
      return reliable ? 0 : 64 * timing.t1;
    case 'I':
    case 'K':
      return reliable ? 0 : timing.t4;
    default:
      return 64 * timing.t1;
  }
}
