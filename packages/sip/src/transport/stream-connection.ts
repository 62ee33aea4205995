import type { Socket } from 'node:net';
import { SipError } from '../errors.ts';
import { type FramerLimits, StreamFramer } from '../message/framer.ts';

export interface StreamConnectionOptions {
  /** False while the connection is still being made. */
  readonly connected: boolean;
  /** What the socket says once it is made. */
  readonly opened: string;
  readonly idleMs: number;
  readonly connectMs: number;
  readonly limits: FramerLimits;
  onMessage(bytes: Uint8Array): void;
  /** Called once. */
  onClosed(): void;
}

type Failed = ((error: Error) => void) | undefined;

/** Bytes that may wait for a slow peer before the connection is given up. */
const maxWaiting = 1024 * 1024;
const pong = Buffer.from('\r\n');

/** One stream of SIP messages over a socket, TCP or TLS. */
export class StreamConnection {
  readonly #socket: Socket;
  readonly #options: StreamConnectionOptions;
  readonly #framer: StreamFramer;
  /** Sends that wait for the connection to be made. */
  readonly #pending = new Set<Failed>();
  #connected: boolean;
  /** True once a whole message came. */
  #used = false;
  #closed = false;

  constructor(socket: Socket, options: StreamConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#connected = options.connected;
    this.#framer = new StreamFramer(
      { onMessage: (bytes) => this.#heard(bytes), onPing: () => this.send(pong) },
      options.limits,
    );
    // whoever connects and says nothing is not kept for long
    socket.setTimeout(options.connectMs);
    socket.on(options.opened, () => this.#opened());
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('timeout', () =>
      this.#end(new SipError(this.#connected ? 'connection-idle' : 'connect-timeout')),
    );
    socket.on('error', (error) => this.#end(error));
    socket.on('end', () => this.#end(new SipError('connection-closed', 'by the peer')));
    socket.on('close', () => this.#end(new SipError('connection-closed')));
  }

  send(bytes: Uint8Array, failed?: (error: Error) => void): void {
    if (this.#closed || this.#socket.writableLength > maxWaiting) {
      const error = new SipError(this.#closed ? 'connection-closed' : 'connection-too-slow');
      queueMicrotask(() => failed?.(error));
      this.#end(error);
      return;
    }
    if (!this.#connected) this.#pending.add(failed);
    this.#socket.write(bytes);
  }

  close(): void {
    this.#pending.clear();
    this.#end(new SipError('connection-closed'));
  }

  #opened(): void {
    this.#connected = true;
    this.#pending.clear();
  }

  #heard(bytes: Uint8Array): void {
    if (!this.#used) {
      this.#used = true;
      this.#socket.setTimeout(this.#options.idleMs);
    }
    this.#options.onMessage(bytes);
  }

  #take(chunk: Uint8Array): void {
    if (this.#closed) return;
    const fault = this.#framer.feed(chunk);
    if (fault) this.#end(new SipError('stream-malformed', fault));
  }

  #end(error: Error): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#options.onClosed();
    this.#socket.destroy();
    for (const failed of this.#pending) failed?.(error);
    this.#pending.clear();
  }
}
