import type { Dialog, ServerRequest, SipResponse } from '@simmpl/sip';
import type { Services } from '../services.ts';
import { codecsToOffer, isG711, pairCodecs } from './codecs.ts';
import { type AudioDescription, readDescription } from './description.ts';
import { keyInInfo } from './dtmf-info.ts';
import type { LegSound } from './leg-sound.ts';

/** A leg that is answered. */
export interface Talker {
  readonly dialog: Dialog;
  readonly sound: LegSound;
}

/**
 * Two answered legs that hear each other. What one side changes (hold, codec, address) is offered to the other in its
 * own dialog, and the other's answer comes back (RFC 3264, RFC 3311, RFC 7092 section 3.2).
 */
export class Conversation {
  readonly #services: Services;

  private constructor(services: Services) {
    this.#services = services;
  }

  /** Joins the sound of both and listens to what each asks of the other. */
  static async start(services: Services, a: Talker, b: Talker): Promise<Conversation> {
    const conversation = new Conversation(services);
    a.dialog.onRequest = (request) =>
      services.background(conversation.#pass(request, a, b), 'a request inside a call');
    b.dialog.onRequest = (request) =>
      services.background(conversation.#pass(request, b, a), 'a request inside a call');
    await a.sound.join(b.sound);
    return conversation;
  }

  async #pass(request: ServerRequest, from: Talker, to: Talker): Promise<void> {
    switch (request.request.method) {
      case 'INVITE':
      case 'UPDATE':
        return this.#passOffer(request, from, to);
      case 'INFO':
        return this.#passInfo(request, to);
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
    const offer = readDescription(message.text);
    if (!offer) return request.respond(488);
    const body = to.sound.offer(codecsToOffer(offer.codecs), offer.telephoneEvent, offer.direction);
    const response = await this.#offerTo(to, message.method, body);
    const answer = response.status < 300 ? readDescription(response.text) : undefined;
    const pair = answer && pairCodecs(offer.codecs, answer.codecs);
    if (!answer || !pair) return request.respond(response.status < 300 ? 488 : response.status);
    await to.sound.settle(answer, pair.far);
    from.sound.hear(offer);
    request.respond(200, { body: await from.sound.answer(pair.near, answer.direction) });
  }

  /** A re-INVITE without offer asks for ours; it is the other side's, and the answer comes with the ACK (RFC 3261 section 14.1). */
  async #passLateOffer(request: ServerRequest, from: Talker, to: Talker): Promise<void> {
    const pending = await to.dialog.reinvite();
    const offer = pending.response.status < 300 ? readDescription(pending.response.text) : undefined;
    if (!offer) {
      if (pending.response.status < 300) pending.ack();
      return request.respond(pending.response.status < 300 ? 488 : pending.response.status);
    }
    const body = from.sound.offer(codecsToOffer(offer.codecs), offer.telephoneEvent, offer.direction);
    request.onAck = (ack) =>
      this.#services.background(
        this.#settleLate(readDescription(ack.text), offer, from, to, pending.ack),
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
    ack(await to.sound.answer(pair.far, answer.direction));
  }

  /** UPDATE stays UPDATE where the far side allows it, and becomes a re-INVITE elsewhere. */
  #offerTo(to: Talker, method: string, body: string): Promise<SipResponse> {
    if (method === 'UPDATE' && to.dialog.allows('UPDATE')) return to.dialog.send('UPDATE', { body });
    return to.dialog.reinvite({ body }).then((result) => result.response);
  }
}
