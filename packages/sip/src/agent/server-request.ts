import { uasDialog } from '../dialog/record.ts';
import type { Body } from '../message/build.ts';
import type { HeaderFields } from '../message/header-list.ts';
import type { SipRequest } from '../message/message.ts';
import type { ServerTransaction } from '../transaction/server.ts';
import type { SipSource } from '../transport/transport.ts';
import type { AgentContext } from './context.ts';
import { Dialog } from './dialog.ts';

/** A request other than INVITE outside a dialog, or any request inside one. Must be answered once. */
export interface ServerRequest {
  readonly request: SipRequest;
  readonly source: SipSource;
  /** True when a final response has been sent. */
  readonly closed: boolean;
  /** Sends a response; a second final one is ignored. */
  respond(status: number, reason?: string, headers?: HeaderFields, body?: Body): void;
}

/** A request outside a dialog: REGISTER, OPTIONS, SUBSCRIBE, MESSAGE... */
export class OutsideRequest implements ServerRequest {
  readonly request: SipRequest;
  readonly source: SipSource;
  readonly #context: AgentContext;
  readonly #transaction: ServerTransaction;
  readonly #tag: string;
  #contact: string | undefined;
  #closed = false;

  constructor(context: AgentContext, transaction: ServerTransaction) {
    this.#context = context;
    this.#transaction = transaction;
    this.request = transaction.request;
    this.source = transaction.source;
    this.#tag = context.token();
  }

  get closed(): boolean {
    return this.#closed;
  }

  respond(status: number, reason?: string, headers?: HeaderFields, body?: Body): void {
    if (this.#closed) return;
    this.#closed = status >= 200;
    const contact = status < 300 ? this.#contact : undefined;
    this.#context.respond(this.#transaction, status, { reason, headers, body, contact, toTag: this.#tag });
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
