import type { Clock } from './options.ts';

/**
 * Timers end on a multiple of this, ms. The shortest of SIP is 200 ms, so nobody sees the difference, and a busy agent
 * wakes for all that end within a step at once instead of for each.
 */
const stepMs = 20;

/** The clock of the machine: monotonic, does not keep the process alive. */
export const systemClock: Clock = {
  now: () => performance.now(),
  setTimer(atMs, callback) {
    const end = Math.ceil(atMs / stepMs) * stepMs;
    const timer = setTimeout(callback, Math.max(0, Math.min(end - performance.now(), 2 ** 31 - 1)));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
