import { buildResponse } from '../message/build.ts';
import { HeaderList } from '../message/header-list.ts';
import { SipRequest, type SipResponse } from '../message/message.ts';
import { serialize } from '../message/serialize.ts';
import { viaBranch } from '../message/via.ts';
import { replyTarget } from '../transport/reply-target.ts';
import { isReliable, type SipSource, type SipTarget } from '../transport/transport.ts';
import type { ClientTransaction, ClientUser } from './client.ts';
import { clientKey, mergeKey, serverKey, tagOfKey } from './keys.ts';
import { advance, newTransactionState, type TransactionEvent, type TransactionState } from './machine.ts';
import type { ReceivedRequest, ServerTransaction } from './server.ts';
import { TimerHeap } from './timer-heap.ts';
import { rfcTiming, type Timing } from './timing.ts';

/** What the layer needs from below and above. */
export interface TransactionSink {
  /** Puts bytes on the wire; `failed` when they surely did not leave. */
  send(bytes: Uint8Array, target: SipTarget, failed: () => void): void;
  /** A request that starts a new server transaction. */
  onRequest(received: ReceivedRequest): void;
  /** An ACK that belongs to no transaction: it confirms a 2xx. */
  onAck(ack: SipRequest, source: SipSource): void;
}

/**
 * The transactions of one agent (RFC 3261 §17). No I/O and no clock of its own: messages come in by
 * `receive`, time by `tick`, and `nextDue` says when to call again.
 */
export class TransactionLayer {
  readonly timers: TimerHeap;
  readonly #sink: TransactionSink;
  readonly #timing: Timing;
  readonly #limit: number;
  readonly #clients = new Map<string, ClientTransaction>();
  readonly #servers = new Map<string, ServerTransaction>();
  readonly #merging = new Map<string, ServerTransaction>();

  constructor(
    sink: TransactionSink,
    options: { timing?: Timing; timers?: TimerHeap; maxTransactions?: number } = {},
  ) {
    this.#sink = sink;
    this.#timing = options.timing ?? rfcTiming;
    this.timers = options.timers ?? new TimerHeap();
    this.#limit = options.maxTransactions ?? 100_000;
  }

  get nextDue(): number {
    return this.timers.nextDue;
  }

  /** Transactions alive now. */
  get size(): number {
    return this.#clients.size + this.#servers.size;
  }

  tick(now: number): void {
    this.timers.tick(now);
  }

  /** Takes a request or response that has passed its checks. */
  receive(message: SipRequest | SipResponse, source: SipSource, now: number): void {
    if (message.kind === 'response') this.#receiveResponse(message, source, now);
    else this.#receiveRequest(message, source, now);
  }

