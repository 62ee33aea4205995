import type { Credentials } from '../auth/client.ts';
import { noteOffer } from '../dialog/offer-answer.ts';
import { confirmUac, dialogId, uacDialog } from '../dialog/record.ts';
import {
  agreedSession,
  askHeaders,
  longerSession,
  minimumInterval,
  sessionInterval,
} from '../dialog/session-timer.ts';
import { type Body, buildRequest, localResponse } from '../message/build.ts';
import { type HeaderFields, HeaderList } from '../message/header-list.ts';
import { SipRequest, type SipResponse } from '../message/message.ts';
import { parseDecimal } from '../message/scan.ts';
import { serialize } from '../message/serialize.ts';
import type { Timer } from '../transaction/timer-heap.ts';
import type { SipSource, SipTarget } from '../transport/transport.ts';
import { Acknowledgement } from './acknowledgement.ts';
import { AuthenticatedRequest } from './authenticated-request.ts';
import type { AgentContext } from './context.ts';
import { Dialog } from './dialog.ts';

export interface RequestOptions {
  readonly requestUri: string;
  /** Where to send; by default what the first Route or the Request-URI says. */
  readonly target?: SipTarget | undefined;
  /** From value; a tag is added when it has none. */
  readonly from: string;
  readonly to: string;
  readonly headers?: HeaderFields | undefined;
  readonly body?: Body | undefined;
  readonly callId?: string | undefined;
  readonly maxForwards?: number | undefined;
  readonly route?: readonly string[] | undefined;
  /** Contact value; by default our address for this peer. */
  readonly contact?: string | undefined;
  readonly credentials?: Credentials | undefined;
}

export interface InviteOptions extends RequestOptions {
  /** Gives up when there is no final response by then, ms. */
  readonly timeoutMs?: number | undefined;
}

/** Sends the ACK of a 2xx. */
export type Acknowledge = (body?: Body) => void;

/** Early dialogs that a call is followed in; what more there is of them may still answer it. */
const mostDialogs = 32;

/**
 * A call being made. Assign the callbacks at once: they come later. After `onAnswer` or `onReject` nothing more
 * is called; other forks that answer are hung up.
 */
export class OutgoingInvite {
  readonly callId: string;
  /** 180, 183...; the id names the early dialog when there is one (`100` and tagless responses have none). */
  onProgress: ((response: SipResponse, earlyDialogId: string | undefined) => void) | undefined;
  /** The 2xx. Its ACK has been sent, unless our INVITE had no body: then the offer is in the 2xx and `ack` must be called. */
  onAnswer: ((dialog: Dialog, response: SipResponse, ack: Acknowledge) => void) | undefined;
  onReject: ((reason: SipResponse | 'timeout' | 'transport') => void) | undefined;
  readonly #context: AgentContext;
  readonly #options: InviteOptions;
  readonly #contact: string;
  readonly #dialogs = new Map<string, Dialog>();
  readonly #acks = new Map<string, Acknowledgement>();
  readonly #sent: AuthenticatedRequest;
  #cseq = 0;
  #provisional = false;
  #cancelHeaders: HeaderFields | undefined;
  #phase: 'open' | 'cancelling' | 'cancelled' = 'open';
  #final = false;
  #closed = false;
  #timer: Timer | undefined;
  /** The session we ask for, and the shortest that may be granted, seconds. */
  #session = sessionInterval;
  #least = minimumInterval;
  /** The last RSeq that was acknowledged, by the To tag of its early dialog. */
  readonly #reliable = new Map<string, number>();

