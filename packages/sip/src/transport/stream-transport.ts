import type { Server, Socket } from 'node:net';
import { SipError } from '../errors.ts';
import { defaultFramerLimits, type FramerLimits } from '../message/framer.ts';
import { StreamConnection } from './stream-connection.ts';
import type { ListeningTransport, SipTarget, TransportReceiver } from './transport.ts';
import { unmapped } from './unmapped.ts';

/** Bounds of a transport over connections. */
export interface StreamOptions {
  /** A connection without traffic is closed after this, ms. By default somewhat longer than any registration lasts. */
  readonly idleMs?: number;
  /** Incoming connections open at once; more are closed at once. Default 10,000. */
  readonly maxConnections?: number;
  /** How long connecting, and then the first whole message, may take, ms. Default 4 s. */
  readonly connectMs?: number;
  readonly limits?: FramerLimits;
}

/** How a protocol over connections makes them. */
export interface StreamWays {
  readonly protocol: 'tcp' | 'tls';
  readonly host: string;
  readonly server: Server | undefined;
  /** What the server says of a connection that can be used, and a socket of its own. */
  readonly events: { readonly accepted: string; readonly opened: string };
  connect(target: SipTarget): Socket;
}

const defaultIdleMs = 4_000_000;
const defaultConnectMs = 4_000;

/** Connections that carry streams of SIP messages, in and out: one for each peer, used for both directions (RFC 5923). */
export class StreamTransport implements ListeningTransport {
  readonly protocol: 'tcp' | 'tls';
  readonly id: string;
  readonly address: string;
  readonly port: number;
  readonly #ways: StreamWays;
  readonly #options: StreamOptions;
  readonly #byFlow = new Map<string, StreamConnection>();
  readonly #byPeer = new Map<string, StreamConnection>();
  #receiver: TransportReceiver | undefined;
  #serial = 0;
  #closed = false;

  constructor(ways: StreamWays, options: StreamOptions) {
    this.#ways = ways;
    this.#options = options;
    this.protocol = ways.protocol;
    this.address = ways.host;
    const bound = ways.server?.address();
    this.port = bound && typeof bound === 'object' ? bound.port : 0;
    this.id = `${ways.protocol}:${ways.host}:${this.port}`;
  }

  receive(receiver: TransportReceiver): void {
    this.#receiver = receiver;
    const { server, events } = this.#ways;
    if (!server) return;
    server.maxConnections = this.#options.maxConnections ?? 10_000;
    server.on(events.accepted, (socket: Socket) => {
      const { remoteAddress, remotePort } = socket;
      if (this.#closed || remoteAddress === undefined || remotePort === undefined) socket.destroy();
      else this.#adopt(socket, { address: unmapped(remoteAddress), port: remotePort }, true);
    });
  }

  send(bytes: Uint8Array, target: SipTarget, failed?: (error: Error) => void): void {
    if (this.#closed) return;
    const known =
      (target.flow === undefined ? undefined : this.#byFlow.get(target.flow)) ??
      this.#byPeer.get(peerKey(target));
    if (known) known.send(bytes, failed);
    else if (target.connected) queueMicrotask(() => failed?.(new SipError('connection-closed', 'before')));
    else this.#adopt(this.#ways.connect(target), target, false).send(bytes, failed);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const { server } = this.#ways;
    const ended = server && new Promise<void>((resolve) => server.close(() => resolve()));
    for (const connection of this.#byFlow.values()) connection.close();
    await ended;
  }

  #adopt(socket: Socket, peer: Omit<SipTarget, 'protocol'>, connected: boolean): StreamConnection {
    const { protocol } = this;
    const { address, port } = peer;
    const flow = `${this.id}/${++this.#serial}`;
    const key = peerKey(peer);
    const connection = new StreamConnection(socket, {
      connected,
      opened: this.#ways.events.opened,
      idleMs: this.#options.idleMs ?? defaultIdleMs,
      connectMs: this.#options.connectMs ?? defaultConnectMs,
      limits: this.#options.limits ?? defaultFramerLimits,
      onMessage: (bytes) => {
        if (!this.#closed) this.#receiver?.onMessage(bytes, { protocol, address, port, flow });
      },
      onClosed: () => {
        this.#byFlow.delete(flow);
        if (this.#byPeer.get(key) === connection) this.#byPeer.delete(key);
        if (!this.#closed) this.#receiver?.onClosed?.(flow);
      },
    });
    this.#byFlow.set(flow, connection);
    this.#byPeer.set(key, connection);
    return connection;
  }
}

/** A connection whose certificate bears one name is no way to another name at the same address (RFC 5923 §8). */
function peerKey({ address, port, name = '' }: Omit<SipTarget, 'protocol'>): string {
  return `${address} ${port} ${name}`;
}
