import type { Dialog, HeaderFields, IncomingInvite, ServerRequest } from '@simmpl/sip';
import type { Services } from '../services.ts';
import { type Codec, isG711, pcma, pcmu, sameCodec } from './codecs.ts';
import { type AudioDescription, readDescription } from './description.ts';
import { keyInInfo } from './dtmf-info.ts';
import type { LegSound } from './leg-sound.ts';
import type { NearLeg } from './near-leg.ts';
import type { LegHistory, Party } from './record.ts';

/** The codecs we offer when the caller's INVITE offers nothing (RFC 3261 section 13.2.1). */
const ownOffer: readonly Codec[] = [pcma, pcmu];
const ownTelephoneEvent = 101;

/** The leg of whoever calls: their INVITE until it is answered, then their dialog. */
export class CallerLeg implements NearLeg {
  readonly history: LegHistory;
  readonly invite: IncomingInvite;
  readonly #services: Services;
  readonly #offer: AudioDescription | undefined;
  readonly #address: string;
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

  constructor(
    services: Services,
    invite: IncomingInvite,
    party: Party,
    offer: AudioDescription | undefined,
    address: string,
  ) {
    this.#services = services;
    this.invite = invite;
    this.#offer = offer;
    this.#address = address;
    this.history = {
      id: services.newId(),
      role: 'caller',
      party,
      sipCallId: invite.request.callId,
      startedAt: services.clock.now(),
      answeredAt: null,
      endedAt: null,
      outcome: 'no-answer',
      sipStatus: 0,
      codec: null,
      packetLoss: null,
      jitterMs: null,
    };
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
    });
  }

  /**
   * Answers, with this codec or the caller's first G.711. After early sound in another codec the answer repeats what
   * was described then, as it must (RFC 3261 section 13.2.1), and a re-INVITE changes it.
   */
  answer(codec?: Codec): Promise<void> {
    return this.#inTurn(() => this.#answer(codec ?? this.codecs.find(isG711)));
  }

  async #answer(codec: Codec | undefined): Promise<void> {
    if (this.#closed || this.isAnswered) return;
    const chosen = codec ?? this.codecs[0] ?? pcma;
    const body =
      this.#early && this.#sound?.local !== undefined ? this.#sound.local : await this.#describe(chosen);
    if (this.#closed || this.isAnswered) return;
    const dialog = this.invite.answer({ body });
    this.#dialog = dialog;
    dialog.onRequest = (request) =>
      this.#services.background(this.#asked(request, dialog), 'a request of the caller');
    this.history.answeredAt = this.#services.clock.now();
    this.history.sipStatus = 200;
    dialog.onClosed = () => {
      if (this.#closed) return;
      this.#end();
      this.onGone();
    };
    if (!this.#offer)
      this.invite.onAck = (ack) => {
        const answer = readDescription(ack.text);
        if (answer)
          this.#services.background(this.#sound?.settle(answer, chosen), 'the caller answered our offer');
        else this.close(488);
      };
    else if (this.#sound?.codec && !sameCodec(this.#sound.codec, chosen))
      await this.#changeTo(chosen, dialog, this.#sound);
  }

  /** Offers the caller another of its own codecs. What it refuses stays as it was. */
  async #changeTo(codec: Codec, dialog: Dialog, sound: LegSound): Promise<void> {
    const { response } = await dialog.reinvite({ body: sound.offer([codec], this.telephoneEvent) });
    const answer = response.status < 300 ? readDescription(response.text) : undefined;
    const agreed = answer?.codecs.find((each) => sameCodec(each, codec));
    if (answer && agreed && !this.#closed) await sound.settle(answer, agreed);
  }

  /** What the caller asks while it hears only us: a key, hold, another codec. A conversation takes this over. */
  async #asked(request: ServerRequest, dialog: Dialog): Promise<void> {
    const { request: message } = request;
    const sound = this.#sound;
    if (!sound) return request.respond(488);
    if (message.method === 'INFO') {
      const key = keyInInfo(message.headers.get('content-type'), message.text);
      if (key === undefined) return request.respond(415);
      request.respond(200);
      return this.onKey(key);
    }
    if (message.method !== 'INVITE' && message.method !== 'UPDATE') return request.respond(405);
    if (message.body.length === 0) return this.#describeAgain(request, dialog, sound);
    const offer = readDescription(message.text);
    const codec = offer?.codecs.find(isG711);
    // Section 14.2: what was agreed before stays in force.
    if (!offer || !codec) return request.respond(488);
    sound.hear(offer);
    request.respond(200, { body: await sound.answer(codec, answeringDirection(offer.direction)) });
  }

  /** A re-INVITE without offer asks for ours (RFC 3261 section 14.2); an UPDATE without one only shows that we live. */
  #describeAgain(request: ServerRequest, dialog: Dialog, sound: LegSound): void {
    if (request.request.method === 'UPDATE') return request.respond(200);
    const codec = sound.codec ?? pcma;
    request.onAck = (ack) => {
      const answer = readDescription(ack.text);
      if (answer) this.#services.background(sound.settle(answer, codec), 'the caller answered our offer');
      else dialog.bye();
    };
    request.respond(200, { body: sound.offer([codec], this.telephoneEvent) });
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
    this.#sound ??= await this.#services.soundDesk.open(this.#address);
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

/** The direction that answers an offered one (RFC 3264 section 6.1). */
export const answeringDirection = (offered: AudioDescription['direction']): AudioDescription['direction'] =>
  offered === 'sendonly' ? 'recvonly' : offered === 'recvonly' ? 'sendonly' : offered;
