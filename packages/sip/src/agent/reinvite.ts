import { glareDelay, noteOffer } from '../dialog/offer-answer.ts';
import { requestInDialog } from '../dialog/request.ts';
import { type Body, localResponse } from '../message/build.ts';
import type { SipResponse } from '../message/message.ts';
import { Acknowledgement } from './acknowledgement.ts';
import type { AuthenticatedRequest } from './authenticated-request.ts';
import type { AgentContext } from './context.ts';
import type { Dialog, InsideParts } from './dialog.ts';

export interface ReinviteResult {
  /** The final response; local 408, 481 or 503 when the peer gave none. */
  readonly response: SipResponse;
  /** Sends the ACK of a 2xx that held the offer; does nothing when it has been sent. */
  ack(body?: Body): void;
}

const maxAttempts = 4;

/** One re-INVITE, repeated after 491 by the timers of RFC 3261 §14.1. */
export class Reinvite {
  readonly #context: AgentContext;
  readonly #dialog: Dialog;
  readonly #parts: InsideParts;
  readonly #done: (result: ReinviteResult) => void;
  #sent: AuthenticatedRequest | undefined;
  #ack: Acknowledgement | undefined;
  #attempts = 0;
  #answered = false;

  constructor(
    context: AgentContext,
    dialog: Dialog,
    parts: InsideParts,
    done: (result: ReinviteResult) => void,
  ) {
    this.#context = context;
    this.#dialog = dialog;
    this.#parts = parts;
    this.#done = done;
    this.#attempt();
  }

  #attempt(): void {
    const { record } = this.#dialog;
    if (this.#dialog.closed) {
      this.#finish(localResponse(requestInDialog(record, 'INVITE'), 481));
      return;
    }
    this.#attempts++;
    if (this.#dialog.ownInvite || this.#dialog.peerInvite || record.offer !== 'none') {
      if (this.#attempts < maxAttempts) this.#later();
      else this.#finish(localResponse(requestInDialog(record, 'INVITE'), 491));
      return;
    }
    this.#dialog.ownInvite = true;
    if (this.#parts.body !== undefined) noteOffer(record, 'send-offer');
    const headers = { Allow: this.#context.allow, ...this.#parts.headers };
    this.#sent = this.#dialog.request('INVITE', { ...this.#parts, headers }, (response) =>
      this.#heard(response),
    );
  }

  #later(): void {
    const delay = glareDelay(this.#dialog.record.role === 'uac', this.#context.fraction());
    this.#context.schedule(delay, () => this.#attempt());
  }

  #heard(response: SipResponse): void {
    if (response.status < 200) return;
    if (this.#answered) {
      this.#ack?.send();
      return;
    }
    this.#dialog.ownInvite = false;
    noteOffer(this.#dialog.record, 'receive-answer');
    if (response.status === 491 && this.#attempts < maxAttempts && !this.#dialog.closed) {
      this.#later();
      return;
    }
    this.#answered = true;
    if (!this.#dialog.closed) this.#dialog.settle('INVITE', response);
    if (response.status < 300 && this.#parts.body !== undefined) this.#acknowledge(undefined);
    else if (response.status < 300 && response.body.length > 0)
      noteOffer(this.#dialog.record, 'receive-offer');
    this.#finish(response);
  }

  #acknowledge(body: Body | undefined): void {
    if (this.#ack || !this.#sent) return;
    noteOffer(this.#dialog.record, 'send-answer');
    this.#ack = new Acknowledgement(this.#context, this.#dialog, this.#sent.request, body);
  }

  #finish(response: SipResponse): void {
    this.#done({
      response,
      ack: (body) => {
        if (response.status < 300) this.#acknowledge(body);
      },
    });
  }
}
