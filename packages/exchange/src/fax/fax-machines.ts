import type { FaxEnd, FaxOptions, FaxProgress, Media, MediaEvent } from '@simmpl/media';

interface Running {
  onProgress(progress: FaxProgress): void;
  done(end: FaxEnd): void;
}

const lost: FaxEnd = {
  code: -1,
  text: 'The media process was restarted',
  pages: 0,
  remoteId: '',
  bitRate: 0,
  transport: 'sound',
};

/** Fax machines at endpoints: tells how each goes and ends, from the media process's events. */
export class FaxMachines {
  readonly #media: Media;
  readonly #running = new Map<string, Running>();
  #available = false;

  constructor(media: Media) {
    this.#media = media;
    this.#look();
  }

  /** False where the media process lacks the library for it. */
  get available(): boolean {
    return this.#available;
  }

  /** Resolves when the fax has ended, well or not. Rejects where none could begin. */
  async run(
    endpoint: string,
    options: FaxOptions,
    onProgress: (progress: FaxProgress) => void = () => {},
  ): Promise<FaxEnd> {
    const faxId = await this.#media.fax(endpoint, options);
    return new Promise((done) => this.#running.set(faxId, { onProgress, done }));
  }

  /** To be fed with every event of the media process. */
  handle(event: MediaEvent): void {
    if (event.kind === 'lost') {
      for (const { done } of this.#running.values()) done(lost);
      this.#running.clear();
      this.#look();
    } else if (event.kind === 'fax-progress') this.#running.get(event.faxId)?.onProgress(event);
    else if (event.kind === 'faxed') {
      this.#running.get(event.faxId)?.done(event);
      this.#running.delete(event.faxId);
    }
  }

  #look(): void {
    this.#media.canFax().then(
      (can) => {
        this.#available = can;
      },
      // The media process is away: it says so when it is back, and is asked again.
      () => {},
    );
  }
}
