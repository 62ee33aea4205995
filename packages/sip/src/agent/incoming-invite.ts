import { noteOffer } from '../dialog/offer-answer.ts';
import { dialogId, uasDialog } from '../dialog/record.ts';
import { grantHeaders, grantSession } from '../dialog/session-timer.ts';
import type { HeaderFields } from '../message/header-list.ts';
import type { SipRequest } from '../message/message.ts';
import { serialize } from '../message/serialize.ts';
import type { ReceivedRequest } from '../transaction/server.ts';
import type { Timer } from '../transaction/timer-heap.ts';
import type { SipSource } from '../transport/transport.ts';
import type { AgentContext } from './context.ts';
import { Dialog, type PeerInvite } from './dialog.ts';
import { ReliableAnswer } from './reliable-answer.ts';
import { ReliableProgress } from './reliable-progress.ts';
import type { AnswerParts } from './server-request.ts';

/** How long an INVITE may go without any response before 100 is sent (RFC 3261 §17.2.1), ms. */
const tryingAfter = 200;

/** An unanswered call as plain data, for another process to take up. */
export interface InviteRecord {
  /** The INVITE as it came in, with what we noted in its Via. */
  readonly text: string;
  readonly source: SipSource;
  /** Our To tag. */
  readonly tag: string;
  /** The last RSeq of a reliable provisional response (RFC 3262). */
  readonly rseq?: number;
}

/** A new INVITE. Answer or reject it; assign the callbacks when you get it. */
export class IncomingInvite {
  readonly request: SipRequest;
  readonly source: SipSource;
  /** Id of the dialog that `progress` and `answer` make. */
  readonly dialogId: string;
  /** The caller gave up (CANCEL, or BYE in the early dialog). 487 has been sent; nothing more can be. */
  onCancel: ((request: SipRequest) => void) | undefined;
  /** The ACK to our 2xx, with the SDP answer when the INVITE had no offer. */
  onAck: ((ack: SipRequest) => void) | undefined;
  /** Our 2xx was never ACKed: a BYE has been sent and the dialog is closed. */
  onAckTimeout: (() => void) | undefined;
  /** What another process needs is other than before; what follows from it has not been sent yet. */
  onRecordChanged: (() => void) | undefined;
  readonly #context: AgentContext;
  readonly #received: ReceivedRequest;
  readonly #tag: string;
  readonly #trying: Timer;
  #dialog: Dialog | undefined;
  readonly #reliable: ReliableProgress;
  #closed = false;

