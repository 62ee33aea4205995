import { uasDialog } from '../dialog/record.ts';
import type { Body } from '../message/build.ts';
import type { HeaderFields } from '../message/header-list.ts';
import type { SipRequest } from '../message/message.ts';
import type { ReceivedRequest } from '../transaction/server.ts';
import type { SipSource } from '../transport/transport.ts';
import type { AgentContext } from './context.ts';
import { Dialog } from './dialog.ts';

/** What an answer carries. */
export interface AnswerParts {
  readonly reason?: string | undefined;
  readonly headers?: HeaderFields | undefined;
  readonly body?: Body | undefined;
  /** Contact value (`<sip:...>`); where a dialog is made or refreshed it is ours by default. */
  readonly contact?: string | undefined;
}

/** A request other than INVITE outside a dialog, or any request inside one. Must be answered once. */
export interface ServerRequest {
  readonly request: SipRequest;
  readonly source: SipSource;
  /** True when a final response has been sent. */
  readonly closed: boolean;
  /** Sends a response; a second final one is ignored. */
  respond(status: number, parts?: AnswerParts): void;
  /** The ACK to a 2xx given to a re-INVITE, with the SDP answer when the offer was ours. */
  onAck: ((ack: SipRequest) => void) | undefined;
}

/** A request outside a dialog: REGISTER, OPTIONS, SUBSCRIBE, MESSAGE... */
export class OutsideRequest implements ServerRequest {
  readonly request: SipRequest;
  readonly source: SipSource;
  /** Never called: only an INVITE is ACKed. */
  onAck: ((ack: SipRequest) => void) | undefined;
  readonly #context: AgentContext;
  readonly #received: ReceivedRequest;
  readonly #tag: string;
  #contact: string | undefined;
  #closed = false;

  constructor(context: AgentContext, received: ReceivedRequest) {
    this.#context = context;
    this.#received = received;
    this.request = received.request;
    this.source = received.source;
    this.#tag = context.token();
  }

  get closed(): boolean {
    return this.#closed;
  }

  respond(status: number, parts: AnswerParts = {}): void {
    if (this.#closed) return;
    this.#closed = status >= 200;
    const contact = parts.contact ?? (status < 300 ? this.#contact : undefined);
    this.#context.respond(this.#received, status, { ...parts, contact, toTag: this.#tag });
  }

  /**
   * Opens the dialog of a SUBSCRIBE (RFC 6665 §4.4.1), in which NOTIFY requests are sent. Call before
   * `respond` with a 2xx; close it with `dialog.end()` when the subscription is over.
   */
  openDialog(options: { contact?: string } = {}): Dialog {
    this.#contact = options.contact ?? this.#context.contactFor(this.source);
    const record = uasDialog(this.request, this.source, this.#tag, this.#contact);
    record.state = 'confirmed';
    return new Dialog(this.#context, record);
  }
}
