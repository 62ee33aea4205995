import type { Credentials } from '../auth/client.ts';
import { noteOffer, offerRefusal } from '../dialog/offer-answer.ts';
import { acceptCSeq, type DialogRecord, dialogId, refreshTarget } from '../dialog/record.ts';
import { nextHopUri, requestInDialog } from '../dialog/request.ts';
import {
  agreedSession,
  askHeaders,
  dueAfter,
  isTooShort,
  longerSession,
  minimumInterval,
  minimumSession,
  type SessionTimer,
} from '../dialog/session-timer.ts';
import { type Body, localResponse } from '../message/build.ts';
import type { HeaderFields } from '../message/header-list.ts';
import type { SipRequest, SipResponse } from '../message/message.ts';
import { parseSipUri } from '../message/uri.ts';
import type { ReceivedRequest } from '../transaction/server.ts';
import type { Timer } from '../transaction/timer-heap.ts';
import type { SipTarget } from '../transport/transport.ts';
import { AuthenticatedRequest } from './authenticated-request.ts';
import type { AgentContext } from './context.ts';
import { InsideRequest } from './inside-request.ts';
import { Reinvite, type ReinviteResult } from './reinvite.ts';
import type { ReliableAnswer } from './reliable-answer.ts';
import type { ServerRequest } from './server-request.ts';

/** Why a dialog is over. */
export type DialogEnd = 'bye-sent' | 'bye-received' | 'no-ack' | 'lost' | 'rejected' | 'ended';

/** An INVITE of the peer's without final response. */
export interface PeerInvite {
  /** The peer's BYE ends it. */
  endByBye(): void;
  /** False for a PRACK that acknowledges nothing of ours. */
  knows(prack: SipRequest): boolean;
  acknowledge(prack: SipRequest): void;
}

export interface InsideParts {
  readonly headers?: HeaderFields | undefined;
  readonly body?: Body | undefined;
}

/**
 * One dialog, early or confirmed. Assign the callbacks when you get it; nothing is called after `onClosed`.
 */
export class Dialog {
  readonly record: DialogRecord;
  readonly id: string;
  /** Used when the peer challenges a request in the dialog. */
  credentials: Credentials | undefined;
  /** Re-INVITE, UPDATE, INFO, REFER, NOTIFY...: answer each. Without it they get 501 (OPTIONS gets 200). */
  onRequest: ((request: ServerRequest) => void) | undefined;
  /** Each ACK to a 2xx of ours, with the SDP answer when the offer was ours. */
  onAck: ((ack: SipRequest) => void) | undefined;
  /** The peer hung up; already answered 200. */
  onBye: ((bye: SipRequest) => void) | undefined;
  onClosed: ((end: DialogEnd) => void) | undefined;
  /** The record changed (also when it ended); called before the message that tells the peer leaves. */
  onChanged: (() => void) | undefined;
  /** What we last described, for a peer whose session only a re-INVITE refreshes (RFC 4028 §7.4). */
  describe: (() => Body | undefined) | undefined;
  /** Internal: an INVITE of ours has no final response yet. */
  ownInvite = false;
  /** Internal: an INVITE of the peer's has no final response yet; called when the peer's BYE ends it. */
  peerInvite: PeerInvite | undefined;
  /** Internal: our 2xx waits for a PRACK before it can leave. */
  isAnswerHeld = false;
  readonly #context: AgentContext;
  #answer: ReliableAnswer | undefined;
  #heardAck: ((ack: SipRequest) => void) | undefined;
  #byeAfterAck: InsideParts | undefined;
  #sessionTimer: Timer | undefined;
  /** The shortest session that the peer takes, seconds. */
  #least = minimumInterval;

  constructor(context: AgentContext, record: DialogRecord) {
    this.#context = context;
    this.record = record;
    this.id = dialogId(record.callId, record.localTag, record.remoteTag);
    context.dialogs.set(this.id, this);
    if (record.session) this.keepAlive(record.session);
  }

  /** True when the peer said in Allow that it takes this method. */
  allows(method: string): boolean {
    return this.record.remoteAllow.includes(method);
  }

  get closed(): boolean {
    return this.record.state === 'terminated';
  }

  /** Another is on our side from now on: requests say so in From where the peer takes that (RFC 4916). */
  identify(address: string): void {
    if (!this.record.takesFromChange) return;
    this.record.localAddress = address;
    this.onChanged?.();
  }

