import type { Clock } from './ports.ts';

const hourMs = 3_600_000;

/** What the exchange counts for whoever runs it, since it started. */
export class Figures {
  readonly #clock: Clock;
  /** When sound could not be written to disk, epoch ms, for an hour. */
  #failedRecordings: readonly number[] = [];
  recordingsFailed = 0;
  calls = 0;
  bans = 0;
  /** Calls that did not get through to a carrier. */
  trunkFaults = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Sound could not be written to disk. */
  recordingFailed(): void {
    this.recordingsFailed++;
    this.#failedRecordings = [...this.#ofLastHour(), this.#clock.now()];
  }

  /** How many recordings of the last hour could not be written. */
  get recentlyFailedRecordings(): number {
    return this.#ofLastHour().length;
  }

  #ofLastHour(): number[] {
    return this.#failedRecordings.filter((at) => at > this.#clock.now() - hourMs);
  }
}
