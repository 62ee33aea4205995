/** What a record of a pipe holds: sound (16-bit samples of 8 kHz) or a datagram. */
export type RecordKind = 'sound' | 'datagram';

const headBytes = 8;
/** Size and kind before each record, bytes. */
const prefixBytes = 4;

/** Memory of a pipe, to be shared by the two threads. @param bytes a power of two, so that places go on where the counts wrap */
export const pipeMemory = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(headBytes + bytes);

/**
 * Records from one thread to another without locks: one writes, the other reads. What does not fit is dropped, as a
 * network would.
 */
export class Pipe {
  /** Bytes written and read so far, each changed by one side only; they wrap at 32 bits. */
  readonly #counts: Int32Array;
  readonly #ring: Uint8Array;

  constructor(memory: SharedArrayBuffer) {
    this.#counts = new Int32Array(memory, 0, 2);
    this.#ring = new Uint8Array(memory, headBytes);
  }

  /** Bytes that wait to be read. */
  get waiting(): number {
    return (Atomics.load(this.#counts, 0) - Atomics.load(this.#counts, 1)) >>> 0;
  }

  /** False when it did not fit. */
  write(kind: RecordKind, bytes: Uint8Array): boolean {
    const size = prefixBytes + bytes.length;
    if (this.waiting + size > this.#ring.length) return false;
    const at = Atomics.load(this.#counts, 0) >>> 0;
    this.#put(at, bytes.length & 0xff);
    this.#put(at + 1, bytes.length >> 8);
    this.#put(at + 2, kind === 'sound' ? 0 : 1);
    for (let i = 0; i < bytes.length; i++) this.#put(at + prefixBytes + i, bytes[i] ?? 0);
    Atomics.add(this.#counts, 0, size);
    return true;
  }

  /** The next record; undefined when there is none. */
  read(): { readonly kind: RecordKind; readonly bytes: Uint8Array } | undefined {
    if (this.waiting === 0) return undefined;
    const at = Atomics.load(this.#counts, 1) >>> 0;
    const length = this.#get(at) | (this.#get(at + 1) << 8);
    const kind = this.#get(at + 2) === 0 ? 'sound' : 'datagram';
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length; i++) bytes[i] = this.#get(at + prefixBytes + i);
    Atomics.add(this.#counts, 1, prefixBytes + length);
    return { kind, bytes };
  }

  #put(at: number, value: number): void {
    this.#ring[(at >>> 0) % this.#ring.length] = value;
  }

  #get(at: number): number {
    return this.#ring[(at >>> 0) % this.#ring.length] ?? 0;
  }
}
