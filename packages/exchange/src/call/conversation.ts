import type { Dialog, ServerRequest, SipResponse } from '@simmpl/sip';
import type { Services } from '../services.ts';
import { changeCodec } from './alone.ts';
import { type Codec, codecsToOffer, isG711, pairCodecs, pcma } from './codecs.ts';
import { type AudioDescription, answeringDirection } from './description.ts';
import { keyInInfo } from './dtmf-info.ts';
import { holdState, isHold } from './hold.ts';
import type { LegSound } from './leg-sound.ts';
import type { LegHistory } from './record.ts';
import { begun, ended, isSo } from './spells.ts';

/** A leg that is answered. */
export interface Talker {
  readonly dialog: Dialog;
  readonly sound: LegSound;
  /** Notes how long the other was on hold. */
  readonly history: Pick<LegHistory, 'holds'>;
}

/** What a conversation needs of its call. */
export interface ConversationSurroundings {
  /** Plays music to who is on hold, until the returned function is called; undefined for silence. */
  music(endpoint: string): Promise<(() => void) | undefined>;
  /** One of the two holds, or no longer, which their history says. */
  held(): void;
  /** One of the two sends the other on. @param by its dialog */
  refer(request: ServerRequest, by: Dialog): void;
}

/**
 * Two answered legs that hear each other. What one side changes (codec, address) is offered to the other in its own
 * dialog, and the other's answer comes back (RFC 3264, RFC 3311, RFC 7092 section 3.2). Hold is not: who is held hears
 * the company's music from us, whichever way the other's phone asks for it.
 */
export class Conversation {
  readonly #services: Services;
  readonly #a: Talker;
  readonly #b: Talker;
  readonly #surroundings: ConversationSurroundings;
  /** Who hears music, and what stops it. */
  readonly #music = new Map<Talker, () => void>();
  /** Whose codec was changed so that music can be heard. */
  readonly #narrowed = new Set<Talker>();
  /** Who holds by other means than their phone. */
  readonly #holding = new Set<Dialog>();
  readonly #forget: () => void;
  #joined = false;
  #over = false;
  /** One change of what is heard at a time. */
  #turn: Promise<void> = Promise.resolve();