  /** @param tag our To tag @param rseq the last one that another process used for this call */
  constructor(
    context: AgentContext,
    received: ReceivedRequest,
    tag: string = context.token(),
    rseq?: number,
  ) {
    this.#context = context;
    this.#received = received;
    this.request = received.request;
    this.source = received.source;
    this.#tag = tag;
    this.dialogId = dialogId(this.request.callId, this.#tag, this.request.fromTag);
    received.transaction.user = { onCancel: (cancel) => this.#cancelled(cancel), toTag: this.#tag };
    this.#reliable = new ReliableProgress(
      context,
      received,
      { numbered: () => this.onRecordChanged?.(), timedOut: () => this.#prackMissing() },
      rseq,
    );
    this.#trying = context.schedule(tryingAfter, () => this.trying());
  }

  /** True when a final response has been sent. */
  get closed(): boolean {
    return this.#closed;
  }

  /** What another process needs to take the call up. */
  get record(): InviteRecord {
    return {
      text: new TextDecoder().decode(serialize(this.request)),
      source: this.source,
      tag: this.#tag,
      rseq: this.#reliable.rseq,
    };
  }

  /** The dialog, once `progress` or `answer` has made it. */
  get dialog(): Dialog | undefined {
    return this.#dialog;
  }

  /** Sends 100 now, instead of after 200 ms. */
  trying(): void {
    if (this.#closed || this.#received.transaction.lastResponse) return;
    this.#context.cancel(this.#trying);
    this.#context.respond(this.#received, 100, {});
  }

  /** Sends 180, 183...; makes the early dialog. A body is early media. */
  progress(status: number, parts: AnswerParts = {}): void {
    if (this.#closed) return;
    this.#context.cancel(this.#trying);
    const dialog = this.#open(parts.contact);
    if (parts.body !== undefined) noteOffer(dialog.record, 'send-answer');
    const send = (headers: HeaderFields | undefined): Uint8Array =>
      this.#context.respond(this.#received, status, {
        reason: parts.reason,
        headers,
        body: parts.body,
        contact: dialog.record.localContact,
        toTag: this.#tag,
      });
    if (isReliable(this.request, status, parts.body !== undefined))
      this.#reliable.send(status, (reliable) => send({ ...parts.headers, ...reliable }));
    else send(parts.headers);
  }

  /** Sends 200 and repeats it until the ACK. @returns the confirmed dialog; closed at once if the caller is gone. */
  answer(parts: AnswerParts = {}): Dialog {
    const dialog = this.#open(parts.contact);
    if (this.#closed) return dialog;
    this.#close();
    const { record } = dialog;
    record.state = 'confirmed';
    if (record.offer === 'received') noteOffer(record, 'send-answer');
    else if (this.request.body.length === 0 && parts.body !== undefined) noteOffer(record, 'send-offer');
    dialog.onChanged?.();
    if (this.#reliable.isPending) {
      dialog.isAnswerHeld = true;
      dialog.peerInvite = this.#asPeerInvite();
      this.#reliable.whenSettled(() => {
        dialog.isAnswerHeld = false;
        dialog.peerInvite = undefined;
        if (!dialog.closed) this.#sendAnswer(dialog, parts);
      });
    } else this.#sendAnswer(dialog, parts);
    return dialog;
  }

  #sendAnswer(dialog: Dialog, parts: AnswerParts): void {
    const session = grantSession(this.request);
    const bytes = this.#context.respond(this.#received, 200, {
      headers: {
        Allow: this.#context.allow,
        Supported: this.#context.supported,
        ...grantHeaders(session, this.request),
        ...parts.headers,
      },
      body: parts.body,
      contact: dialog.record.localContact,
      toTag: this.#tag,
    });
    const answer = new ReliableAnswer(this.#context, this.#received, 200, bytes, () =>
      this.#ackTimeout(dialog),
    );
    dialog.awaitAck(answer, (ack) => this.onAck?.(ack));
    dialog.keepAlive(session);
  }

  /** Sends a final response of 300..699. */
  reject(
    status: number,
    parts: { reason?: string | undefined; headers?: HeaderFields | undefined } = {},
  ): void {
    if (this.#closed) return;
    this.#close();
    this.#reliable.stop();
    this.#context.respond(this.#received, status, { ...parts, toTag: this.#tag });
    this.#dialog?.end('rejected');
  }

  #open(contact: string | undefined): Dialog {
    if (this.#dialog) {
      if (contact !== undefined) this.#dialog.record.localContact = contact;
      return this.#dialog;
    }
    const own = contact ?? this.#context.contactFor(this.source);
    const dialog = new Dialog(this.#context, uasDialog(this.request, this.source, this.#tag, own));
    this.#dialog = dialog;
    if (this.#closed) {
      dialog.end('rejected');
      return dialog;
    }
    if (this.request.body.length > 0) noteOffer(dialog.record, 'receive-offer');
    dialog.peerInvite = this.#asPeerInvite();
    return dialog;
  }

  #asPeerInvite(): PeerInvite {
    return {
      endByBye: () => {
        if (!this.#refuseHeld()) this.#cancelled(this.request);
      },
      knows: (prack) => this.#reliable.knows(prack),
      acknowledge: (prack) => this.#reliable.acknowledge(prack),
    };
  }

  /** RFC 3262 §3: a caller that acknowledges nothing is given up. */
  #prackMissing(): void {
    const { request } = this;
    if (this.#closed) {
      this.#context.respond(this.#received, 504, { toTag: this.#tag });
      this.#dialog?.end('no-ack');
      this.onAckTimeout?.();
      return;
    }
    this.reject(504);
    this.onCancel?.(request);
  }

  #close(): void {
    this.#closed = true;
    this.#context.cancel(this.#trying);
    if (this.#dialog) this.#dialog.peerInvite = undefined;
  }

  #cancelled(request: SipRequest): void {
    if (this.#refuseHeld()) this.#dialog?.end('bye-received');
    if (this.#closed) return;
    this.reject(487);
    this.onCancel?.(request);
  }

  /** A caller who gives up while our 200 still waits for its PRACK gets 487: nothing has answered it yet (§9.2, §15.1.2). */
  #refuseHeld(): boolean {
    const dialog = this.#dialog;
    if (!dialog?.isAnswerHeld) return false;
    dialog.isAnswerHeld = false;
    dialog.peerInvite = undefined;
    this.#reliable.stop();
    this.#context.respond(this.#received, 487, { toTag: this.#tag });
    return true;
  }

  #ackTimeout(dialog: Dialog): void {
    dialog.ackMissing();
    this.onAckTimeout?.();
  }
}

/**
 * Reliably where the caller requires it, and where it can and a description must not get lost (RFC 3262 §3); never 100.
 */
function isReliable({ headers }: SipRequest, status: number, describes: boolean): boolean {
  const names = (header: string) => headers.list(header).some((tag) => tag.toLowerCase() === '100rel');
  return status > 100 && (names('require') || (describes && names('supported')));
}
