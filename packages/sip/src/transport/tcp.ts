import { connect, createServer, type Server, type Socket } from 'node:net';
import { defaultFramerLimits, type FramerLimits } from '../message/framer.ts';
import { StreamConnection } from './stream-connection.ts';
import type { SipTarget, Transport, TransportReceiver } from './transport.ts';

export interface TcpOptions {
  readonly host: string;
  /** 0 lets the system choose; undefined does not listen and only calls out. */
  readonly port: number | undefined;
  /** A connection without traffic is closed after this, ms. Default 10 minutes. */
  readonly idleMs?: number;
  /** Connections open at once; more are closed at once. Default 10,000. */
  readonly maxConnections?: number;
  /** How long connecting may take, ms. Default 10 s. */
  readonly connectMs?: number;
  readonly limits?: FramerLimits;
}

/** A TCP transport, and the address it listens on. */
export interface TcpTransport extends Transport {
  readonly address: string;
  readonly port: number;
}

/** Listens, and calls out when there is no connection to a peer yet (RFC 3261 §18). */
export async function tcpTransport(options: TcpOptions): Promise<TcpTransport> {
  const { port } = options;
  const server = port === undefined ? undefined : createServer({ noDelay: true, keepAlive: true });
  if (server) {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, options.host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  }
  return new Tcp(server, options);
}

class Tcp implements TcpTransport {
  readonly protocol = 'tcp';
  readonly id: string;
  readonly address: string;
  readonly port: number;
  readonly #server: Server | undefined;
  readonly #options: TcpOptions;
  readonly #byFlow = new Map<string, StreamConnection>();
  readonly #byPeer = new Map<string, StreamConnection>();
  #receiver: TransportReceiver | undefined;
  #serial = 0;
  #closed = false;

  constructor(server: Server | undefined, options: TcpOptions) {
    this.#server = server;
    this.#options = options;
    this.address = options.host;
    const bound = server?.address();
    this.port = bound && typeof bound === 'object' ? bound.port : 0;
    this.id = `tcp:${options.host}:${this.port}`;
  }

  receive(receiver: TransportReceiver): void {
    this.#receiver = receiver;
    this.#server?.on('connection', (socket) => {
      if (this.#byFlow.size >= (this.#options.maxConnections ?? 10_000)) socket.destroy();
      else this.#adopt(socket, socket.remoteAddress ?? '', socket.remotePort ?? 0, true);
    });
  }

  send(bytes: Uint8Array, target: SipTarget, failed?: (error: Error) => void): void {
    if (this.#closed) return;
    const known =
      (target.flow === undefined ? undefined : this.#byFlow.get(target.flow)) ??
      this.#byPeer.get(peerKey(target.address, target.port));
    const connection = known ?? this.#connect(target);
    connection.send(bytes, failed);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const connection of this.#byFlow.values()) connection.close();
    const server = this.#server;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  #connect(target: SipTarget): StreamConnection {
    const socket = connect({ host: target.address, port: target.port, noDelay: true, keepAlive: true });
    return this.#adopt(socket, target.address, target.port, false);
  }

  #adopt(socket: Socket, remoteAddress: string, port: number, connected: boolean): StreamConnection {
    const address = remoteAddress.startsWith('::ffff:') ? remoteAddress.slice(7) : remoteAddress;
    const flow = `${this.id}/${++this.#serial}`;
    const key = peerKey(address, port);
    const connection = new StreamConnection(socket, {
      connected,
      idleMs: this.#options.idleMs ?? 600_000,
      connectMs: this.#options.connectMs ?? 10_000,
      limits: this.#options.limits ?? defaultFramerLimits,
      onMessage: (bytes) => {
        if (!this.#closed) this.#receiver?.onMessage(bytes, { protocol: 'tcp', address, port, flow });
      },
      onClosed: () => {
        this.#byFlow.delete(flow);
        if (this.#byPeer.get(key) === connection) this.#byPeer.delete(key);
      },
    });
    this.#byFlow.set(flow, connection);
    this.#byPeer.set(key, connection);
    return connection;
  }
}

function peerKey(address: string, port: number): string {
  return `${address} ${port}`;
}
