import type { Media, MediaEvent, RecordOptions } from '@simmpl/media';

/** What came of a recording. */
export interface Recording {
  readonly durationMs: number;
  readonly file: string;
}

/** Records endpoints and tells when a recording is over, from the media process's events. */
export class Recorder {
  readonly #media: Media;
  readonly #waiting = new Map<string, (recording: Recording) => void>();

  constructor(media: Media) {
    this.#media = media;
  }

  /** Records until silence, a key, the limit, or the end of the endpoint. */
  async record(endpoint: string, options: RecordOptions): Promise<Recording> {
    const recordId = await this.#media.record(endpoint, options);
    return new Promise((resolve) => this.#waiting.set(recordId, resolve));
  }

  /** To be fed with every event of the media process. */
  handle(event: MediaEvent): void {
    if (event.kind !== 'recorded') return;
    const resolve = this.#waiting.get(event.recordId);
    this.#waiting.delete(event.recordId);
    resolve?.({ durationMs: event.durationMs, file: event.file });
  }
}
