import type { ReceivedRequest, ServerTransaction } from '../transaction/server.ts';
import type { Timer } from '../transaction/timer-heap.ts';
import type { AgentContext } from './context.ts';

/** Repeats a 2xx to an INVITE until its ACK comes, over any transport (RFC 3261 §13.3.1.4). */
export class ReliableAnswer {
  readonly cseq: number;
  readonly #context: AgentContext;
  readonly #transaction: ServerTransaction;
  readonly #status: number;
  readonly #bytes: Uint8Array;
  readonly #onTimeout: () => void;
  #interval: number;
  #elapsed = 0;
  #timer: Timer | undefined;

  constructor(
    context: AgentContext,
    { request, transaction }: ReceivedRequest,
    status: number,
    bytes: Uint8Array,
    onTimeout: () => void,
  ) {
    this.#context = context;
    this.#transaction = transaction;
    this.#status = status;
    this.#bytes = bytes;
    this.#onTimeout = onTimeout;
    this.#interval = context.timing.t1;
    this.cseq = request.cseq?.number ?? 0;
    this.#wait();
  }

  /** Ends the repeats: the ACK came, or the dialog is over. */
  stop(): void {
    this.#context.cancel(this.#timer);
  }

  #wait(): void {
    this.#timer = this.#context.schedule(this.#interval, () => this.#due());
  }

  #due(): void {
    const { t1, t2 } = this.#context.timing;
    this.#elapsed += this.#interval;
    if (this.#elapsed >= 64 * t1) {
      this.#onTimeout();
      return;
    }
    this.#context.respondAgain(this.#transaction, this.#status, this.#bytes);
    this.#interval = Math.min(this.#interval * 2, t2, 64 * t1 - this.#elapsed);
    this.#wait();
  }
}
