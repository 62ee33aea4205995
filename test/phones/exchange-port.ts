import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { ExchangeEvent, ExchangePort, ExchangeReplies, ExchangeRequest } from '@simmpl/model';

type Reply = ExchangeReplies[ExchangeRequest['kind']];
type Line =
  | { readonly id: number; readonly reply: Reply }
  | { readonly id: number; readonly error: string }
  | { readonly event: ExchangeEvent };

/** The exchange's own port, as the API process has it: for what no route of the API does. */
export class TestExchangePort implements ExchangePort {
  readonly events: ExchangeEvent[] = [];
  readonly #socket: Socket;
  readonly #listeners = new Set<(event: ExchangeEvent) => void>();
  readonly #waiting = new Map<number, (line: Exclude<Line, { event: ExchangeEvent }>) => void>();
  #lastId = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    let held = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      held += text;
      for (let end = held.indexOf('\n'); end >= 0; end = held.indexOf('\n')) {
        this.#receive(JSON.parse(held.slice(0, end)));
        held = held.slice(end + 1);
      }
    });
  }

  /** @param data the data folder of the running product */
  static open(data: string): Promise<TestExchangePort> {
    const socket = connect(join(data, 'run/exchange.sock'));
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(new TestExchangePort(socket)));
      socket.once('error', reject);
    });
  }

  request<K extends ExchangeRequest['kind']>(
    request: Extract<ExchangeRequest, { kind: K }>,
  ): Promise<ExchangeReplies[K]>;
  request(request: ExchangeRequest): Promise<Reply> {
    const id = ++this.#lastId;
    this.#socket.write(`${JSON.stringify({ id, request })}\n`);
    return new Promise((resolve, reject) =>
      this.#waiting.set(id, (line) =>
        'error' in line ? reject(new Error(line.error)) : resolve(line.reply),
      ),
    );
  }

  onEvent(listener: (event: ExchangeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  watchCalls(): () => void {
    this.#socket.write(`${JSON.stringify({ watchCalls: true })}\n`);
    return () => this.#socket.write(`${JSON.stringify({ watchCalls: false })}\n`);
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(line: Line): void {
    if ('event' in line) {
      this.events.push(line.event);
      for (const listener of this.#listeners) listener(line.event);
      return;
    }
    this.#waiting.get(line.id)?.(line);
    this.#waiting.delete(line.id);
  }
}
