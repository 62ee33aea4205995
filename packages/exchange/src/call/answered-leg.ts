import { type Dialog, formatNameAddr } from '@simmpl/sip';
import type { KeptCaller, KeptLeg } from '../journal/kept-call.ts';
import { displayDigits } from '../route/caller-id.ts';
import type { Services } from '../services.ts';
import { answerAlone, changeCodec } from './alone.ts';
import {
  type Codec,
  codecsStillTaken,
  codecsToOffer,
  isG711,
  pairCodecs,
  pcma,
  pcmu,
  sameCodec,
} from './codecs.ts';
import type { FarLeg } from './far-leg.ts';
import { isHold } from './hold.ts';
import type { LegSound } from './leg-sound.ts';
import type { NearLeg } from './near-leg.ts';
import { type LegHistory, noteEnd, type Party } from './record.ts';

/** What an answered leg is made of, whoever had it before. */
export interface AnsweredParts {
  readonly history: LegHistory;
  readonly dialog: Dialog;
  readonly sound: LegSound;
  readonly isExternal: boolean;
}

/**
 * A leg that is answered and goes on in another role than it began in: of an exchange that died, or of somebody who was
 * sent on. Its dialog and its sound stay what they are.
 */
export class AnsweredLeg implements NearLeg, FarLeg {
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

  constructor(services: Services, { history, dialog, sound, isExternal }: AnsweredParts) {
    this.#services = services;
    this.history = history;
    this.isExternal = isExternal;
    this.dialog = dialog;
    this.sound = sound;
    this.dialog.onChanged = () => this.onChanged();
    this.dialog.describe = () => this.sound.local;
    this.sound.onChanged = () => this.onChanged();
    this.dialog.onRequest = (request) =>
      services.background(answerAlone(services, request, this), 'a request of a leg');
    this.dialog.onClosed = (end) => {
      if (!this.#isClosed) noteEnd(this.history, end);
      this.#gone();
    };
    if (dialog.closed) this.#end();
  }

  /** Takes up the leg of an exchange that died. */
  static restored(services: Services, { history, dialog, sound, isExternal }: KeptLeg): AnsweredLeg {
    return new AnsweredLeg(services, {
      history,
      dialog: services.agent.restoreDialog(dialog),
      sound: services.soundDesk.restore(sound),
      isExternal,
    });
  }

  /** Takes an answered leg out of the role that it has; undefined for one that isn't answered. */
  static of(services: Services, leg: NearLeg | FarLeg, history = leg.history): AnsweredLeg | undefined {
    const { dialog, sound, isExternal } = leg;
    if (!dialog || !sound) return undefined;
    leg.handOver();
    return new AnsweredLeg(services, { history, dialog, sound, isExternal });
  }

  get codecs(): readonly Codec[] {
    const { codec, codecBefore, remote } = this.sound;
    if (!codec) return remote?.codecs ?? [pcma, pcmu];
    return codecsStillTaken({
      ...{ now: codec, before: codecBefore, named: remote?.codecs ?? [pcma, pcmu] },
      isRung: this.history.role === 'rung',
    });
  }

  get dialogId(): string {
    return this.dialog.id;
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
   * in vain. One that can't be asked, or not yet, is given up when no sound comes from it any more.
   */
  async probe(): Promise<void> {
    const before = this.sound.onIdle;
    this.sound.onIdle = () => this.dialog.bye();
    const { status } = await this.dialog.send('OPTIONS');
    if (status === 481 || status === 408) this.dialog.end('lost');
    else if (status !== 503) this.sound.onIdle = before;
  }

  ringing(): void {}

  earlySound(): Promise<void> {
    return Promise.resolve();
  }

  async answer(codec: Codec | undefined = this.codecs.find(isG711)): Promise<void> {
    if (codec && this.sound.codec && !sameCodec(codec, this.sound.codec)) await changeCodec(codec, this);
  }

  take(codec: Codec): Promise<void> {
    return this.answer(codec);
  }

  /** Finds a codec with another leg that it is to talk to, and offers it one where they share none now. */
  async agreeWith(other: AnsweredLeg): Promise<void> {
    const own = this.sound.codec;
    const theirs = other.sound.codec;
    if (own && theirs && pairCodecs([own], [theirs])) return;
    const offered = other.codecs.some(isG711) ? other.codecs : [...other.codecs, pcma];
    const body = this.sound.offer(codecsToOffer(offered), other.telephoneEvent);
    const { response } = await this.dialog.reinvite({ body });
    const answer = response.status < 300 ? this.sound.read(response.text) : undefined;
    const pair = answer && pairCodecs(offered, answer.codecs);
    if (!answer || !pair) return;
    await this.sound.settle(answer, pair.far);
    await other.answer(pair.near);
  }

  /**
   * Lets the phone show whom it talks to now (RFC 3325): by UPDATE where it takes that (RFC 3311), else by a re-INVITE
   * that changes nothing else. Who holds is told by what ends the hold only.
   */
  async show({ number, name }: Party, realm: string): Promise<void> {
    if (this.history.party.deviceId === null || this.dialog.closed) return;
    const address = formatNameAddr({
      displayName: name,
      uri: `sip:${displayDigits(number || null)}@${realm}`,
    });
    const role = this.dialog.record.role === 'uas' ? 'called' : 'calling';
    const headers =
      number === ''
        ? { Privacy: 'id' }
        : {
            'P-Asserted-Identity': address,
            'Remote-Party-ID': `${address};party=${role};privacy=off;screen=yes`,
          };
    if (number !== '') this.dialog.identify(address);
    if (this.dialog.allows('UPDATE')) await this.dialog.send('UPDATE', { headers });
    else if (this.sound.codec && !isHold(this.sound.remote))
      await this.#offerAgain(this.sound.codec, headers);
  }

  async #offerAgain(codec: Codec, headers: Readonly<Record<string, string>>): Promise<void> {
    const body = this.sound.offer([codec], this.telephoneEvent);
    const { response } = await this.dialog.reinvite({ body, headers });
    const answer = response.status < 300 ? this.sound.read(response.text) : undefined;
    const agreed = answer?.codecs.find((each) => sameCodec(each, codec));
    if (answer && agreed && !this.dialog.closed) await this.sound.settle(answer, agreed);
  }

  handOver(): void {
    this.#isClosed = true;
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