  private constructor(services: Services, a: Talker, b: Talker, surroundings: ConversationSurroundings) {
    this.#services = services;
    this.#a = a;
    this.#b = b;
    this.#surroundings = surroundings;
    this.#forget = services.soundDesk.onReopened(() => {
      this.#music.clear();
      return this.#follow();
    });
    a.dialog.onRequest = (request) =>
      services.background(this.#pass(request, a, b), 'a request inside a call');
    b.dialog.onRequest = (request) =>
      services.background(this.#pass(request, b, a), 'a request inside a call');
  }

  /** Joins the sound of both and listens to what each asks of the other. */
  static async start(
    services: Services,
    a: Talker,
    b: Talker,
    surroundings: ConversationSurroundings,
  ): Promise<Conversation> {
    const conversation = new Conversation(services, a, b, surroundings);
    await conversation.#follow();
    return conversation;
  }

  /** One of the two holds by other means than their phone, or no longer. */
  async hold(dialog: Dialog, on: boolean): Promise<void> {
    if (on) this.#holding.add(dialog);
    else this.#holding.delete(dialog);
    await this.#follow();
  }

  /** One of the two is gone: music stops. */
  stop(): void {
    this.#over = true;
    this.#note(this.#a, false);
    this.#note(this.#b, false);
    this.#forget();
    for (const stop of this.#music.values()) stop();
    this.#music.clear();
  }

  async #pass(request: ServerRequest, from: Talker, to: Talker): Promise<void> {
    switch (request.request.method) {
      case 'INVITE':
      case 'UPDATE':
        await this.#passOffer(request, from, to);
        return this.#follow();
      case 'INFO':
        return this.#passInfo(request, to);
      case 'OPTIONS':
        return request.respond(200);
      case 'REFER':
        return this.#surroundings.refer(request, from.dialog);
      default:
        // RFC 3261 section 8.2.1: a method that is not for this dialog.
        return request.respond(405);
    }
  }

  /** A key in signalling becomes one in the sound where the other side takes it so; all else is passed on as it is. */
  async #passInfo(request: ServerRequest, to: Talker): Promise<void> {
    const { request: message } = request;
    const contentType = message.headers.get('content-type');
    const key = keyInInfo(contentType, message.text);
    const { codec, remote, endpoint } = to.sound;
    const takesKeys = remote?.telephoneEvent !== undefined || (codec !== undefined && isG711(codec));
    if (key !== undefined && takesKeys) {
      request.respond(200);
      return this.#services.player.press(endpoint, key);
    }
    const response = await to.dialog.send('INFO', {
      body: message.body,
      headers: { 'Content-Type': contentType },
    });
    request.respond(response.status);
  }

  async #passOffer(request: ServerRequest, from: Talker, to: Talker): Promise<void> {
    const { request: message } = request;
    if (message.body.length === 0) {
      if (message.method === 'UPDATE') return request.respond(200);
      return this.#passLateOffer(request, from, to);
    }
    const offer = from.sound.read(message.text);
    if (!offer) return request.respond(488);
    const own = this.#codecHere(offer, from, to);
    if (own) {
      from.sound.hear(offer);
      const body = await from.sound.answer(own, answeringDirection(offer.direction));
      return request.respond(200, { body });
    }
    const body = to.sound.offer(codecsToOffer(offer.codecs), offer.telephoneEvent, offer.direction);
    const response = await this.#offerTo(to, message.method, body);
    const answer = response.status < 300 ? to.sound.read(response.text) : undefined;
    const pair = answer && pairCodecs(offer.codecs, answer.codecs);
    if (!answer || !pair) return request.respond(response.status < 300 ? 488 : response.status);
    this.#narrowed.delete(to);
    await to.sound.settle(answer, pair.far);
    from.sound.hear(offer);
    request.respond(200, { body: await from.sound.answer(pair.near, answer.direction) });
  }

  /**
   * The codec to answer hold and its end with, of which the other side is told nothing; undefined for an offer that it
   * must be told of.
   */
  #codecHere(offer: AudioDescription, from: Talker, to: Talker): Codec | undefined {
    const begins = isHold(offer);
    if (!begins && (!isHold(from.sound.remote) || this.#narrowed.has(to))) return undefined;
    const pair = to.sound.codec && pairCodecs(offer.codecs, [to.sound.codec]);
    return pair?.near ?? (begins ? offer.codecs[0] : undefined);
  }

  /** A re-INVITE without offer asks for ours; it is the other side's, and the answer comes with the ACK (RFC 3261 section 14.1). */
  async #passLateOffer(request: ServerRequest, from: Talker, to: Talker): Promise<void> {
    const pending = await to.dialog.reinvite();
    const offer = pending.response.status < 300 ? to.sound.read(pending.response.text) : undefined;
    if (!offer) {
      if (pending.response.status < 300) pending.ack();
      return request.respond(pending.response.status < 300 ? 488 : pending.response.status);
    }
    const body = from.sound.offer(codecsToOffer(offer.codecs), offer.telephoneEvent, offer.direction);
    request.onAck = (ack) =>
      this.#services.background(
        this.#settleLate(from.sound.read(ack.text), offer, from, to, pending.ack),
        'an answer in an ACK',
      );
    request.respond(200, { body });
  }

  async #settleLate(
    answer: AudioDescription | undefined,
    offer: AudioDescription,
    from: Talker,
    to: Talker,
    ack: (body?: string) => void,
  ): Promise<void> {
    const pair = answer && pairCodecs(answer.codecs, offer.codecs);
    if (!answer || !pair) {
      ack();
      from.dialog.bye();
      to.dialog.bye();
      return;
    }
    await from.sound.settle(answer, pair.near);
    to.sound.hear(offer);
    this.#narrowed.delete(to);
    ack(await to.sound.answer(pair.far, isHold(answer) ? 'sendrecv' : answer.direction));
    await this.#follow();
  }

  /** UPDATE stays UPDATE where the far side allows it, and becomes a re-INVITE elsewhere. */
  #offerTo(to: Talker, method: string, body: string): Promise<SipResponse> {
    if (method === 'UPDATE' && to.dialog.allows('UPDATE')) return to.dialog.send('UPDATE', { body });
    return to.dialog.reinvite({ body }).then((result) => result.response);
  }

  /** Lets both hear what they are to hear now. */
  #follow(): Promise<void> {
    const done = this.#turn.then(() => this.#hear());
    this.#turn = done.catch(() => {});
    return done;
  }

  async #hear(): Promise<void> {
    if (this.#over) return;
    const a = this.#a.sound;
    const b = this.#b.sound;
    const [aHolds, bHolds] = [this.#holds(this.#a), this.#holds(this.#b)];
    const { joined, musicToA, musicToB } = holdState(aHolds, bHolds);
    const isOther = [this.#note(this.#a, aHolds), this.#note(this.#b, bHolds)];
    if (isOther.some(Boolean)) this.#surroundings.held();
    if (!joined && this.#joined) await a.part();
    await this.#playMusic(this.#a, musicToA);
    await this.#playMusic(this.#b, musicToB);
    if (joined && !this.#joined) await a.join(b);
    this.#joined = joined;
  }

  /** Notes that somebody holds, or no longer. @returns whether that is new */
  #note({ history }: Talker, holds: boolean): boolean {
    if (holds === isSo(history.holds)) return false;
    const now = this.#services.clock.now();
    if (holds) history.holds = begun(history.holds, now);
    else if (history.holds) history.holds = ended(history.holds, now);
    return true;
  }

  #holds({ dialog, sound }: Talker): boolean {
    return isHold(sound.remote) || this.#holding.has(dialog);
  }

  /** Music is made in G.711: who talks something else is asked to change for as long as it plays. */
  async #playMusic(talker: Talker, on: boolean): Promise<void> {
    const stop = this.#music.get(talker);
    if (on === (stop !== undefined)) return;
    if (stop) {
      this.#music.delete(talker);
      return stop();
    }
    const { dialog, sound } = talker;
    if (sound.codec && !isG711(sound.codec)) {
      this.#narrowed.add(talker);
      const telephoneEvent = sound.remote?.telephoneEvent;
      await changeCodec(pcma, { dialog, sound, telephoneEvent, onKey: () => {} });
      if (!isG711(sound.codec)) return;
    }
    const music = await this.#surroundings.music(sound.endpoint);
    if (this.#over) music?.();
    else if (music) this.#music.set(talker, music);
  }
}
