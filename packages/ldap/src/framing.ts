/** The largest message that is read, bytes: a search with a long filter has some hundreds. */
const mostBytes = 16_384;

/** Cuts what comes in over a connection into messages, by the length each begins with. */
export class Framing {
  #kept: Uint8Array<ArrayBuffer> = new Uint8Array();

  /** The messages that are whole now; `broken` where what follows is no message, or too long a one. */
  take(bytes: Uint8Array): { messages: Uint8Array<ArrayBuffer>[]; broken: boolean } {
    const all = new Uint8Array(this.#kept.length + bytes.length);
    all.set(this.#kept);
    all.set(bytes, this.#kept.length);
    const messages: Uint8Array<ArrayBuffer>[] = [];
    let at = 0;
    for (;;) {
      const length = messageLength(all.subarray(at));
      if (length === 'broken') return { messages, broken: true };
      if (length === 'more' || at + length > all.length) break;
      messages.push(all.slice(at, at + length));
      at += length;
    }
    this.#kept = all.slice(at);
    return { messages, broken: false };
  }

  /** What came in behind the messages that were taken, such as the beginning of TLS. */
  rest(): Uint8Array {
    const kept = this.#kept;
    this.#kept = new Uint8Array();
    return kept;
  }
}

/** The length of the message that begins here, its head counted: a SEQUENCE of definite length. */
function messageLength(bytes: Uint8Array): number | 'more' | 'broken' {
  const [tag, first] = bytes;
  if (tag === undefined) return 'more';
  if (tag !== 0x30) return 'broken';
  if (first === undefined) return 'more';
  if (first < 0x80) return 2 + first;
  const size = first & 0x7f;
  if (size === 0 || size > 4) return 'broken';
  if (bytes.length < 2 + size) return 'more';
  const content = bytes.subarray(2, 2 + size).reduce((sum, byte) => sum * 256 + byte, 0);
  return content > mostBytes ? 'broken' : 2 + size + content;
}
