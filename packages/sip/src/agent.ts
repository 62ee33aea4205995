import { AuthenticatedRequest } from './agent/authenticated-request.ts';
import type { AgentContext } from './agent/context.ts';
import { Dialog } from './agent/dialog.ts';
import { IncomingInvite, type InviteRecord } from './agent/incoming-invite.ts';
import { allMethods, type SipAgentOptions } from './agent/options.ts';
import { type InviteOptions, OutgoingInvite, type RequestOptions } from './agent/outgoing-invite.ts';
import { isSamePeer, ReturningPeers } from './agent/returning-peers.ts';
import { type Abilities, screen } from './agent/screening.ts';
import { OutsideRequest } from './agent/server-request.ts';
import { withdrawInvite } from './agent/withdraw-invite.ts';
import { type DialogRecord, dialogId } from './dialog/record.ts';
import { isTooShort, minimumSession } from './dialog/session-timer.ts';
import { buildRequest, buildResponse, localResponse, type ResponseParts } from './message/build.ts';
import { checkRequest, isUsableResponse } from './message/check.ts';
import type { SipRequest, SipResponse } from './message/message.ts';
import { takeOurPart } from './message/multipart.ts';
import { parseNameAddr } from './message/name-addr.ts';
import { parseMessage } from './message/parse.ts';
import { findParam } from './message/scan.ts';
import { serialize } from './message/serialize.ts';
import { formatUri, parseSipUri, sipUri } from './message/uri.ts';
import { formatVia, stampVia } from './message/via.ts';
import { newBranch } from './transaction/keys.ts';
import { TransactionLayer } from './transaction/layer.ts';
import type { ReceivedRequest } from './transaction/server.ts';
import { TimerHeap } from './transaction/timer-heap.ts';
import { rfcTiming } from './transaction/timing.ts';
import { nextHop, uriTarget } from './transport/next-hop.ts';
import { replyTarget } from './transport/reply-target.ts';
import { isReliable, type SipSource, type SipTarget } from './transport/transport.ts';
import { TransportSet } from './transport/transport-set.ts';

/** A SIP user agent over its transports. Assign `onInvite` and `onRequest` before messages come. */
export function createSipAgent(options: SipAgentOptions): SipAgent {
  return new SipAgent(options);
}

export class SipAgent {
  /** A request outside any dialog, other than INVITE. Answer each. */
  onRequest: ((request: OutsideRequest) => void) | undefined;
  /** A new call. */
  onInvite: ((invite: IncomingInvite) => void) | undefined;
  /** A connection is gone: nothing reaches its peer by that flow any more. */
  onFlowClosed: ((flow: string) => void) | undefined;
  readonly #options: SipAgentOptions;
  readonly #abilities: Abilities;
  readonly #transports: TransportSet;
  readonly #timers = new TimerHeap();
  readonly #layer: TransactionLayer;
  readonly #dialogs = new Map<string, Dialog>();
  readonly #context: AgentContext;
  readonly #returning: ReturningPeers;
  #armedAt = Number.POSITIVE_INFINITY;
  #disarm: (() => void) | undefined;
  #closed = false;