  /**
   * Sends a request in the dialog (INFO, UPDATE, NOTIFY, REFER...; use `reinvite` and `bye` for those).
   * @returns the final response; a timeout gives a local 408, a transport failure a local 503.
   */
  send(method: string, parts: InsideParts = {}): Promise<SipResponse> {
    const offers = method === 'UPDATE' && parts.body !== undefined;
    if (offers) noteOffer(this.record, 'send-offer');
    return new Promise((resolve) => {
      const sent = this.request(method, parts, (response) => {
        if (response.status < 200) return;
        if (offers) noteOffer(this.record, 'receive-answer');
        this.settle(method, response);
        resolve(response);
      });
      if (!sent) resolve(localResponse(requestInDialog(this.record, method, parts), 481));
    });
  }

  /**
   * Offers a new session (RFC 3261 §14.1). Waits its turn and tries again after 491. With a body the 2xx is
   * ACKed at once; without one the 2xx holds the offer and `ack({ body })` of the result must be called.
   */
  reinvite(parts: InsideParts = {}): Promise<ReinviteResult> {
    return new Promise((resolve) => {
      new Reinvite(this.#context, this, parts, resolve);
    });
  }

  /** Hangs up; while our 2xx waits for its ACK the BYE waits too (§15). */
  bye(parts: InsideParts & { reason?: string | undefined } = {}): void {
    if (this.closed) return;
    const headers = parts.reason === undefined ? parts.headers : { ...parts.headers, Reason: parts.reason };
    if (this.#answer || this.isAnswerHeld) {
      this.#byeAfterAck = { headers, body: parts.body };
      return;
    }
    this.#sendBye({ headers, body: parts.body }, 'bye-sent');
  }

  /** Forgets the dialog without telling the peer: a subscription that is over, a rejected early dialog. */
  end(reason: DialogEnd = 'ended'): void {
    if (this.closed) return;
    this.record.state = 'terminated';
    noteOffer(this.record, 'abandon');
    this.#answer?.stop();
    this.#answer = undefined;
    this.#context.cancel(this.#sessionTimer);
    this.#context.dialogs.delete(this.id);
    this.onChanged?.();
    this.onClosed?.(reason);
    this.#letGo();
  }

  /** A transaction keeps a dialog for half a minute after its end, for repeats; nobody who listened is kept with it. */
  #letGo(): void {
    this.onRequest = undefined;
    this.onAck = undefined;
    this.onBye = undefined;
    this.onClosed = undefined;
    this.onChanged = undefined;
    this.describe = undefined;
    this.#heardAck = undefined;
  }

  /** Internal: where requests go now. */
  nextHop(): SipTarget {
    return this.#context.nextHop(parseSipUri(nextHopUri(this.record)), this.record.peer);
  }

  /** Internal: the peer has come by a new connection, where it had none. */
  moved(source: SipTarget): void {
    this.record.peer = source;
    this.onChanged?.();
  }

  /** Internal: the connection of the peer is gone. */
  lostConnection(): void {
    const { protocol, address, port } = this.record.peer;
    this.record.peer = { protocol, address, port };
  }

  /** Internal: sends a request; every response comes to `heard`. Undefined when the dialog is over. */
  request(
    method: string,
    parts: InsideParts,
    heard: (response: SipResponse) => void,
  ): AuthenticatedRequest | undefined {
    if (this.closed) return undefined;
    const sent: AuthenticatedRequest = new AuthenticatedRequest(this.#context, {
      build: (auth) => {
        const request = requestInDialog(this.record, method, {
          ...parts,
          headers: { ...this.#sessionHeaders(method), ...parts.headers, ...auth },
        });
        this.onChanged?.();
        return request;
      },
      target: this.nextHop(),
      credentials: this.credentials,
      mayRetry: () => method === 'BYE' || !this.closed,
      awaitReturn: (back) => this.#context.awaitReturn(this.record, back),
      user: {
        onResponse: (response, source) => {
          if (!this.closed) this.record.peer = source;
          heard(response);
        },
        onFailure: (cause) => heard(localResponse(sent.request, cause === 'timeout' ? 408 : 503)),
      },
    });
    return sent;
  }

  /** Internal: what a final response means for the dialog (§12.2.1.2). */
  settle(method: string, response: SipResponse): void {
    if (method !== 'INVITE' && method !== 'UPDATE') return;
    if (response.status < 300) {
      refreshTarget(this.record, response);
      const { session } = this.record;
      if (session) this.keepAlive(agreedSession(response, session.interval));
      this.onChanged?.();
    } else if (response.status === 481) this.end('lost');
    else if (response.status === 408) this.#sendBye({}, 'lost');
  }

