import type { Media, MediaEvent, RecordOptions } from '@simmpl/media';
import type { Clock } from './ports.ts';

/** What came of a recording. */
export interface Recording {
  readonly durationMs: number;
  readonly file: string;
  /** False when writing failed: the file holds what could be written. */
  readonly isWhole: boolean;
  /** A key ended it, as sound or in signalling: whoever spoke is still there. */
  readonly byKey: boolean;
}

interface Running {
  readonly endpoint: string;
  readonly endOnKey: readonly string[];
  readonly file: string;
  readonly startedAt: number;
  done(recording: Recording): void;
}

/** Records endpoints and tells when a recording is over, from the media process's events. */
export class Recorder {
  readonly #media: Media;
  readonly #clock: Clock;
  readonly #running = new Map<string, Running>();

  constructor(media: Media, clock: Clock) {
    this.#media = media;
    this.#clock = clock;
  }

  /** Records until silence, a key, the limit, or the end of the endpoint. */
  async record(endpoint: string, options: RecordOptions): Promise<Recording> {
    const recordId = await this.#media.record(endpoint, options);
    const { file, endOnKey = [] } = options;
    return new Promise((done) =>
      this.#running.set(recordId, { endpoint, endOnKey, file, startedAt: this.#clock.now(), done }),
    );
  }

  /** A key that came in signalling, which the media process does not see: it ends what it may end. */
  async pressed(endpoint: string, key: string): Promise<void> {
    for (const [recordId, running] of this.#running)
      if (running.endpoint === endpoint && running.endOnKey.includes(key))
        await this.#media.stopRecording(recordId);
  }

  /** To be fed with every event of the media process. */
  handle(event: MediaEvent): void {
    if (event.kind === 'lost') this.#giveUp();
    if (event.kind !== 'recorded') return;
    const running = this.#running.get(event.recordId);
    this.#running.delete(event.recordId);
    const { durationMs, file, reason } = event;
    running?.done({
      durationMs,
      file,
      isWhole: reason !== 'failed',
      byKey: reason === 'key' || reason === 'stopped',
    });
  }

  /** The media process died: what was said until then is in the file. */
  #giveUp(): void {
    const now = this.#clock.now();
    for (const { file, startedAt, done } of this.#running.values())
      done({ file, durationMs: now - startedAt, isWhole: false, byKey: false });
    this.#running.clear();
  }
}
