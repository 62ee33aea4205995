import { MediaError } from '../errors.ts';

/** How much an engine takes on. Overload starves all calls at once, so new ones are refused before. */
export interface AdmissionLimits {
  readonly maxEndpoints: number;
  /** Share of one core that the packet thread may use, 0 to 1. */
  readonly maxCpuShare: number;
}

/** Decides whether another endpoint fits, by their number and by the CPU the packet thread used of late. */
export class Admission {
  readonly #limits: AdmissionLimits;
  readonly #cpuMicros: () => number;
  #measuredAt: number;
  #usedMicros: number;
  #share = 0;

  /** @param cpuMicros CPU time of the packet thread so far, microseconds */
  constructor(limits: AdmissionLimits, cpuMicros: () => number, nowMs: number) {
    this.#limits = limits;
    this.#cpuMicros = cpuMicros;
    this.#measuredAt = nowMs;
    this.#usedMicros = cpuMicros();
  }

  /** To be called about once a second. A single busy second counts by half. */
  measure(nowMs: number): void {
    const used = this.#cpuMicros();
    const elapsed = nowMs - this.#measuredAt;
    if (elapsed <= 0) return;
    this.#share = (this.#share + (used - this.#usedMicros) / (elapsed * 1000)) / 2;
    this.#usedMicros = used;
    this.#measuredAt = nowMs;
  }

  /** The refusal of one more endpoint, if any. */
  refusal(endpoints: number): MediaError | undefined {
    const { maxEndpoints, maxCpuShare } = this.#limits;
    if (endpoints >= maxEndpoints) return new MediaError('overloaded', `${endpoints} endpoints`);
    if (this.#share > maxCpuShare)
      return new MediaError('overloaded', `${Math.round(this.#share * 100)} % of a core in use`);
    return undefined;
  }
}
