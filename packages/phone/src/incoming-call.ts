import { type IncomingInvite, parseUri, type SdpSession, type SipRequest, sdpIn } from '@simmpl/sip';
import { Call, type CallParts } from './call.ts';
import type { CallSound } from './call-sound.ts';
import { settle } from './description.ts';
import { PhoneError } from './errors.ts';
import type { Peer } from './events.ts';

/** A call to the phone: it rings from the start. */
export class IncomingCall extends Call {
  readonly peer: Peer;
  readonly #invite: IncomingInvite;
  readonly #offer: SdpSession | undefined;
  #answering = false;

  private constructor(parts: CallParts, invite: IncomingInvite, offer: SdpSession | undefined) {
    super(parts, 'ringing');
    this.#invite = invite;
    this.#offer = offer;
    this.peer = callerOf(invite.request);
  }

  /** Rings (180). Undefined when the call can't be taken, and has been refused (488). */
  static ring(parts: CallParts, invite: IncomingInvite): IncomingCall | undefined {
    const hasBody = invite.request.body.length > 0;
    const offer = hasBody ? sdpIn(invite.request) : undefined;
    if (hasBody && !(offer && settle(offer))) {
      invite.reject(488);
      return undefined;
    }
    const call = new IncomingCall(parts, invite, offer);
    invite.onCancel = (request) =>
      call.end(isTakenElsewhere(request) ? 'answered-elsewhere' : 'caller-gave-up');
    invite.progress(180);
    return call;
  }

  /** Takes the call. Rejects with a MediaError when there is no port for sound; the caller gets 503. */
  async answer(): Promise<void> {
    if (this.stage !== 'ringing' || this.#answering) throw new PhoneError('no-call');
    this.#answering = true;
    try {
      const sound = await this.openSound();
      if (sound) await this.#take(sound);
    } catch (error) {
      this.drop();
      this.#invite.reject(503);
      throw error;
    }
  }

  override hangUp(): void {
    if (this.stage === 'ended') return;
    if (this.dialog) return this.dialog.bye();
    this.end('declined');
    this.#invite.reject(603);
  }

  async #take(sound: CallSound): Promise<void> {
    const body = this.#offer ? await sound.answer(this.#offer) : sound.offer();
    if (this.stage === 'ended') return;
    if (!this.#offer)
      this.#invite.onAck = (ack) =>
        this.guard(
          sound.settle(sdpIn(ack)).then((usable) => {
            if (!usable) this.drop();
          }),
        );
    this.join(this.#invite.answer({ body }), sound);
    await this.talk(sound);
  }
}

function callerOf({ from }: SipRequest): Peer {
  const uri = parseUri(from?.uri ?? '');
  const user = uri?.scheme === 'tel' ? uri.number : uri && 'user' in uri ? (uri.user ?? '') : '';
  return { number: user === 'anonymous' ? '' : user, name: from?.displayName ?? '' };
}

/** RFC 3326: the CANCEL says that the call was completed, by somebody else then. */
const isTakenElsewhere = (cancel: SipRequest): boolean =>
  cancel.headers.list('reason').some((reason) => {
    const [protocol = '', ...parameters] = reason.split(';').map((part) => part.trim().toLowerCase());
    return protocol === 'sip' && parameters.includes('cause=200');
  });
