import type { Media, MediaEvent, PlaySource } from '@simmpl/media';

/** Plays to endpoints and tells when a sound is over, from the media process's events. */
export class Player {
  readonly #media: Media;
  readonly #waiting = new Map<string, (reason: 'finished' | 'failed') => void>();

  constructor(media: Media) {
    this.#media = media;
  }

  /** Plays once; resolves when it is over or can't be played. */
  async play(endpoint: string, source: PlaySource): Promise<'finished' | 'failed'> {
    const playId = await this.#media.play(endpoint, source);
    return new Promise((resolve) => this.#waiting.set(playId, resolve));
  }

  /** Plays until the returned function is called. */
  async loop(endpoint: string, source: PlaySource): Promise<() => void> {
    const playId = await this.#media.play(endpoint, source, { loop: true });
    return () => {
      // The endpoint may be gone with its leg by now, and its sound with it.
      this.#media.stop(playId).catch(() => {});
    };
  }

  /** To be fed with every event of the media process. */
  handle(event: MediaEvent): void {
    if (event.kind === 'lost') {
      for (const resolve of this.#waiting.values()) resolve('failed');
      this.#waiting.clear();
    }
    if (event.kind !== 'played') return;
    const resolve = this.#waiting.get(event.playId);
    this.#waiting.delete(event.playId);
    resolve?.(event.reason === 'failed' ? 'failed' : 'finished');
  }
}
