import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { SipError } from '../errors.ts';
import { defaultFramerLimits } from '../message/framer.ts';
import { listening } from './listening.ts';
import type { StreamOptions } from './stream-transport.ts';
import { socketOptions } from './tcp.ts';
import { type Certificate, oldestTls } from './tls.ts';
import type { ListeningTransport, SipTarget, TransportReceiver } from './transport.ts';
import { unmapped } from './unmapped.ts';

export interface WebSocketOptions extends StreamOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** WSS, else WS. */
  readonly secure?: boolean;
  /** For WSS. Without one no handshake succeeds until {@link WebSocketTransport.useCertificate} gives one. */
  readonly certificate?: Certificate | undefined;
}

export interface WebSocketTransport extends ListeningTransport {
  /** From now on WSS shows this certificate; connections that are open stay. */
  useCertificate(certificate: Certificate): void;
}

/** How often a connection is asked whether it is still there: before a proxy or NAT forgets it, ms. */
const pingEveryMs = 30_000;
/** Bytes that may wait for a slow peer before the connection is given up. */
const maxWaiting = 1024 * 1024;

/** SIP over WebSocket (RFC 7118), as a server: phones in browsers call in, and are reached by what they opened. */
export async function webSocketTransport(options: WebSocketOptions): Promise<WebSocketTransport> {
  const { host, port, certificate } = options;
  const secure = options.secure
    ? createSecureServer({ ...socketOptions, ...certificate, minVersion: oldestTls })
    : undefined;
  // not a web server: whoever asks for a page is sent away
  const server = secure ?? createServer(socketOptions);
  server.on('request', (_, response) => response.writeHead(426, { Upgrade: 'websocket' }).end());
  server.maxConnections = options.maxConnections ?? 10_000;
  await listening(server, host, port);
  const { maxHead, maxBody } = options.limits ?? defaultFramerLimits;
  const sockets = new WebSocketServer({
    server,
    maxPayload: maxHead + maxBody,
    // RFC 7118 §4: a handshake without this subprotocol is no SIP
    handleProtocols: (protocols) => (protocols.has('sip') ? 'sip' : false),
    verifyClient: ({ req }: { req: IncomingMessage }) =>
      (req.headers['sec-websocket-protocol'] ?? '').split(/,\s*/).includes('sip'),
  });
  const transport = new WebSockets(sockets, secure ? 'wss' : 'ws', host, options);
  return Object.assign(transport, {
    useCertificate: (next: Certificate) => secure?.setSecureContext({ ...next, minVersion: oldestTls }),
  });
}

class WebSockets implements ListeningTransport {
  readonly protocol: 'ws' | 'wss';
  readonly id: string;
  readonly address: string;
  readonly port: number;
  readonly #server: WebSocketServer;
  readonly #options: WebSocketOptions;
  readonly #byFlow = new Map<string, WebSocket>();
  readonly #byPeer = new Map<string, WebSocket>();
  readonly #pinging: NodeJS.Timeout;
  #serial = 0;
  #closed = false;

  constructor(server: WebSocketServer, protocol: 'ws' | 'wss', host: string, options: WebSocketOptions) {
    this.#server = server;
    this.#options = options;
    this.protocol = protocol;
    this.address = host;
    const bound = server.address();
    this.port = bound !== null && typeof bound === 'object' ? bound.port : 0;
    this.id = `${protocol}:${host}:${this.port}`;
    this.#pinging = setInterval(() => {
      for (const socket of this.#byFlow.values()) socket.ping();
    }, pingEveryMs).unref();
  }

  receive(receiver: TransportReceiver): void {
    this.#server.on('connection', (socket, request) => this.#adopt(socket, request.socket, receiver));
  }

  send(bytes: Uint8Array, target: SipTarget, failed?: (error: Error) => void): void {
    if (this.#closed) return;
    const socket =
      (target.flow === undefined ? undefined : this.#byFlow.get(target.flow)) ??
      this.#byPeer.get(`${target.address} ${target.port}`);
    if (!socket) return queueMicrotask(() => failed?.(new SipError('connection-closed', 'before')));
    if (socket.bufferedAmount > maxWaiting) {
      socket.terminate();
      return queueMicrotask(() => failed?.(new SipError('connection-too-slow')));
    }
    // SIP is text, and JavaScript in browsers likes it so (RFC 7118 §4.2 lets us choose)
    socket.send(bytes, { binary: false }, (error) => {
      if (error && !this.#closed) failed?.(error);
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#pinging);
    for (const socket of this.#server.clients) socket.terminate();
    const { server } = this.#server.options;
    await new Promise<void>((resolve) => {
      this.#server.close();
      if (server) server.close(() => resolve());
      else resolve();
    });
  }

  #adopt(socket: WebSocket, stream: Socket, receiver: TransportReceiver): void {
    const address = unmapped(stream.remoteAddress ?? '');
    const port = stream.remotePort ?? 0;
    const flow = `${this.id}/${++this.#serial}`;
    const peer = `${address} ${port}`;
    this.#byFlow.set(flow, socket);
    this.#byPeer.set(peer, socket);
    stream.setTimeout(this.#options.connectMs ?? 10_000);
    stream.on('timeout', () => socket.terminate());
    socket.once('message', () => stream.setTimeout(this.#options.idleMs ?? 4_000_000));
    socket.on('message', (data) => {
      // `nodebuffer`, the default kind, comes in one piece
      if (Buffer.isBuffer(data)) this.#take(data, { address, port, flow }, socket, receiver);
    });
    // whatever breaks the connection, a frame that is none included, closes it
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.#byFlow.delete(flow);
      if (this.#byPeer.get(peer) === socket) this.#byPeer.delete(peer);
      if (!this.#closed) receiver.onClosed?.(flow);
    });
  }

  #take(
    bytes: Buffer,
    source: { address: string; port: number; flow: string },
    socket: WebSocket,
    receiver: TransportReceiver,
  ): void {
    if (this.#closed) return;
    // a double CRLF asks for a single one, as on other connections (RFC 5626 §3.5.1)
    if (bytes.length <= 4 && bytes.toString('latin1').trim() === '') {
      if (bytes.length === 4) socket.send('\r\n');
    } else receiver.onMessage(bytes, { protocol: this.protocol, ...source });
  }
}
