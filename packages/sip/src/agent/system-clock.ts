import type { Clock } from './options.ts';

/** The clock of the machine: monotonic, does not keep the process alive. */
export const systemClock: Clock = {
  now: () => performance.now(),
  setTimer(atMs, callback) {
    const timer = setTimeout(callback, Math.max(0, Math.min(atMs - performance.now(), 2 ** 31 - 1)));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