  constructor(
    context: AgentContext,
    options: InviteOptions,
    target: SipTarget,
    from: string,
    callId: string,
  ) {
    this.#context = context;
    this.#options = options;
    this.callId = callId;
    this.#contact = options.contact ?? context.contactFor(target);
    this.#sent = new AuthenticatedRequest(context, {
      build: (auth) => this.#build(from, auth),
      target,
      credentials: options.credentials,
      mayRetry: () => this.#phase === 'open',
      user: {
        onResponse: (response, source) => this.#heard(response, source),
        onFailure: (cause) => this.#failed(cause),
      },
    });
    if (options.timeoutMs !== undefined)
      this.#timer = context.schedule(options.timeoutMs, () => this.#expire());
  }

  /** True when the outcome has been told. */
  get closed(): boolean {
    return this.#closed;
  }

  get fromTag(): string {
    return this.#sent.request.fromTag;
  }

  /** True once it was sent again after a challenge or 422. */
  get isResent(): boolean {
    return this.#cseq > 1;
  }

  /** The INVITE as it was sent last, and where to: for another process to take back. */
  get sent(): { readonly text: string; readonly target: SipTarget } {
    const { request, target } = this.#sent.transaction;
    return { text: new TextDecoder().decode(serialize(request)), target };
  }

  /** A dialog of this call by its id: early ones take UPDATE and in-dialog requests. */
  dialog(id: string): Dialog | undefined {
    return this.#context.dialogs.get(id);
  }

  /**
   * Gives up; `headers` (Reason, RFC 3326) go on the CANCEL. `onReject` follows with the final response (mostly 487), or a local 487 when the other side
   * answered meanwhile and was hung up.
   */
  cancel(headers?: HeaderFields): void {
    if (this.#final || this.#phase !== 'open') return;
    this.#phase = 'cancelling';
    this.#cancelHeaders = headers;
    if (this.#provisional) this.#sendCancel();
  }

  #build(from: string, auth: HeaderFields | undefined): SipRequest {
    const options = this.#options;
    this.#provisional = false;
    return buildRequest({
      method: 'INVITE',
      uri: options.requestUri,
      from,
      to: options.to,
      callId: this.callId,
      cseq: ++this.#cseq,
      maxForwards: options.maxForwards,
      route: options.route,
      contact: this.#contact,
      headers: {
        Allow: this.#context.allow,
        Supported: this.#context.supported,
        ...askHeaders(this.#session, this.#least),
        ...options.headers,
        ...auth,
      },
      body: options.body,
    });
  }

  #heard(response: SipResponse, source: SipSource): void {
    if (response.status < 200) this.#progress(response, source);
    else if (response.status < 300) this.#success(response, source);
    else this.#reject(response);
  }

  #progress(response: SipResponse, source: SipSource): void {
    const first = !this.#provisional;
    this.#provisional = true;
    if (this.#phase === 'cancelling') this.#sendCancel();
    if (this.#final || this.#phase !== 'open') return;
    const tag = response.status > 100 ? response.toTag : '';
    if (tag !== '' && !this.#dialogs.has(tag)) {
      if (this.#dialogs.size >= mostDialogs) return;
      this.#open(tag, response, source);
    }
    if (!this.#acknowledgeReliable(tag, response)) return;
    if (response.status === 100 && !first) return;
    this.onProgress?.(
      response,
      tag === '' ? undefined : dialogId(this.callId, this.#sent.request.fromTag, tag),
    );
  }

  /**
   * The PRACK of a reliable provisional response (RFC 3262 §4).
   * @returns false where the response is a repeat, or comes before its turn
   */
  #acknowledgeReliable(tag: string, response: SipResponse): boolean {
    const dialog = this.#dialogs.get(tag);
    const { headers } = response;
    if (!dialog || !headers.list('require').some((each) => each.toLowerCase() === '100rel')) return true;
    const rseq = parseDecimal(headers.get('rseq') ?? '', 2 ** 31);
    const last = this.#reliable.get(tag);
    if (rseq === undefined || (last !== undefined && rseq !== last + 1)) return false;
    this.#reliable.set(tag, rseq);
    if (response.body.length > 0) noteOffer(dialog.record, 'receive-answer');
    void dialog.send('PRACK', {
      headers: { RAck: `${rseq} ${this.#sent.request.cseq?.number ?? 0} INVITE` },
    });
    return true;
  }

  #open(tag: string, response: SipResponse, source: SipSource): Dialog {
    const record = uacDialog(this.#sent.request, response, source, this.#contact);
    const dialog = new Dialog(this.#context, record);
    dialog.credentials = this.#options.credentials;
    dialog.ownInvite = response.status < 200;
    if (response.status < 200 && this.#options.body !== undefined) noteOffer(record, 'send-offer');
    this.#dialogs.set(tag, dialog);
    return dialog;
  }

  /** The first 2xx wins; others are ACKed and hung up (§13.2.2.4). Repeats get their ACK again. */
  #success(response: SipResponse, source: SipSource): void {
    const tag = response.toTag;
    const known = this.#acks.get(tag);
    if (known) {
      known.send();
      return;
    }
    if (this.#final && this.#dialogs.get(tag)?.record.state === 'confirmed') return;
    const wanted = !this.#final && this.#phase === 'open';
    const dialog = this.#confirm(tag, response, source);
    this.#final = true;
    if (!wanted) {
      this.#acks.set(tag, new Acknowledgement(this.#context, dialog, this.#sent.request, undefined));
      dialog.bye();
      this.#endEarly();
      this.#tell(() => this.onReject?.(localResponse(this.#sent.request, 487)));
      return;
    }
    this.#endEarly(tag);
    if (this.#options.body !== undefined) this.#acknowledge(tag, dialog, undefined);
    else if (response.body.length > 0) noteOffer(dialog.record, 'receive-offer');
    this.#tell(() => this.onAnswer?.(dialog, response, (body) => this.#acknowledge(tag, dialog, body)));
  }

  #confirm(tag: string, response: SipResponse, source: SipSource): Dialog {
    const early = this.#dialogs.get(tag);
    const dialog = early && !early.closed ? early : this.#open(tag, response, source);
    dialog.ownInvite = false;
    noteOffer(dialog.record, 'abandon');
    confirmUac(dialog.record, response, source);
    dialog.keepAlive(agreedSession(response, this.#session));
    dialog.onChanged?.();
    return dialog;
  }

  #acknowledge(tag: string, dialog: Dialog, body: Body | undefined): void {
    if (this.#acks.has(tag)) return;
    noteOffer(dialog.record, 'abandon');
    this.#acks.set(tag, new Acknowledgement(this.#context, dialog, this.#sent.request, body));
  }

  #reject(response: SipResponse): void {
    if (this.#final) return;
    const longer = longerSession(response, this.#session);
    if (longer !== undefined && this.#phase === 'open') {
      this.#session = longer;
      this.#least = longer;
      this.#sent.again();
      return;
    }
    this.#final = true;
    this.#endEarly();
    this.#tell(() => this.onReject?.(response));
  }

  #failed(cause: 'timeout' | 'transport'): void {
    if (this.#final) return;
    this.#final = true;
    this.#endEarly();
    this.#tell(() => this.onReject?.(cause));
  }

  #expire(): void {
    if (this.#final || this.#closed) return;
    this.cancel();
    this.#tell(() => this.onReject?.('timeout'));
  }

  #tell(callback: () => void): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#context.cancel(this.#timer);
    callback();
    // Its transaction keeps it for half a minute, for repeats; whoever called is not kept with it.
    this.onProgress = undefined;
    this.onAnswer = undefined;
    this.onReject = undefined;
  }

  #endEarly(except?: string): void {
    for (const [tag, dialog] of this.#dialogs) {
      if (tag !== except && dialog.record.state === 'early') dialog.end('rejected');
    }
  }

  /** §9.1: after a provisional response only; without a final one in 64*T1 the INVITE counts as cancelled. */
  #sendCancel(): void {
    this.#phase = 'cancelled';
    const { transaction } = this.#sent;
    const cancel = cancelOf(this.#sent.request, this.#cancelHeaders);
    this.#context.sendPrepared(cancel, transaction.target, { onResponse: () => {}, onFailure: () => {} });
    this.#context.schedule(64 * this.#context.timing.t1, () => {
      if (this.#final) return;
      this.#context.layer.abandon(transaction);
      this.#failed('timeout');
    });
  }
}

/** A CANCEL has the Via, Request-URI, Route and CSeq number of its INVITE (§9.1). */
export function cancelOf(invite: SipRequest, fields: HeaderFields | undefined): SipRequest {
  const headers = new HeaderList();
  for (const name of ['via', 'max-forwards', 'route', 'from', 'to', 'call-id']) {
    for (const value of invite.headers.all(name)) headers.append(name, value);
  }
  headers.append('CSeq', `${invite.cseq?.number ?? 0} CANCEL`);
  headers.appendAll(fields);
  return new SipRequest('CANCEL', invite.uri, headers);
}
