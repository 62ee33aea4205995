import { headerName } from './header-names.ts';
import { parseDecimal } from './scan.ts';

/** What a stream gave. After a fault the connection is of no more use (RFC 3261 §18.3). */
export type FrameFault = 'head-too-long' | 'body-too-long' | 'no-content-length';

export interface FramerLimits {
  /** Longest start line and headers, bytes. */
  readonly maxHead: number;
  /** Longest body, bytes. */
  readonly maxBody: number;
}

export const defaultFramerLimits: FramerLimits = { maxHead: 32 * 1024, maxBody: 256 * 1024 };

export interface FramerSink {
  /** One whole message; the bytes are not touched again. */
  onMessage(bytes: Uint8Array): void;
  /** A double CRLF keep-alive, to be answered with one CRLF (RFC 5626 §4.4.1). */
  onPing(): void;
}

const empty: Uint8Array = new Uint8Array(0);

/** Cuts a byte stream into messages by Content-Length. Holds at most one message. */
export class StreamFramer {
  readonly #sink: FramerSink;
  readonly #limits: FramerLimits;
  #held = empty;
  /** Length of the message being collected; 0 while its head is incomplete. */
  #needed = 0;
  /** How far the head has been searched for its end. */
  #searched = 0;

  constructor(sink: FramerSink, limits: FramerLimits = defaultFramerLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  /** Takes a chunk. @returns a fault, after which nothing more must be fed. */
  feed(chunk: Uint8Array): FrameFault | undefined {
    this.#held = this.#held.length === 0 ? chunk : concat(this.#held, chunk);
    for (;;) {
      if (this.#needed === 0) {
        if (this.#searched === 0 && !this.#skipLineBreaks()) return undefined;
        const head = this.#headEnd();
        if (head < 0) return this.#held.length > this.#limits.maxHead ? 'head-too-long' : undefined;
        if (head > this.#limits.maxHead) return 'head-too-long';
        const length = contentLengthOf(this.#held.subarray(0, head));
        if (length === undefined) return 'no-content-length';
        if (length > this.#limits.maxBody) return 'body-too-long';
        this.#needed = head + length;
      }
      if (this.#held.length < this.#needed) return undefined;
      const message = this.#held.subarray(0, this.#needed);
      this.#held = this.#held.subarray(this.#needed);
      this.#needed = 0;
      this.#searched = 0;
      this.#sink.onMessage(message);
    }
  }

  /** Drops CRLFs between messages, answering pairs. @returns false when nothing is left. */
  #skipLineBreaks(): boolean {
    const held = this.#held;
    let i = 0;
    while (
      i + 3 < held.length &&
      held[i] === 13 &&
      held[i + 1] === 10 &&
      held[i + 2] === 13 &&
      held[i + 3] === 10
    ) {
      this.#sink.onPing();
      i += 4;
    }
    // a single CRLF (an answered ping) is skipped; the first half of a double one is kept until the rest comes
    const rest = held.length - i;
    const single = held[i] === 13 && held[i + 1] === 10 && rest > 2 && held[i + 2] !== 13;
    if (single) i += 2;
    this.#held = i === 0 ? held : held.subarray(i);
    const next = this.#held[0];
    return next !== undefined && (next !== 13 || this.#held.length > 3);
  }

  /** Index just past the empty line, or -1. */
  #headEnd(): number {
    const held = this.#held;
    for (let i = Math.max(0, this.#searched - 3); i < held.length; i++) {
      if (held[i] !== 10) continue;
      if (held[i + 1] === 10) return i + 2;
      if (held[i + 1] === 13 && held[i + 2] === 10) return i + 3;
    }
    this.#searched = held.length;
    return -1;
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** Content-Length of a head; undefined when missing, malformed or contradictory: the stream can't be cut then. */
function contentLengthOf(head: Uint8Array): number | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  let found: number | undefined;
  for (let p = text.indexOf('\n') + 1; p > 0 && p < text.length; p = text.indexOf('\n', p) + 1) {
    const first = text.charCodeAt(p);
    if (first !== 76 && first !== 108 && first !== 67 && first !== 99) continue; // L l C c
    const colon = text.indexOf(':', p);
    const end = text.indexOf('\n', p);
    if (colon < 0 || (end >= 0 && colon > end)) continue;
    if (headerName(text.slice(p, colon).trim()) !== 'content-length') continue;
    const length = parseDecimal(text.slice(colon + 1, end < 0 ? text.length : end).trim(), 2 ** 31 - 1);
    if (length === undefined || (found !== undefined && found !== length)) return undefined;
    found = length;
  }
  return found;
}
