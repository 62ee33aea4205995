import { type InviteOptions, type OutgoingInvite, type SipResponse, sdpIn } from '@simmpl/sip';
import { Call, type CallParts } from './call.ts';
import type { CallSound } from './call-sound.ts';
import type { Peer } from './events.ts';

/** A call that we make. */
export class OutgoingCall extends Call {
  readonly peer: Peer;
  #invite: OutgoingInvite | undefined;
  #rings = false;

  private constructor(parts: CallParts, number: string) {
    super(parts, 'calling');
    this.peer = { number, name: '' };
  }

  /** Calls `number` with this INVITE, to which our offer is added. */
  static start(parts: CallParts, number: string, invite: Omit<InviteOptions, 'body'>): OutgoingCall {
    const call = new OutgoingCall(parts, number);
    call.guard(call.#call(invite));
    return call;
  }

  override hangUp(): void {
    if (this.stage === 'ended') return;
    if (this.dialog) return this.dialog.bye();
    this.end('hung-up');
    this.#invite?.cancel();
  }

  async #call(options: Omit<InviteOptions, 'body'>): Promise<void> {
    const sound = await this.openSound();
    if (!sound) return;
    const invite = this.parts.agent.invite({ ...options, body: sound.offer() });
    this.#invite = invite;
    invite.onProgress = (response) => this.#progress(response, sound);
    invite.onAnswer = (dialog, response) => {
      this.join(dialog, sound);
      this.guard(this.#answered(response, sound));
    };
    invite.onReject = (reason) => {
      if (reason === 'timeout' || reason === 'transport') this.end('lost');
      else this.end('refused', reason.status);
    };
  }

  #progress(response: SipResponse, sound: CallSound): void {
    const early = sdpIn(response);
    if (early) this.guard(sound.settle(early).then(() => {}));
    if (this.#rings || response.status < 180 || this.stage !== 'calling') return;
    this.#rings = true;
    this.parts.onEvent({ kind: 'calling', to: this.peer.number, rings: true });
  }

  /** An answer without a description stands by the one that came early (RFC 3261 section 13.2.1). */
  async #answered(response: SipResponse, sound: CallSound): Promise<void> {
    const answer = sdpIn(response);
    if (answer) await sound.settle(answer);
    if (sound.settled) await this.talk(sound);
    else this.drop();
  }
}
