/**
 * UDPTL (ITU-T T.38 section 9.1): datagrams that carry an IFP packet and, against loss, the packets before it again.
 */

/** What a datagram brings. */
export interface UdptlPacket {
  /** Of the primary packet, 16 bits. */
  readonly sequence: number;
  readonly primary: Uint8Array;
  /** Packets before it, the newest first: `sequence - 1`, `sequence - 2`... */
  readonly earlier: readonly Uint8Array[];
}

/** Earlier packets that we send along. */
const redundancy = 3;
/** Largest datagram we take, bytes; told as T38FaxMaxDatagram. */
export const maxDatagramBytes = 400;
/** Missing packets beyond this are a stream that began anew. */
const maxGap = 100;

/** Writes a datagram. */
export function writeUdptl({ sequence, primary, earlier }: UdptlPacket): Uint8Array {
  const parts: number[] = [(sequence >> 8) & 0xff, sequence & 0xff];
  writeOpen(parts, primary);
  // Error recovery by secondary packets: the choice's first alternative.
  parts.push(0);
  writeLength(parts, earlier.length);
  for (const packet of earlier) writeOpen(parts, packet);
  return Uint8Array.from(parts);
}

/** Reads a datagram; undefined for what is none. Forward error correction is passed over: the primary stands alone. */
export function readUdptl(bytes: Uint8Array): UdptlPacket | undefined {
  const reader = new Reader(bytes);
  const high = reader.byte();
  const low = reader.byte();
  const primary = reader.open();
  if (high === undefined || low === undefined || primary === undefined) return undefined;
  const sequence = (high << 8) | low;
  const recovery = reader.byte();
  if (recovery === undefined || recovery & 0x80) return { sequence, primary, earlier: [] };
  const earlier: Uint8Array[] = [];
  for (let left = reader.length() ?? 0; left > 0; left--) {
    const packet = reader.open();
    if (packet === undefined) return undefined;
    earlier.push(packet);
  }
  return { sequence, primary, earlier };
}

/** Numbers packets on their way out, and sends earlier ones along while the datagram has room. */
export class UdptlSender {
  #sequence = 0;
  #earlier: readonly Uint8Array[] = [];

  /** The datagram of the next packet. */
  wrap(primary: Uint8Array): Uint8Array {
    const sequence = this.#sequence;
    this.#sequence = (sequence + 1) & 0xffff;
    const room = maxDatagramBytes - (primary.length + 6);
    const earlier: Uint8Array[] = [];
    let size = 0;
    for (const packet of this.#earlier) {
      size += packet.length + 2;
      if (size > room) break;
      earlier.push(packet);
    }
    this.#earlier = [primary, ...this.#earlier].slice(0, redundancy);
    return writeUdptl({ sequence, primary, earlier });
  }
}

/** An IFP packet that came, with its number. */
export interface ReceivedIfp {
  readonly sequence: number;
  readonly packet: Uint8Array;
}

/** Puts what comes in into its order, each packet once, with what was lost taken from later datagrams. */
export class UdptlReceiver {
  #next: number | undefined;

  take(datagram: Uint8Array): readonly ReceivedIfp[] {
    const read = readUdptl(datagram);
    if (!read) return [];
    const { sequence, primary, earlier } = read;
    const ahead = this.#next === undefined ? 0 : (sequence - this.#next + 0x10000) & 0xffff;
    // Seen already, or too late.
    if (ahead > 0x8000) return [];
    const missed = ahead > maxGap ? 0 : ahead;
    this.#next = (sequence + 1) & 0xffff;
    const received: ReceivedIfp[] = [];
    for (let back = Math.min(missed, earlier.length); back > 0; back--) {
      const packet = earlier[back - 1];
      if (packet && packet.length > 0)
        received.push({ sequence: (sequence - back + 0x10000) & 0xffff, packet });
    }
    if (primary.length > 0) received.push({ sequence, packet: primary });
    return received;
  }
}

/** An open type field: its length, then its bytes (ITU-T X.691 section 10.2). */
function writeOpen(parts: number[], bytes: Uint8Array): void {
  writeLength(parts, bytes.length);
  for (const byte of bytes) parts.push(byte);
}

/** A length below 16 K in one or two bytes (X.691 section 10.9). */
function writeLength(parts: number[], length: number): void {
  if (length < 0x80) parts.push(length);
  else parts.push(0x80 | (length >> 8), length & 0xff);
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number | undefined {
    return this.#bytes[this.#at++];
  }

  length(): number | undefined {
    const first = this.byte();
    if (first === undefined || first < 0x80) return first;
    // Fragments of 16 K and more fit no datagram of ours.
    const second = first < 0xc0 ? this.byte() : undefined;
    return second === undefined ? undefined : ((first & 0x3f) << 8) | second;
  }

  open(): Uint8Array | undefined {
    const length = this.length();
    if (length === undefined || this.#at + length > this.#bytes.length) return undefined;
    const bytes = this.#bytes.slice(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }
}