  /** Takes up a request that came in to another process; undefined when its transaction is here already. */
  restore(request: SipRequest, source: SipSource, now: number): ReceivedRequest | undefined {
    const key = serverKey(request, request.method);
    if (this.#servers.has(key)) return undefined;
    const merging = mergeKey(request);
    const transaction = this.#open(request, source, key, merging, now);
    this.#merging.set(merging, transaction);
    return { request, source, transaction };
  }

  /** Sends a request (its top Via already ours) and follows it to its end. */
  request(request: SipRequest, target: SipTarget, user: ClientUser, now: number): ClientTransaction {
    const branch = request.via ? viaBranch(request.via) : '';
    const kind = request.method === 'INVITE' ? 'invite-client' : 'client';
    const transaction: ClientTransaction = {
      key: `${branch} ${request.method}`,
      request,
      bytes: serialize(request),
      target,
      state: newTransactionState(kind, isReliable(target.protocol)),
      user,
      timer: { due: Number.POSITIVE_INFINITY, index: -1, fire: (at) => this.#clientTimer(transaction, at) },
      ack: undefined,
    };
    this.#clients.set(transaction.key, transaction);
    this.#stepClient(transaction, 'start', now);
    return transaction;
  }

  /** Sends a response; a final one ends the user's part. */
  respond(transaction: ServerTransaction, response: SipResponse, now: number): void {
    this.respondBytes(transaction, response.status, serialize(response), now);
  }

  /** Sends a response that is already written. */
  respondBytes(transaction: ServerTransaction, status: number, bytes: Uint8Array, now: number): void {
    const event: TransactionEvent = status < 200 ? 'provisional' : status < 300 ? 'success' : 'failure';
    const transition = advance(transaction.state, event, now, this.#timing);
    if (!transition) return;
    transaction.lastResponse = bytes;
    if (status >= 200) transaction.user = undefined;
    if (transition.actions.includes('send')) this.#send(transaction);
    this.#settleServer(transaction);
  }

  /** Forgets a client transaction whose end nobody waits for any more (RFC 3261 §9.1, last paragraph). */
  abandon(transaction: ClientTransaction): void {
    this.#endClient(transaction);
  }

  /** Forgets everything; nothing more is sent or reported. */
  clear(): void {
    for (const each of this.#clients.values()) this.timers.cancel(each.timer);
    for (const each of this.#servers.values()) this.timers.cancel(each.timer);
    this.#clients.clear();
    this.#servers.clear();
    this.#merging.clear();
  }

  #receiveResponse(response: SipResponse, source: SipSource, now: number): void {
    const transaction = this.#clients.get(clientKey(response));
    if (!transaction) return;
    const event: TransactionEvent =
      response.status < 200 ? 'provisional' : response.status < 300 ? 'success' : 'failure';
    const transition = advance(transaction.state, event, now, this.#timing);
    if (!transition) return;
    for (const action of transition.actions) {
      if (action === 'send-ack') this.#acknowledge(transaction, response);
    }
    this.#settleClient(transaction);
    if (transition.actions.includes('deliver')) transaction.user.onResponse(response, source);
  }

  #receiveRequest(request: SipRequest, source: SipSource, now: number): void {
    const existing = this.#servers.get(serverKey(request, request.method));
    if (existing) {
      const transition = advance(
        existing.state,
        request.method === 'ACK' ? 'ack' : 'request',
        now,
        this.#timing,
      );
      if (!transition) return;
      if (transition.actions.includes('resend')) this.#send(existing);
      if (transition.actions.includes('deliver')) this.#sink.onAck(request, source);
      this.#settleServer(existing);
      return;
    }
    if (request.method === 'ACK') this.#sink.onAck(request, source);
    else if (request.method === 'CANCEL') this.#receiveCancel(request, source, now);
    else this.#receiveNew(request, source, now);
  }

  #receiveNew(request: SipRequest, source: SipSource, now: number): void {
    const key = serverKey(request, request.method);
    if (this.#servers.size >= this.#limit) {
      // without a transaction, so that a flood costs nothing more; an INVITE's repeats are refused again
      const busy = buildResponse(request, 503, { headers: { 'Retry-After': '5' }, toTag: tagOfKey(key) });
      this.#sink.send(serialize(busy), replyTarget(request.via, source), () => {});
      return;
    }
    const merging = request.toTag === '' ? mergeKey(request) : undefined;
    const transaction = this.#open(request, source, key, merging, now);
    if (merging !== undefined) {
      // RFC 3261 §8.2.2.2: the same request by another way
      if (this.#merging.has(merging)) {
        this.#refuse(transaction, request, 482, now);
        return;
      }
      this.#merging.set(merging, transaction);
    }
    this.#sink.onRequest({ request, source, transaction });
  }

  /** RFC 3261 §9.2 */
  #receiveCancel(cancel: SipRequest, source: SipSource, now: number): void {
    const invite = this.#servers.get(serverKey(cancel, 'INVITE'));
    const transaction = this.#open(cancel, source, serverKey(cancel, 'CANCEL'), undefined, now);
    if (!invite) {
      this.#refuse(transaction, cancel, 481, now);
      return;
    }
    const toTag = invite.user?.toTag ?? tagOfKey(transaction.key);
    this.respond(transaction, buildResponse(cancel, 200, { toTag }), now);
    if (invite.state.phase === 'proceeding') invite.user?.onCancel(cancel);
  }

  #refuse(transaction: ServerTransaction, request: SipRequest, status: number, now: number): void {
    this.respond(transaction, buildResponse(request, status, { toTag: tagOfKey(transaction.key) }), now);
  }

  #open(
    request: SipRequest,
    source: SipSource,
    key: string,
    merging: string | undefined,
    now: number,
  ): ServerTransaction {
    const kind = request.method === 'INVITE' ? 'invite-server' : 'server';
    const transaction: ServerTransaction = {
      key,
      mergeKey: merging,
      replyTo: replyTarget(request.via, source),
      state: newTransactionState(kind, isReliable(source.protocol)),
      timer: { due: Number.POSITIVE_INFINITY, index: -1, fire: (at) => this.#serverTimer(transaction, at) },
      user: undefined,
      lastResponse: undefined,
    };
    this.#servers.set(key, transaction);
    advance(transaction.state, 'start', now, this.#timing);
    return transaction;
  }

  #stepClient(transaction: ClientTransaction, event: TransactionEvent, now: number): void {
    const transition = advance(transaction.state, event, now, this.#timing);
    if (!transition) return;
    for (const action of transition.actions) {
      if (action === 'send' || action === 'resend') {
        this.#sink.send(transaction.bytes, transaction.target, () => this.#clientLost(transaction));
      }
    }
    this.#settleClient(transaction);
    if (transition.actions.includes('report-timeout')) transaction.user.onFailure('timeout');
    if (transition.actions.includes('report-transport')) transaction.user.onFailure('transport');
  }

  /** The time of a failed send does not matter: the transaction ends by it. */
  #clientLost(transaction: ClientTransaction): void {
    if (this.#clients.get(transaction.key) === transaction)
      this.#stepClient(transaction, 'transport-error', 0);
  }

  #serverLost(transaction: ServerTransaction): void {
    if (this.#servers.get(transaction.key) === transaction)
      this.#stepServer(transaction, 'transport-error', 0);
  }

  #stepServer(transaction: ServerTransaction, event: TransactionEvent, now: number): void {
    const transition = advance(transaction.state, event, now, this.#timing);
    if (!transition) return;
    if (transition.actions.includes('resend')) this.#send(transaction);
    this.#settleServer(transaction);
  }

  #clientTimer(transaction: ClientTransaction, now: number): void {
    this.#stepClient(transaction, dueEvent(transaction.state, now), now);
  }

  #serverTimer(transaction: ServerTransaction, now: number): void {
    this.#stepServer(transaction, dueEvent(transaction.state, now), now);
  }

