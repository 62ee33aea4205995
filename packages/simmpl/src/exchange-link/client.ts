import { connect, type Socket } from 'node:net';
import type { ExchangeEvent, ExchangePort, ExchangeReplies, ExchangeRequest } from '@simmpl/model';
import { readLines, writeLine } from './lines.ts';

/** How long an answer may take before the exchange counts as away, ms. */
const patienceMs = 5_000;
const reconnectMs = 250;

/** What comes over the socket. The exchange is our own process, so its replies are taken at their word. */
type Incoming =
  | { readonly id: number; readonly reply: ExchangeReplies[ExchangeRequest['kind']] }
  | { readonly id: number; readonly error: string }
  | { readonly event: ExchangeEvent };

interface Waiting {
  settle(message: Exclude<Incoming, { event: ExchangeEvent }>): void;
  fail(reason: string): void;
}

/** The exchange port over its Unix socket; connects again whenever the exchange comes back. */
export class ExchangeClient implements ExchangePort {
  readonly #path: string;
  readonly #listeners = new Set<(event: ExchangeEvent) => void>();
  readonly #waiting = new Map<number, Waiting>();
  #socket: Socket | undefined;
  #lastId = 0;
  #watchers = 0;
  #closed = false;

  constructor(socketPath: string) {
    this.#path = socketPath;
    this.#connect();
  }

  request<K extends ExchangeRequest['kind']>(
    request: Extract<ExchangeRequest, { kind: K }>,
  ): Promise<ExchangeReplies[K]>;
  request(request: ExchangeRequest): Promise<ExchangeReplies[ExchangeRequest['kind']]> {
    const socket = this.#socket;
    if (!socket) return Promise.reject(new Error('the exchange is not running'));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#waiting.get(id)?.fail('the exchange does not answer'), patienceMs);
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
      };
      this.#waiting.set(id, {
        settle: (message) => {
          done();
          if ('error' in message) reject(new Error(message.error));
          else resolve(message.reply);
        },
        fail: (reason) => {
          done();
          reject(new Error(reason));
        },
      });
      writeLine(socket, { id, request });
    });
  }

  onEvent(listener: (event: ExchangeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  watchCalls(): () => void {
    if (this.#watchers++ === 0) this.#tellWatching();
    let watching = true;
    return () => {
      if (watching && --this.#watchers === 0) this.#tellWatching();
      watching = false;
    };
  }

  close(): void {
    this.#closed = true;
    this.#socket?.destroy();
  }

  #connect(): void {
    if (this.#closed) return;
    const socket = connect(this.#path);
    socket.on('connect', () => {
      this.#socket = socket;
      if (this.#watchers > 0) this.#tellWatching();
    });
    readLines(socket, (message) => this.#receive(message as Incoming));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#socket = undefined;
      for (const waiting of [...this.#waiting.values()]) waiting.fail('the exchange is not running');
      if (!this.#closed) setTimeout(() => this.#connect(), reconnectMs).unref();
    });
  }

  #tellWatching(): void {
    if (this.#socket) writeLine(this.#socket, { watchCalls: this.#watchers > 0 });
  }

  #receive(message: Incoming): void {
    if ('event' in message) for (const listener of this.#listeners) listener(message.event);
    else this.#waiting.get(message.id)?.settle(message);
  }
}