  constructor(options: SipAgentOptions) {
    this.#options = options;
    this.#transports = new TransportSet(options.transports, options.tcpAboveBytes);
    const allow = options.allow ?? allMethods;
    this.#abilities = {
      allow,
      supported: [
        ...(allow.includes('PRACK') ? ['100rel'] : []),
        'timer',
        ...(options.supported ?? []).map((tag) => tag.toLowerCase()),
      ],
      accept: options.accept ?? ['application/sdp'],
    };
    this.#layer = new TransactionLayer(
      {
        send: (bytes, target, failed) => this.#transmit(bytes, target, failed),
        onRequest: (received) => this.#receiveRequest(received),
        onAck: (ack) => this.#dialogs.get(dialogId(ack.callId, ack.toTag, ack.fromTag))?.receiveAck(ack),
      },
      {
        timers: this.#timers,
        ...(options.timing && { timing: options.timing }),
        ...(options.limits?.maxTransactions !== undefined && {
          maxTransactions: options.limits.maxTransactions,
        }),
      },
    );
    this.#context = this.#makeContext();
    this.#returning = new ReturningPeers(this.#context);
    for (const transport of options.transports) {
      transport.receive({
        onMessage: (bytes, source) => this.#receive(bytes, source),
        onClosed: (flow) => {
          if (this.#closed) return;
          this.#returning.left(flow);
          for (const dialog of this.#dialogs.values())
            if (dialog.record.peer.flow === flow) dialog.lostConnection();
          this.onFlowClosed?.(flow);
        },
      });
    }
  }

  /** Dialogs alive now, by id. */
  get dialogs(): ReadonlyMap<string, Dialog> {
    return this.#dialogs;
  }

  /** Transactions alive now. */
  get liveTransactions(): number {
    return this.#layer.size;
  }

  /** Makes a call. */
  invite(options: InviteOptions): OutgoingInvite {
    return new OutgoingInvite(
      this.#context,
      options,
      this.#targetOf(options),
      this.#tagged(options.from),
      options.callId ?? this.newCallId(),
    );
  }

  /**
   * Sends one request outside a dialog (OPTIONS, REGISTER, MESSAGE...), answering a challenge if it can.
   * @returns the final response; a timeout gives a local 408, a transport failure a local 503.
   */
  request(
    options: RequestOptions & { readonly method: string; readonly cseq?: number },
  ): Promise<SipResponse> {
    const from = this.#tagged(options.from);
    const callId = options.callId ?? this.newCallId();
    let cseq = options.cseq ?? 1;
    return new Promise((resolve) => {
      const sent: AuthenticatedRequest = new AuthenticatedRequest(this.#context, {
        build: (auth) =>
          buildRequest({
            ...options,
            uri: options.requestUri,
            from,
            callId,
            cseq: cseq++,
            headers: { ...options.headers, ...auth },
          }),
        target: this.#targetOf(options),
        credentials: options.credentials,
        user: {
          onResponse: (response) => {
            if (response.status >= 200) resolve(response);
          },
          onFailure: (cause) => resolve(localResponse(sent.request, cause === 'timeout' ? 408 : 503)),
        },
      });
    });
  }

  /** Takes up a dialog written down earlier, here or in another process. */
  restoreDialog(record: DialogRecord): Dialog {
    return new Dialog(this.#context, { ...record, peer: withoutFlow(record.peer), offer: 'none' });
  }

  /**
   * A peer has connected and said who it is (REGISTER): what could not be told to it before is told now, and dialogs with
   * it go on over this connection (RFC 5626 section 4.4.1).
   * @param contact its own address (URI)
   */
  peerReturned(contact: string, source: SipSource): void {
    if (!isReliable(source.protocol)) return;
    for (const dialog of this.#dialogs.values())
      if (dialog.record.peer.flow === undefined && isSamePeer(dialog.record, contact, source))
        dialog.moved(source);
    this.#returning.came(contact, source);
  }

  /**
   * Takes up a call that came in to another process and has no final response yet: what it answered provisionally is
   * forgotten, and a repeat of the INVITE belongs to this transaction.
   * @returns undefined where the text is no INVITE, the call is here already, or its connection ended with the process
   */
  restoreInvite({ text, source, tag, rseq }: InviteRecord): IncomingInvite | undefined {
    if (isReliable(source.protocol)) return undefined;
    const request = parseMessage(new TextEncoder().encode(text));
    if (request.kind !== 'request' || request.method !== 'INVITE') return undefined;
    const received = this.#layer.restore(request, source, this.#now());
    return received && new IncomingInvite(this.#context, received, tag, rseq);
  }

  /** Takes back an INVITE that another process sent: see {@link withdrawInvite}. */
  async withdrawInvite(text: string, target: SipTarget): Promise<void> {
    const request = parseMessage(new TextEncoder().encode(text));
    if (request.kind === 'request' && request.method === 'INVITE')
      await withdrawInvite(this.#context, request, withoutFlow(target));
  }

  /** Our Contact value for a peer, with a user part if given. */
  contactFor(target: SipTarget, user?: string): string {
    const { host, port } = this.#options.localAddressFor(target);
    // RFC 7118 §5.1: in a URI it is `ws`, with TLS or without
    const transport =
      target.protocol === 'udp' ? {} : { transport: target.protocol === 'wss' ? 'ws' : target.protocol };
    return `<${formatUri(sipUri({ host, port, params: transport, ...(user !== undefined && { user }) }))}>`;
  }

  /** Sends the empty line that keeps a NAT or a connection open and asks for nothing (RFC 5626 §3.5.1). */
  keepAlive(target: SipTarget): void {
    this.#transmit(emptyLines, { ...target, connected: true });
  }

  /** Where a URI says a request goes; names are looked up when it is sent. */
  targetOf(uri: string): SipTarget {
    const parsed = parseSipUri(uri);
    return parsed ? uriTarget(parsed) : { protocol: 'udp', address: '', port: 0 };
  }

  /** A number in [0, 1) by the agent's own chance: for jitter. */
  fraction(): number {
    return this.#options.random() / 2 ** 32;
  }

  newCallId(): string {
    return this.#token() + this.#token();
  }

  /** Stops at once: no BYE is sent, no callback comes any more. Close calls first. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#disarm?.();
    this.#layer.clear();
    this.#dialogs.clear();
    await Promise.all(this.#options.transports.map((transport) => transport.close()));
  }

  #receive(bytes: Uint8Array, source: SipSource): void {
    if (this.#closed) return;
    const parsed = parseMessage(bytes);
    if (parsed.kind === 'failure') return;
    const message = takeOurPart(parsed, this.#abilities.accept);
    if (message.kind === 'response') {
      if (isUsableResponse(message)) this.#layer.receive(message, source, this.#now());
    } else this.#receiveBytesOfRequest(message, source);
    this.#arm();
  }

  #receiveBytesOfRequest(request: SipRequest, source: SipSource): void {
    const { via } = request;
    if (via) {
      const at = request.headers.names.indexOf('via');
      request.headers.values[at] = stampVia(
        request.headers.values[at] ?? '',
        via,
        source.address,
        source.port,
      );
    }
    const fault = checkRequest(request);
    if (!fault) {
      this.#layer.receive(request, source, this.#now());
      return;
    }
    // an ACK is never answered; anything else gets its reason without a transaction
    if (request.method === 'ACK' || !request.headers.has('via')) return;
    const response = buildResponse(request, fault.status, { reason: fault.reason, toTag: this.#token() });
    this.#transmit(serialize(response), replyTarget(via, source));
  }

  #receiveRequest(received: ReceivedRequest): void {
    const { request } = received;
    const refusal = screen(request, this.#abilities);
    if (refusal) {
      this.#context.respond(received, refusal.status, { headers: refusal.headers, toTag: this.#token() });
      return;
    }
    const toTag = request.toTag;
    if (toTag !== '') {
      const dialog = this.#dialogs.get(dialogId(request.callId, toTag, request.fromTag));
      if (dialog) dialog.receive(received);
      else this.#context.respond(received, 481, {});
    } else if (isTooShort(request)) {
      this.#context.respond(received, 422, { headers: minimumSession, toTag: this.#token() });
    } else if (request.method === 'INVITE') {
      const invite = new IncomingInvite(this.#context, received);
      if (this.onInvite) this.onInvite(invite);
      else invite.reject(480);
    } else if (needsDialog.has(request.method)) {
      this.#context.respond(received, 481, { toTag: this.#token() });
    } else {
      const outside = new OutsideRequest(this.#context, received);
      if (this.onRequest) this.onRequest(outside);
      else outside.respond(501);
    }
  }

  #makeContext(): AgentContext {
    const { localAddressFor, userAgent } = this.#options;
    const allow = this.#abilities.allow.join(', ');
    const addVia = (request: SipRequest, target: SipTarget): void => {
      const { host, port } = localAddressFor(target);
      request.headers.prepend(
        'Via',
        formatVia(target.protocol.toUpperCase(), host, port, newBranch(this.#token())),
      );
    };
    return {
      awaitReturn: (dialog, back) => this.#returning.wait(dialog, back),
      layer: this.#layer,
      timing: this.#options.timing ?? rfcTiming,
      dialogs: this.#dialogs,
      allow,
      supported: this.#abilities.supported.join(', '),
      now: () => this.#now(),
      schedule: (afterMs, fire) => {
        const timer = this.#timers.schedule(this.#now() + afterMs, fire);
        this.#arm();
        return timer;
      },
      cancel: (timer) => this.#timers.cancel(timer),
      token: () => this.#token(),
      fraction: () => this.fraction(),
      nextHop: this.#options.nextHop ?? nextHop,
      contactFor: (target) => this.contactFor(target),
      sendRequest: (request, wanted, user) => {
        if (!request.headers.has('user-agent')) request.headers.append('User-Agent', userAgent);
        const target = this.#transports.minding
          ? this.#transports.forSize(wanted, serialize(request).length, this.#now())
          : wanted;
        addVia(request, target);
        const transaction = this.#layer.request(request, target, user, this.#now());
        this.#arm();
        return transaction;
      },
      refusesTcp: (target) => this.#transports.refusesTcp(target, this.#now()),
      sendPrepared: (request, target, user) => {
        const transaction = this.#layer.request(request, target, user, this.#now());
        this.#arm();
        return transaction;
      },
      prepareAck: (ack, target) => {
        addVia(ack, target);
        return serialize(ack);
      },
      transmit: (bytes, target) => this.#transmit(bytes, target),
      respond: (received, status, parts) => this.#respond(received, status, parts),
      respondAgain: (transaction, status, bytes) =>
        this.#layer.respondBytes(transaction, status, bytes, this.#now()),
    };
  }

  #respond({ request, transaction }: ReceivedRequest, status: number, parts: ResponseParts): Uint8Array {
    const response = buildResponse(request, status, parts);
    this.#describeOurselves(request, response);
    if (status > 100 && !response.headers.has('server'))
      response.headers.append('Server', this.#options.userAgent);
    const bytes = serialize(response);
    this.#layer.respondBytes(transaction, status, bytes, this.#now());
    this.#arm();
    return bytes;
  }

  /** What an answer must say of us: 405 the methods (RFC 3261 §8.2.1), that to OPTIONS all that we can do (§11.2). */
  #describeOurselves({ method }: SipRequest, { status, headers }: SipResponse): void {
    const isCapabilities = method === 'OPTIONS' && status >= 200 && status < 300;
    if (!isCapabilities && status !== 405) return;
    const { allow, supported, accept } = this.#abilities;
    if (!headers.has('allow')) headers.append('Allow', allow.join(', '));
    if (!isCapabilities) return;
    if (!headers.has('accept')) headers.append('Accept', [...accept, 'multipart/mixed'].join(', '));
    if (!headers.has('supported')) headers.append('Supported', supported.join(', '));
  }

  #transmit(bytes: Uint8Array, target: SipTarget, failed?: () => void): void {
    const transport = this.#transports.find(target);
    if (transport) {
      transport.send(bytes, target, (error) => {
        this.#options.logger?.warn('message not sent', {
          address: target.address,
          port: target.port,
          error: error.message,
        });
        if (this.#closed) return;
        failed?.();
        this.#arm();
      });
      return;
    }
    this.#options.logger?.warn('no transport', { protocol: target.protocol, address: target.address });
    if (failed) {
      this.#timers.schedule(this.#now(), failed);
      this.#arm();
    }
  }

  #targetOf(options: RequestOptions): SipTarget {
    if (options.target) return options.target;
    const first = options.route?.[0];
    const hop = first === undefined ? options.requestUri : (parseNameAddr(first)?.uri ?? options.requestUri);
    return this.targetOf(hop);
  }

  #tagged(from: string): string {
    return findParam(from, 'tag') === undefined ? `${from};tag=${this.#token()}` : from;
  }

  #token(): string {
    return (
      this.#options.random().toString(36).padStart(7, '0') +
      this.#options.random().toString(36).padStart(7, '0')
    );
  }

  #now(): number {
    return this.#options.clock.now();
  }

  /** One clock timer for everything that is due; it is moved only to an earlier time. */
  #arm(): void {
    const due = this.#timers.nextDue;
    if (due >= this.#armedAt || this.#closed) return;
    this.#disarm?.();
    this.#armedAt = due;
    this.#disarm = this.#options.clock.setTimer(due, () => {
      this.#armedAt = Number.POSITIVE_INFINITY;
      this.#disarm = undefined;
      if (this.#closed) return;
      this.#timers.tick(this.#now());
      this.#arm();
    });
  }
}

/** Requests that mean nothing outside a dialog. */
const needsDialog = new Set(['BYE', 'UPDATE', 'INFO', 'PRACK']);

/** What a server answers by one such line over connections, and not at all over UDP. */
const emptyLines = new TextEncoder().encode('\r\n\r\n');

/** Flows end with the process that had them. */
const withoutFlow = ({ protocol, address, port }: SipTarget): SipTarget => ({ protocol, address, port });