  /** Internal: a 2xx settled who refreshes the session from now on (RFC 4028 §10). */
  keepAlive(timer: SessionTimer): void {
    this.record.session = timer;
    this.#context.cancel(this.#sessionTimer);
    if (this.closed) return;
    this.#sessionTimer = this.#context.schedule(dueAfter(timer), () => {
      if (timer.refresher === 'us') void this.#refresh(timer);
      else this.#sendBye({ headers: { Reason: 'SIP;cause=408;text="Session timer expired"' } }, 'lost');
    });
  }

  /** Internal: our 2xx to an INVITE, repeated until its ACK. */
  awaitAck(answer: ReliableAnswer, heard: (ack: SipRequest) => void): void {
    this.#answer?.stop();
    this.#answer = answer;
    this.#heardAck = heard;
  }

  /** Internal: the ACK never came. */
  ackMissing(): void {
    this.#answer = undefined;
    if (!this.closed) this.#sendBye(this.#byeAfterAck ?? {}, 'no-ack');
  }

  /** Internal: an ACK for this dialog. Repeats are ignored. */
  receiveAck(ack: SipRequest): void {
    if (!this.#answer || this.#answer.cseq !== ack.cseq?.number) return;
    this.#answer.stop();
    this.#answer = undefined;
    noteOffer(this.record, 'receive-answer');
    this.#heardAck?.(ack);
    this.onAck?.(ack);
    if (this.#byeAfterAck && !this.closed) this.#sendBye(this.#byeAfterAck, 'bye-sent');
  }

  /** Internal: a request in this dialog (§12.2.2). */
  receive(received: ReceivedRequest): void {
    const { request, source } = received;
    if (!acceptCSeq(this.record, request.cseq?.number ?? 0)) {
      this.#context.respond(received, 500, {});
      return;
    }
    this.record.peer = source;
    if (request.method === 'PRACK') {
      this.#receivePrack(received);
      return;
    }
    if (request.method === 'BYE') {
      this.#receiveBye(received);
      return;
    }
    const refusal = this.#refusal(request);
    if (refusal !== undefined) {
      this.#context.respond(received, refusal, { headers: this.#refusalHeaders(refusal) });
      return;
    }
    const inside = new InsideRequest(this.#context, this, received);
    if (this.onRequest) this.onRequest(inside);
    else inside.respond(needsNoOwner(request) ? 200 : 501);
  }

  #refusalHeaders(status: number): HeaderFields | undefined {
    if (status === 422) return minimumSession;
    if (status === 500) return { 'Retry-After': String(Math.floor(this.#context.fraction() * 11)) };
    return undefined;
  }

  /** Offers that cross (§14.2, RFC 3311 §5.2), and sessions that would be too short (RFC 4028 §9). */
  #refusal(request: SipRequest): number | undefined {
    if (isTooShort(request)) return 422;
    if (request.method === 'INVITE')
      return this.ownInvite ? 491 : this.peerInvite ? 500 : offerRefusal(this.record.offer);
    if (request.method === 'UPDATE' && request.body.length > 0) return offerRefusal(this.record.offer);
    return undefined;
  }

  /** RFC 3262 §3. We offer nothing in a provisional response, so there is no answer to take, and no new offer either. */
  #receivePrack(received: ReceivedRequest): void {
    const { request } = received;
    const invite = this.peerInvite;
    const isKnown = invite?.knows(request) === true;
    this.#context.respond(received, !isKnown ? 481 : request.body.length > 0 ? 488 : 200, {});
    if (isKnown) invite?.acknowledge(request);
  }

  #sessionHeaders(method: string): HeaderFields | undefined {
    const { session } = this.record;
    if (method !== 'INVITE' && method !== 'UPDATE') return undefined;
    return {
      Supported: this.#context.supported,
      ...(session && askHeaders(session.interval, this.#least, session)),
    };
  }

  /** §7.4: by UPDATE where the peer takes it, else by a re-INVITE that describes what is. */
  async #refresh(timer: SessionTimer): Promise<void> {
    const body = this.describe?.();
    const response = this.allows('UPDATE')
      ? await this.send('UPDATE')
      : body === undefined
        ? undefined
        : (await this.reinvite({ body })).response;
    if (this.closed || (response && response.status < 300)) return;
    const longer = response && longerSession(response, timer.interval);
    if (longer === undefined) this.keepAlive(timer);
    else {
      this.#least = longer;
      this.record.session = { interval: longer, refresher: 'us' };
      await this.#refresh(this.record.session);
    }
  }

  #receiveBye(received: ReceivedRequest): void {
    this.#context.respond(received, 200, {});
    this.peerInvite?.endByBye();
    if (this.closed) return;
    this.onBye?.(received.request);
    this.end('bye-received');
  }

  /** Nothing waits for the answer to a BYE: the call is over for us (§15.1.1). */
  #sendBye(parts: InsideParts, reason: DialogEnd): void {
    this.request('BYE', parts, () => {});
    this.end(reason);
  }
}

/** A sign of life, or a refresh that changes nothing (RFC 3311 §5.2). */
function needsNoOwner({ method, body }: SipRequest): boolean {
  return method === 'OPTIONS' || (method === 'UPDATE' && body.length === 0);
}
