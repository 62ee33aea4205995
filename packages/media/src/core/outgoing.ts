import { read16, read32, write16, write32 } from './bytes.ts';

/** A pause of more packets than this in what we send ourselves begins a talkspurt. */
const spurtGapFrames = 4;

/**
 * The one stream an endpoint sends, whatever feeds it: one SSRC, sequence numbers without holes of our making, and
 * timestamps that go on over a change of source (RFC 3550 section 5.1).
 */
export class Outgoing {
  readonly ssrc: number;
  packets = 0;
  bytes = 0;
  #source: unknown;
  #sequence: number;
  #timestamp: number;
  /** When the current timestamp was taken. */
  #stampedAt = 0;
  #sequenceOffset = 0;
  #timestampOffset = 0;

  /** @param first where it starts; random numbers for a new stream (RFC 3550 section 5.1) */
  constructor({ ssrc, sequence, timestamp }: { ssrc: number; sequence: number; timestamp: number }) {
    this.ssrc = ssrc >>> 0;
    this.#sequence = sequence & 0xffff;
    this.#timestamp = timestamp >>> 0;
  }

  /**
   * Rewrites the header of a packet that is passed on. Losses and order of its own source stay visible to the
   * receiver.
   * @param source whose packet it is; another one than before begins a talkspurt
   */
  relay(bytes: Uint8Array, payloadType: number, source: unknown, nowMs: number, clockRate: number): void {
    const sequence = read16(bytes, 2);
    const timestamp = read32(bytes, 4);
    let marker = (bytes[1] ?? 0) & 0x80;
    if (source !== this.#source) {
      this.#source = source;
      marker = 0x80;
      this.#sequenceOffset = (this.#sequence + 1 - sequence) & 0xffff;
      this.#timestampOffset = (this.#timestamp + this.#elapsed(nowMs, clockRate) - timestamp) >>> 0;
    }
    const out = (sequence + this.#sequenceOffset) & 0xffff;
    const outTimestamp = (timestamp + this.#timestampOffset) >>> 0;
    if (((out - this.#sequence) & 0xffff) < 0x8000) {
      this.#sequence = out;
      this.#timestamp = outTimestamp;
      this.#stampedAt = nowMs;
    }
    this.#write(bytes, payloadType | marker, out, outTimestamp);
  }

  /**
   * Writes the header of a packet of our own making. A pause, as on hold, begins a talkspurt after it.
   * @param samples what it adds to the timestamp
   */
  own(
    bytes: Uint8Array,
    payloadType: number,
    source: unknown,
    samples: number,
    nowMs: number,
    clockRate: number,
  ): void {
    const elapsed = this.#elapsed(nowMs, clockRate);
    const isSpurt = source !== this.#source || elapsed > spurtGapFrames * samples;
    this.#source = source;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = (this.#timestamp + (isSpurt ? Math.max(samples, elapsed) : samples)) >>> 0;
    this.#stampedAt = nowMs;
    bytes[0] = 0x80;
    this.#write(bytes, payloadType | (isSpurt ? 0x80 : 0), this.#sequence, this.#timestamp);
  }

  /**
   * Writes the header of a telephone-event packet: all packets of one event carry the time it began (RFC 4733 section
   * 2.2.1).
   */
  event(
    bytes: Uint8Array,
    payloadType: number,
    source: unknown,
    isFirst: boolean,
    nowMs: number,
    clockRate: number,
  ): void {
    this.#source = source;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    if (isFirst) {
      this.#timestamp = (this.#timestamp + this.#elapsed(nowMs, clockRate)) >>> 0;
      this.#stampedAt = nowMs;
    }
    bytes[0] = 0x80;
    this.#write(bytes, payloadType | (isFirst ? 0x80 : 0), this.#sequence, this.#timestamp);
  }

  /** The receiver's highest sequence number, as the source that is passed on counts it. */
  sequenceOfSource(sequence: number): number {
    return (sequence - this.#sequenceOffset) & 0xffff;
  }

  /** A source's timestamp, as it was sent on. */
  timestampSent(timestamp: number): number {
    return (timestamp + this.#timestampOffset) >>> 0;
  }

  get sequence(): number {
    return this.#sequence;
  }

  get timestamp(): number {
    return this.#timestamp;
  }

  /** Time since the current timestamp in timestamp units, at least one packet's worth. */
  #elapsed(nowMs: number, clockRate: number): number {
    if (this.packets === 0) return 0;
    return Math.max(clockRate / 50, Math.round(((nowMs - this.#stampedAt) * clockRate) / 1000));
  }

  #write(bytes: Uint8Array, second: number, sequence: number, timestamp: number): void {
    bytes[1] = second;
    write16(bytes, 2, sequence);
    write32(bytes, 4, timestamp);
    write32(bytes, 8, this.ssrc);
    this.packets++;
  }
}
