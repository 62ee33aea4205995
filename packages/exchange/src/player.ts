import type { Media, MediaEvent, PlaySource } from '@simmpl/media';

/** Plays and presses keys to endpoints, and tells when that is over, from the media process's events. */
export class Player {
  readonly #media: Media;
  readonly #waiting = new Map<string, (reason: 'finished' | 'failed') => void>();
  /** Keys being pressed, by endpoint: the next waits for them. */
  readonly #pressing = new Map<string, Promise<unknown>>();

  constructor(media: Media) {
    this.#media = media;
  }

  /** Plays once; resolves when it is over or can't be played. */
  async play(endpoint: string, source: PlaySource): Promise<'finished' | 'failed'> {
    return (await this.start(endpoint, source)).over;
  }

  /** Begins to play once; `over` resolves when it is over, was stopped, or can't be played. */
  async start(
    endpoint: string,
    source: PlaySource,
  ): Promise<{ readonly over: Promise<'finished' | 'failed'>; stop(): void }> {
    const playId = await this.#media.play(endpoint, source);
    const over = new Promise<'finished' | 'failed'>((resolve) => this.#waiting.set(playId, resolve));
    return { over, stop: () => this.#stop(playId) };
  }

  /** Presses keys towards the endpoint's peer, after those that are being pressed; resolves when that is over. */
  async press(endpoint: string, keys: string): Promise<void> {
    const before = this.#pressing.get(endpoint) ?? Promise.resolve();
    const pressed = before.then(async () => {
      const playId = await this.#media.sendDigits(endpoint, keys);
      await new Promise((resolve) => this.#waiting.set(playId, resolve));
    });
    // A key that failed keeps no later one back.
    const over = pressed.catch(() => {});
    this.#pressing.set(endpoint, over);
    await pressed.finally(() => {
      if (this.#pressing.get(endpoint) === over) this.#pressing.delete(endpoint);
    });
  }

  /**
   * Plays until the returned function is called.
   * @param fromMs where in the sound it begins
   */
  async loop(endpoint: string, source: PlaySource, fromMs = 0): Promise<() => void> {
    const playId = await this.#media.play(endpoint, source, { loop: true, fromMs });
    return () => this.#stop(playId);
  }

  /** Sends back what comes in, or no longer. */
  async echo(endpoint: string, on: boolean): Promise<void> {
    try {
      await this.#media.echo(endpoint, on);
    } catch (error) {
      // Who has hung up took the endpoint along, and its echo with it.
      if (on) throw error;
    }
  }

  #stop(playId: string): void {
    // The endpoint may be gone with its leg by now, and its sound with it.
    this.#media.stop(playId).catch(() => {});
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
