import { type Announcement, nextAnnouncement } from '@simmpl/dialplan';
import type { Queue, SoundReference } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Keypad } from '../call/keypad.ts';
import { loopMusic } from '../music.ts';
import type { Services } from '../services.ts';
import { spokenParts } from './spoken-parts.ts';

/** The key by which a waiting caller asks to be called back. */
const callBackKey = '1';
/** Longest wait at a time where nothing is ever announced, ms. */
const longMs = 3_600_000;

interface Listener {
  readonly call: Call;
  readonly keypad: Keypad;
  readonly queue: Queue;
  /** Place in the line from 1, and how long it may take, ms; undefined once it is over. */
  outlook(): { readonly place: number; readonly waitMs: number } | undefined;
  /** The welcome is over: from now on the caller can be helped. */
  onReady(): void;
  onCallBack(): void;
}

/**
 * What a waiting caller hears: the welcome, then music, broken by what is announced (panel document, section 4.4).
 * The music goes on where it would be by then, as if it had played all the time.
 */
export class HoldSound {
  readonly #services: Pick<Services, 'player' | 'soundFile' | 'log' | 'clock' | 'soundDesk'>;
  readonly #listener: Listener;
  readonly #over = Promise.withResolvers<void>();
  #isOver = false;
  #stopMusic: () => void = () => {};

  constructor(
    services: Pick<Services, 'player' | 'soundFile' | 'log' | 'clock' | 'soundDesk'>,
    listener: Listener,
  ) {
    this.#services = services;
    this.#listener = listener;
  }

  /** Plays until it is stopped. @param greeted the caller has heard the welcome */
  async run(greeted: boolean): Promise<void> {
    const { clock, soundDesk } = this.#services;
    const { queue, onReady } = this.#listener;
    if (queue.welcome && !greeted) await this.#say([queue.welcome]);
    if (this.#isOver) return;
    onReady();
    const begunAt = clock.now();
    const forget = soundDesk.onReopened(() => this.#startMusic(clock.now() - begunAt));
    while (!this.#isOver) {
      await this.#startMusic(clock.now() - begunAt);
      const next = nextAnnouncement(queue, clock.now() - begunAt);
      const key = await this.#keyWithin(next ? begunAt + next.atMs - clock.now() : longMs);
      if (this.#isOver) break;
      if (key === callBackKey && queue.callBack) this.#listener.onCallBack();
      else if (key === undefined && next) await this.#announce(next);
    }
    forget();
  }

  stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#over.resolve();
    this.#stopMusic();
  }

  async #startMusic(fromMs: number): Promise<void> {
    const { call, queue } = this.#listener;
    const endpoint = this.#endpoint;
    if (endpoint === undefined || this.#isOver) return;
    const stop = await loopMusic(this.#services, call.directory(), endpoint, { own: queue.music, fromMs });
    if (stop === undefined) return;
    this.#stopMusic = stop;
    if (this.#isOver && call.callerLeg.sound) stop();
  }

  async #announce({ parts }: Announcement): Promise<void> {
    const { call, queue, outlook } = this.#listener;
    await this.#say(spokenParts(parts, queue, outlook(), call.facts.language));
  }

  async #say(sounds: readonly SoundReference[]): Promise<void> {
    for (const sound of sounds) {
      const source = this.#fileOf(sound);
      const endpoint = this.#endpoint;
      if (source === undefined || endpoint === undefined || this.#isOver) continue;
      const playing = await this.#services.player.start(endpoint, source);
      await Promise.race([playing.over, this.#over.promise]);
      if (this.#isOver) playing.stop();
    }
  }

  /** The key the caller presses next; undefined when none comes in time. */
  async #keyWithin(ms: number): Promise<string | undefined> {
    const { keypad } = this.#listener;
    const pressed = keypad.pressed();
    const late = Promise.withResolvers<void>();
    const cancel = this.#services.clock.after(Math.max(0, ms), late.resolve);
    const isKey = await Promise.race([
      pressed.done.then(() => true),
      Promise.race([late.promise, this.#over.promise]).then(() => false),
    ]);
    pressed.forget();
    cancel();
    return isKey ? keypad.next(0) : undefined;
  }

  /** Callers without G.711 hear nothing of ours. */
  get #endpoint(): string | undefined {
    const { callerLeg } = this.#listener.call;
    return callerLeg.hearsPrompts ? callerLeg.sound?.endpoint : undefined;
  }

  #fileOf(sound: SoundReference): { readonly file: string } | undefined {
    return this.#services.soundFile(this.#listener.call.directory(), sound);
  }
}