  #settleClient(transaction: ClientTransaction): void {
    const { state } = transaction;
    if (state.phase === 'terminated') this.#endClient(transaction);
    else this.timers.move(transaction.timer, Math.min(state.repeatAt, state.lapseAt));
  }

  #settleServer(transaction: ServerTransaction): void {
    const { state } = transaction;
    if (state.phase === 'terminated') this.#endServer(transaction);
    else this.timers.move(transaction.timer, Math.min(state.repeatAt, state.lapseAt));
  }

  #endClient(transaction: ClientTransaction): void {
    this.timers.cancel(transaction.timer);
    this.#clients.delete(transaction.key);
  }

  #endServer(transaction: ServerTransaction): void {
    this.timers.cancel(transaction.timer);
    this.#servers.delete(transaction.key);
    if (transaction.mergeKey !== undefined && this.#merging.get(transaction.mergeKey) === transaction) {
      this.#merging.delete(transaction.mergeKey);
    }
  }

  #send(transaction: ServerTransaction): void {
    if (!transaction.lastResponse) return;
    this.#sink.send(transaction.lastResponse, transaction.replyTo, () => this.#serverLost(transaction));
  }

  #acknowledge(transaction: ClientTransaction, response: SipResponse): void {
    transaction.ack ??= serialize(ackTo(transaction.request, response));
    this.#sink.send(transaction.ack, transaction.target, () => this.#clientLost(transaction));
  }
}

function dueEvent(state: TransactionState, now: number): TransactionEvent {
  return state.lapseAt <= now ? 'lapse' : 'repeat';
}

/** The ACK to a non-2xx final response: same branch, Request-URI and Route as the INVITE (RFC 3261 §17.1.1.3). */
function ackTo(invite: SipRequest, response: SipResponse): SipRequest {
  const headers = new HeaderList();
  headers.push('via', 'Via', invite.headers.get('via') ?? '');
  headers.push('max-forwards', 'Max-Forwards', invite.headers.get('max-forwards') ?? '70');
  headers.push('from', 'From', invite.headers.get('from') ?? '');
  headers.push('to', 'To', response.headers.get('to') ?? '');
  headers.push('call-id', 'Call-ID', invite.callId);
  headers.push('cseq', 'CSeq', `${invite.cseq?.number ?? 0} ACK`);
  for (const route of invite.headers.all('route')) headers.push('route', 'Route', route);
  return new SipRequest('ACK', invite.uri, headers);
}
