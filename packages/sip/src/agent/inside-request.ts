import { noteOffer } from '../dialog/offer-answer.ts';
import { refreshTarget } from '../dialog/record.ts';
import { grantHeaders, grantSession } from '../dialog/session-timer.ts';
import type { SipRequest } from '../message/message.ts';
import type { ReceivedRequest } from '../transaction/server.ts';
import type { SipSource } from '../transport/transport.ts';
import type { AgentContext } from './context.ts';
import type { Dialog } from './dialog.ts';
import { ReliableAnswer } from './reliable-answer.ts';
import type { AnswerParts, ServerRequest } from './server-request.ts';

/** A request inside a dialog. A 2xx to a re-INVITE is repeated until its ACK, which comes by `dialog.onAck`. */
export class InsideRequest implements ServerRequest {
  readonly request: SipRequest;
  readonly source: SipSource;
  onAck: ((ack: SipRequest) => void) | undefined;
  readonly #context: AgentContext;
  readonly #dialog: Dialog;
  readonly #received: ReceivedRequest;
  #closed = false;

  constructor(context: AgentContext, dialog: Dialog, received: ReceivedRequest) {
    this.#context = context;
    this.#dialog = dialog;
    this.#received = received;
    this.request = received.request;
    this.source = received.source;
    if (this.#refreshes && this.request.body.length > 0) noteOffer(dialog.record, 'receive-offer');
    if (this.request.method === 'INVITE') {
      dialog.peerInvite = { endByBye: () => this.respond(487), knows: () => false, acknowledge: () => {} };
      received.transaction.user = { onCancel: () => this.respond(487) };
    }
  }

  get closed(): boolean {
    return this.#closed;
  }

  get #refreshes(): boolean {
    return this.request.method === 'INVITE' || this.request.method === 'UPDATE';
  }

  respond(status: number, parts: AnswerParts = {}): void {
    if (this.#closed) return;
    if (status >= 200) this.#close(status, parts);
    const { record } = this.#dialog;
    const success = status >= 200 && status < 300;
    if (parts.contact !== undefined && success && this.#refreshes) record.localContact = parts.contact;
    const contact = success && this.#refreshes ? record.localContact : parts.contact;
    const session = success && this.#refreshes ? grantSession(this.request) : undefined;
    const bytes = this.#context.respond(this.#received, status, {
      ...parts,
      headers: session
        ? {
            ...(this.request.method === 'INVITE' && { Allow: this.#context.allow }),
            Supported: this.#context.supported,
            ...grantHeaders(session, this.request),
            ...parts.headers,
          }
        : parts.headers,
      contact,
    });
    if (session) this.#dialog.keepAlive(session);
    if (!success || this.request.method !== 'INVITE' || this.#dialog.closed) return;
    const answer = new ReliableAnswer(this.#context, this.#received, status, bytes, () =>
      this.#dialog.ackMissing(),
    );
    this.#dialog.awaitAck(answer, (ack) => this.onAck?.(ack));
  }

  #close(status: number, { body }: AnswerParts): void {
    this.#closed = true;
    const { record } = this.#dialog;
    if (this.request.method === 'INVITE') this.#dialog.peerInvite = undefined;
    if (this.#refreshes) {
      if (record.offer === 'received') noteOffer(record, 'send-answer');
      else if (status < 300 && body !== undefined && this.request.method === 'INVITE')
        noteOffer(record, 'send-offer');
      if (status < 300) refreshTarget(record, this.request);
    }
    this.#dialog.onChanged?.();
  }
}
