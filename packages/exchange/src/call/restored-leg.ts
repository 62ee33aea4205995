import type { Dialog } from '@simmpl/sip';
import type { KeptCaller, KeptLeg } from '../journal/kept-call.ts';
import type { Services } from '../services.ts';
import { answerAlone, changeCodec } from './alone.ts';
import { type Codec, isG711, pcma, pcmu, sameCodec } from './codecs.ts';
import type { FarLeg } from './far-leg.ts';
import type { LegSound } from './leg-sound.ts';
import type { NearLeg } from './near-leg.ts';
import type { LegHistory } from './record.ts';

/** An answered leg of an exchange that died: its dialog and its sound go on. */
export class RestoredLeg implements NearLeg, FarLeg {
  readonly history: LegHistory;
  readonly dialog: Dialog;
  readonly sound: LegSound;
  readonly isExternal: boolean;
  readonly hearsUs = true;
  onGone: () => void = () => {};
  onHungUp: () => void = () => {};
  onKey: (key: string) => void = () => {};
  onChanged: () => void = () => {};
  readonly #services: Services;
  #released: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(services: Services, { history, dialog, sound, isExternal }: KeptLeg) {
    this.#services = services;
    this.history = history;
    this.isExternal = isExternal;
    this.dialog = services.agent.restoreDialog(dialog);
    this.sound = services.soundDesk.restore(sound);
    this.dialog.onChanged = () => this.onChanged();
    this.dialog.describe = () => this.sound.local;
    this.sound.onChanged = () => this.onChanged();
    this.dialog.onRequest = (request) =>
      services.background(answerAlone(services, request, this), 'a request of a leg');
    this.dialog.onClosed = () => this.#gone();
  }

  /** What it can take, best first: what is talked now, and where prompts can't be played to that, G.711. */
  get codecs(): readonly Codec[] {
    const all = this.sound.remote?.codecs ?? [pcma, pcmu];
    const now = this.sound.codec;
    if (!now) return all;
    return isG711(now) ? [now] : [now, ...all.filter(isG711)];
  }

  get hearsPrompts(): boolean {
    return this.codecs.some(isG711);
  }

  get telephoneEvent(): number | undefined {
    return this.sound.remote?.telephoneEvent;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get released(): Promise<void> {
    return this.#released;
  }

  keptLeg(): KeptLeg {
    const { history, isExternal } = this;
    return { history, dialog: this.dialog.record, sound: this.sound.kept(), isExternal };
  }

  keptCaller(): KeptCaller {
    return { answered: this.keptLeg() };
  }

  /**
   * Asks the phone whether it still has this dialog (RFC 3261 section 12.2.2): while we were away it may have hung up
   * in vain. One that can't be asked is given up when no sound comes from it any more.
   */
  async probe(): Promise<void> {
    const { status } = await this.dialog.send('OPTIONS');
    if (status === 481 || status === 408) this.dialog.end('lost');
    else if (status === 503) this.sound.onIdle = () => this.dialog.bye();
  }

  ringing(): void {}

  earlySound(): Promise<void> {
    return Promise.resolve();
  }

  async answer(codec?: Codec): Promise<void> {
    if (codec && this.sound.codec && !sameCodec(codec, this.sound.codec)) await changeCodec(codec, this);
  }

  take(codec: Codec): Promise<void> {
    return this.answer(codec);
  }

  refuse(): void {
    this.close();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#end();
    this.dialog.bye();
  }

  #gone(): void {
    if (this.#isClosed) return;
    this.#end();
    this.onGone();
    this.onHungUp();
  }

  #end(): void {
    this.#isClosed = true;
    this.history.endedAt = this.#services.clock.now();
    this.#released = this.#services.soundDesk.close(this.sound, this.history);
  }
}
