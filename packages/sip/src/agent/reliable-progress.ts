import type { SipRequest } from '../message/message.ts';
import { parseDecimal } from '../message/scan.ts';
import type { ReceivedRequest } from '../transaction/server.ts';
import type { Timer } from '../transaction/timer-heap.ts';
import type { AgentContext } from './context.ts';

const maxNumber = 2 ** 31;

/** What one reliable provisional response is sent by; returns its bytes. */
type Send = (headers: Readonly<Record<string, string>>) => Uint8Array;

/** Who is told of the numbers, and of a caller that acknowledges nothing. */
interface Told {
  /** Another number is used from now on; its response has not left yet. */
  numbered(): void;
  timedOut(): void;
}

/**
 * Reliable provisional responses to one INVITE (RFC 3262 §3): each waits for the PRACK of the one before it, and is
 * repeated until its own comes.
 */
export class ReliableProgress {
  readonly #context: AgentContext;
  readonly #received: ReceivedRequest;
  readonly #told: Told;
  readonly #waiting: { readonly status: number; readonly send: Send }[] = [];
  #rseq: number;
  /** Below the first RSeq that this process, or the one before it, used. */
  readonly #before: number;
  #pending: { readonly status: number; readonly bytes: Uint8Array } | undefined;
  #interval = 0;
  #elapsed = 0;
  #timer: Timer | undefined;
  #onSettled: (() => void) | undefined;

  /** @param rseq the last number used; a new one begins by chance */
  constructor(context: AgentContext, received: ReceivedRequest, told: Told, rseq?: number) {
    this.#context = context;
    this.#received = received;
    this.#told = told;
    this.#rseq = rseq ?? Math.floor(context.fraction() * 2 ** 30);
    this.#before = rseq === undefined ? this.#rseq : 0;
  }

  /** The last RSeq. */
  get rseq(): number {
    return this.#rseq;
  }

  /** True while a response waits for its PRACK. */
  get isPending(): boolean {
    return this.#pending !== undefined;
  }

  send(status: number, send: Send): void {
    this.#waiting.push({ status, send });
    if (!this.#pending) this.#next();
  }

  /** Calls back once nothing waits for a PRACK any more (§3: a 2xx waits for it). */
  whenSettled(callback: () => void): void {
    this.#waiting.length = 0;
    this.#onSettled = callback;
  }

  /** False for a PRACK that acknowledges nothing that was sent: the answer is 481. */
  knows(prack: SipRequest): boolean {
    return this.#numberIn(prack) !== undefined;
  }

  /** A PRACK, once it is answered. */
  acknowledge(prack: SipRequest): void {
    if (this.#numberIn(prack) !== this.#rseq || !this.#pending) return;
    this.#context.cancel(this.#timer);
    this.#pending = undefined;
    this.#next();
    if (!this.#pending) this.#settle();
  }

  /** The RSeq that a PRACK acknowledges; undefined where we sent none such. */
  #numberIn(prack: SipRequest): number | undefined {
    const parts = (prack.headers.get('rack') ?? '').trim().split(/[ \t]+/);
    const [rseq = '', cseq = '', method] = parts;
    const number = parseDecimal(rseq, maxNumber);
    const isOurs =
      parts.length === 3 &&
      method === 'INVITE' &&
      parseDecimal(cseq, maxNumber) === this.#received.request.cseq?.number &&
      number !== undefined &&
      number > this.#before &&
      number <= this.#rseq;
    return isOurs ? number : undefined;
  }

  /** Ends the repeats: the INVITE has its final response. */
  stop(): void {
    this.#context.cancel(this.#timer);
    this.#waiting.length = 0;
    this.#pending = undefined;
    this.#onSettled = undefined;
  }

  #next(): void {
    const next = this.#waiting.shift();
    if (!next) return;
    this.#rseq++;
    this.#told.numbered();
    const bytes = next.send({ Require: '100rel', RSeq: String(this.#rseq) });
    this.#pending = { status: next.status, bytes };
    this.#interval = this.#context.timing.t1;
    this.#elapsed = 0;
    this.#wait();
  }

  #wait(): void {
    this.#timer = this.#context.schedule(this.#interval, () => this.#due());
  }

  /** §3: repeated at T1, doubling, for 64*T1. */
  #due(): void {
    if (!this.#pending) return;
    this.#elapsed += this.#interval;
    const { t1 } = this.#context.timing;
    if (this.#elapsed >= 64 * t1) {
      this.stop();
      this.#told.timedOut();
      return;
    }
    this.#context.respondAgain(this.#received.transaction, this.#pending.status, this.#pending.bytes);
    this.#interval = Math.min(this.#interval * 2, 64 * t1 - this.#elapsed);
    this.#wait();
  }

  #settle(): void {
    const settled = this.#onSettled;
    this.#onSettled = undefined;
    settled?.();
  }
}
