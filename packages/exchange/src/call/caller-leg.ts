import type { SoundEncryption } from '@simmpl/model';
import type { Dialog, HeaderFields, IncomingInvite } from '@simmpl/sip';
import type { KeptCaller } from '../journal/kept-call.ts';
import type { Services } from '../services.ts';
import { answerAlone, changeCodec, type Lone } from './alone.ts';
import { type Codec, isG711, pcma, pcmu, sameCodec } from './codecs.ts';
import { type AudioDescription, answeringDirection } from './description.ts';
import type { LegSound } from './leg-sound.ts';
import type { NearLeg } from './near-leg.ts';
import { type LegHistory, noteEnd } from './record.ts';

/** The codecs we offer when the caller's INVITE offers nothing (RFC 3261 section 13.2.1). */
const ownOffer: readonly Codec[] = [pcma, pcmu];
const ownTelephoneEvent = 101;

/** The leg of whoever calls: their INVITE until it is answered, then their dialog. */
export class CallerLeg implements NearLeg {
  readonly history: LegHistory;
  readonly invite: IncomingInvite;
  readonly isExternal = false;
  readonly #services: Services;
  readonly #offer: AudioDescription | undefined;
  readonly #address: string;
  readonly #encryption: SoundEncryption;
  #sound: LegSound | undefined;
  #released: Promise<void> = Promise.resolve();
  #dialog: Dialog | undefined;
  #early = false;
  /** What is being told to the caller: a description waits for the one before it. */
  #telling: Promise<unknown> = Promise.resolve();
  #closed = false;
  /** The caller is gone: CANCEL, BYE, or no ACK. */
  onGone: () => void = () => {};
  /** The caller pressed a key, in signalling, while it hears only us. */
  onKey: (key: string) => void = () => {};
  onChanged: () => void = () => {};

  constructor(
    services: Services,
    invite: IncomingInvite,
    history: LegHistory,
    offer: AudioDescription | undefined,
    address: string,
    encryption: SoundEncryption,
  ) {
    this.#services = services;
    this.invite = invite;
    this.#offer = offer;
    this.#address = address;
    this.#encryption = encryption;
    this.history = history;
    invite.onRecordChanged = () => this.onChanged();
    invite.onCancel = () => {
      this.history.outcome = 'cancelled';
      this.history.sipStatus = 487;
      this.#end();
      this.onGone();
    };
  }

  /** What the caller can take, best first: what is talked now, and where prompts can't be played to that, G.711. */
  get codecs(): readonly Codec[] {
    const all = this.#offer?.codecs ?? ownOffer;
    const now = this.#sound?.codec;
    if (!now) return all;
    return isG711(now) ? [now] : [now, ...all.filter(isG711)];
  }

  /** False for a caller without G.711, who can talk to others but hear and tell us nothing. */
  get hearsPrompts(): boolean {
    return this.codecs.some(isG711);
  }

  get telephoneEvent(): number | undefined {
    return this.#offer ? this.#offer.telephoneEvent : ownTelephoneEvent;
  }

  get sound(): LegSound | undefined {
    return this.#sound;
  }

  get dialog(): Dialog | undefined {
    return this.#dialog;
  }

  get dialogId(): string {
    return this.invite.dialogId;
  }

  get isAnswered(): boolean {
    return this.#dialog !== undefined;
  }

  /** True once the caller hears something from us, so that a ringing tone must come from us too. */
  get hearsUs(): boolean {
    return this.#early || this.isAnswered;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Settles when a closed leg's sound is released and noted in its history. */
  get released(): Promise<void> {
    return this.#released;
  }

  ringing(): void {
    if (!this.#closed && !this.hearsUs) this.invite.progress(180);
  }

  /** 183 with our description, so that the caller hears sound before the answer. */
  earlySound(codec: Codec): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#closed || this.hearsUs || !this.#offer) return;
      const body = await this.#describe(codec);
      if (this.#closed) return;
      this.#early = true;
      this.invite.progress(183, { body });
      if (this.invite.dialog) this.#listen(this.invite.dialog);
    });
  }

  /**
   * Answers, with this codec or the caller's first G.711. After early sound in another codec the answer repeats what
   * was described then, as it must (RFC 3261 section 13.2.1), and a re-INVITE changes it.
   */
  answer(codec?: Codec, headers?: HeaderFields): Promise<void> {
    return this.#inTurn(() => this.#answer(codec ?? this.codecs.find(isG711), headers));
  }

  async #answer(codec: Codec | undefined, headers: HeaderFields | undefined): Promise<void> {
    if (this.#closed || this.isAnswered) return;
    const chosen = codec ?? this.codecs[0] ?? pcma;
    const body =
      this.#early && this.#sound?.local !== undefined ? this.#sound.local : await this.#describe(chosen);
    if (this.#closed || this.isAnswered) return;
    const dialog = this.invite.answer({ body, ...(headers && { headers }) });
    this.#dialog = dialog;
    dialog.onChanged = () => this.onChanged();
    dialog.describe = () => this.#sound?.local;
    this.#listen(dialog);
    this.history.answeredAt = this.#services.clock.now();
    this.history.sipStatus = 200;
    dialog.onClosed = (end) => {
      if (this.#closed) return;
      noteEnd(this.history, end);
      this.#end();
      this.onGone();
    };
    if (!this.#offer)
      this.invite.onAck = (ack) => {
        const answer = this.#sound?.read(ack.text);
        if (answer)
          this.#services.background(this.#sound?.settle(answer, chosen), 'the caller answered our offer');
        else this.close(488);
      };
    else if (this.#lone && this.#sound?.codec && !sameCodec(this.#sound.codec, chosen))
      await changeCodec(chosen, this.#lone);
    this.onChanged();
  }

  /** What the caller asks while it hears only us, early sound included. */
  #listen(dialog: Dialog): void {
    dialog.onRequest = (request) => {
      const lone = this.#lone;
      if (lone)
        this.#services.background(answerAlone(this.#services, request, lone), 'a request of the caller');
      else request.respond(488);
    };
  }

  get #lone(): Lone | undefined {
    const { sound, telephoneEvent } = this;
    const { dialog } = this.invite;
    return dialog && sound && { dialog, sound, telephoneEvent, onKey: (key) => this.onKey(key) };
  }

  keptCaller(): KeptCaller {
    const { history, sound, dialog } = this;
    return dialog && sound
      ? { answered: { history, dialog: dialog.record, sound: sound.kept(), isExternal: false } }
      : { unanswered: { invite: this.invite.record, history } };
  }

  handOver(): void {
    this.#closed = true;
  }

  /** Refuses with this status before the answer; says BYE after it. */
  close(status: number, headers?: HeaderFields): void {
    if (this.#closed) return;
    this.#end();
    if (this.#dialog) this.#dialog.bye();
    else {
      this.history.sipStatus = status;
      this.invite.reject(status, headers === undefined ? {} : { headers });
    }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#telling.then(work);
    this.#telling = done.catch(() => {});
    return done;
  }

  async #describe(codec: Codec): Promise<string> {
    if (!this.#sound) {
      const settled = this.#offer && { remote: this.#offer, codec };
      this.#sound = await this.#services.soundDesk.open(this.#address, this.#encryption, settled);
      this.#sound.onChanged = () => this.onChanged();
    }
    if (!this.#offer) return this.#sound.offer([codec], ownTelephoneEvent);
    this.#sound.hear(this.#offer);
    return this.#sound.answer(codec, answeringDirection(this.#offer.direction));
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.history.endedAt = this.#services.clock.now();
    if (this.#sound) this.#released = this.#services.soundDesk.close(this.#sound, this.history);
  }
}
