import type { SpokenPart } from '@simmpl/dialplan';
import type { PlaySource, RecordOptions } from '@simmpl/media';
import type { Directory, Language, StandardSound } from '@simmpl/model';
import type { Recording } from '../recorder.ts';
import type { Services } from '../services.ts';
import type { Ending } from './ended.ts';
import type { Keypad } from './keypad.ts';

/** What the exchange says by itself: a part of a sentence, or a delivered prompt. */
export type Said = SpokenPart | StandardSound;

/**
 * An answered caller and the exchange's own voice. All but {@link record} reject with CallEnded as soon as the caller
 * has hung up. Times are ms.
 */
export interface Dialogue {
  /** Says recordings one after the other. A key stops it, and stays to be read. */
  say(parts: readonly Said[]): Promise<'finished' | 'key'>;
  /** Says recordings to their end, whatever is pressed: what comes last, or must be heard. */
  tell(parts: readonly Said[]): Promise<void>;
  /** Plays a file or tone. A key stops it, and stays to be read. */
  play(source: PlaySource): Promise<'finished' | 'key'>;
  /** The next key, also one that was pressed and not yet read; undefined when none comes in time. */
  key(withinMs: number): Promise<string | undefined>;
  /** Sends back what the caller says. */
  echo(forMs: number): Promise<void>;
  /** Forgets the keys that wait to be read. */
  forgetKeys(): void;
  /**
   * Records what the caller says, until they hang up too: that leaves a recording, and does not reject. Keys pressed
   * meanwhile are forgotten; those pressed after the one that ended it stay to be read.
   */
  record(options: RecordOptions): Promise<Recording>;
}

/** The dialogue with the caller of a call. */
export class CallerDialogue implements Dialogue {
  readonly #services: Services;
  readonly #directory: () => Directory;
  readonly #endpoint: string;
  readonly #language: Language | undefined;
  readonly #keypad: Keypad;
  readonly #ending: Ending;
  readonly #records: (file: string) => void;

  constructor(
    services: Services,
    directory: () => Directory,
    endpoint: string,
    inside: {
      readonly language: Language | undefined;
      readonly keypad: Keypad;
      readonly ending: Ending;
      /** Told of a file before it is recorded to. */
      records(file: string): void;
    },
  ) {
    this.#services = services;
    this.#directory = directory;
    this.#endpoint = endpoint;
    this.#language = inside.language;
    this.#keypad = inside.keypad;
    this.#ending = inside.ending;
    this.#records = (file) => inside.records(file);
  }

  async say(parts: readonly Said[]): Promise<'finished' | 'key'> {
    for (const standardSound of parts) {
      const file = this.#fileOf(standardSound);
      if (file && (await this.play(file)) === 'key') return 'key';
    }
    return 'finished';
  }

  async tell(parts: readonly Said[]): Promise<void> {
    for (const standardSound of parts) {
      const file = this.#fileOf(standardSound);
      if (file) await this.#ending.race(this.#services.player.play(this.#endpoint, file));
    }
  }

  async play(source: PlaySource): Promise<'finished' | 'key'> {
    const pressed = this.#keypad.pressed();
    try {
      const playing = await this.#ending.race(this.#services.player.start(this.#endpoint, source));
      try {
        return await this.#ending.race(
          Promise.race([
            playing.over.then(() => 'finished' as const),
            pressed.done.then(() => 'key' as const),
          ]),
        );
      } finally {
        playing.stop();
      }
    } finally {
      pressed.forget();
    }
  }

  #fileOf(standardSound: Said): { readonly file: string } | undefined {
    return this.#services.soundFile(this.#directory(), { standardSound }, this.#language);
  }

  key(withinMs: number): Promise<string | undefined> {
    return this.#ending.race(this.#keypad.next(withinMs));
  }

  async echo(forMs: number): Promise<void> {
    const { clock, player } = this.#services;
    await player.echo(this.#endpoint, true);
    try {
      await this.#ending.race(new Promise<void>((resolve) => void clock.after(forMs, resolve)));
    } finally {
      await player.echo(this.#endpoint, false);
    }
  }

  forgetKeys(): void {
    this.#keypad.clear();
  }

  async record(options: RecordOptions): Promise<Recording> {
    this.#keypad.clear();
    this.#records(options.file);
    try {
      const recording = await this.#services.recorder.record(this.#endpoint, options);
      this.#keypad.clearThrough(options.endOnKey ?? []);
      return recording;
    } catch (error) {
      if (this.#ending.ended) return { durationMs: 0, file: options.file, isWhole: true, byKey: false };
      this.#services.log.error({ error: String(error) }, 'a recording could not be begun');
      return { durationMs: 0, file: options.file, isWhole: false, byKey: false };
    }
  }
}
