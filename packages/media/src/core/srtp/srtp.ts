import { timingSafeEqual } from 'node:crypto';
import { read16, read32, write32 } from '../bytes.ts';
import { payloadStart } from '../rtp.ts';
import type { SrtpPosition } from '../stream-position.ts';
import type { Cipher, Mac, SrtpCrypto } from './crypto.ts';
import { type SrtpKey, tagBytes } from './key.ts';
import { PacketIndex } from './packet-index.ts';
import { sessionKeys } from './session-keys.ts';

/** Fixed header of RTCP, left in the clear, and the E flag with the index behind it (RFC 3711 section 3.4). */
const rtcpHeaderBytes = 8;
const rtcpIndexBytes = 4;
const rtcpTagBytes = 10;
const encrypted = 0x8000_0000;
/** Streams whose indexes are remembered: a peer changes its SSRC now and then. */
const maxStreams = 8;

/** Room that a protected packet needs behind it, bytes. */
export const srtpRoom = rtcpIndexBytes + rtcpTagBytes;

/** One direction of SRTP and SRTCP with one master key (RFC 3711): in place, without new memory. */
export class Srtp {
  readonly #tag: number;
  readonly #rtp: { readonly cipher: Cipher; readonly mac: Mac; readonly salt: Uint8Array };
  readonly #rtcp: { readonly cipher: Cipher; readonly mac: Mac; readonly salt: Uint8Array };
  readonly #streams = new Map<number, PacketIndex>();
  readonly #reports = new Map<number, PacketIndex>();
  readonly #iv = new Uint8Array(16);
  readonly #sum = new Uint8Array(20);
  readonly #sent = new Uint8Array(rtcpTagBytes);
  #reportIndex: number;
  #latest: number | undefined;

  /** @param before where it stood in another process @param reportIndex of the last report there */
  constructor(crypto: SrtpCrypto, key: SrtpKey, before?: SrtpPosition, reportIndex = 0) {
    this.#tag = tagBytes[key.suite];
    this.#reportIndex = reportIndex & 0x7fff_ffff;
    const keyed = (kind: 'rtp' | 'rtcp') => {
      const keys = sessionKeys(key, kind);
      return { cipher: crypto.cipher(keys.key), mac: crypto.mac(keys.auth), salt: keys.salt };
    };
    this.#rtp = keyed('rtp');
    this.#rtcp = keyed('rtcp');
    if (before) {
      this.#streams.set(before.ssrc, new PacketIndex(before.rollover, before.sequence));
      this.#latest = before.ssrc;
    }
  }

  /** Index of the last report that was protected. */
  get reports(): number {
    return this.#reportIndex;
  }

  /** Where the stream that moved last stands; undefined before the first. */
  get position(): SrtpPosition | undefined {
    const index = this.#latest === undefined ? undefined : this.#streams.get(this.#latest);
    if (this.#latest === undefined || !index || index.highest < 0) return undefined;
    return { ssrc: this.#latest, rollover: index.rollover, sequence: index.highest };
  }

  /** @returns the length with the code behind it; -1 for what is no RTP */
  protect(bytes: Uint8Array, length: number): number {
    const start = payloadStart(bytes, length);
    if (start < 0) return -1;
    const ssrc = read32(bytes, 8);
    const sequence = read16(bytes, 2);
    const index = this.#stream(this.#streams, ssrc);
    const rollover = Math.max(0, index.guess(sequence));
    index.take(rollover, sequence);
    this.#latest = ssrc;
    this.#vector(this.#rtp.salt, ssrc, rollover, sequence);
    this.#rtp.cipher.apply(this.#iv, bytes, start, length);
    write32(bytes, length, rollover);
    this.#rtp.mac.sum(bytes, length + 4, this.#sum);
    bytes.set(this.#sum.subarray(0, this.#tag), length);
    return length + this.#tag;
  }

  /** @returns the length without the code; -1 for a packet that is forged, repeated or too old */
  unprotect(bytes: Uint8Array, length: number): number {
    const end = length - this.#tag;
    const start = payloadStart(bytes, end);
    if (start < 0) return -1;
    const ssrc = read32(bytes, 8);
    const sequence = read16(bytes, 2);
    const index = this.#streams.get(ssrc);
    const rollover = index ? index.guess(sequence) : 0;
    if (rollover < 0 || (index && !index.isNew(rollover, sequence))) return -1;
    this.#sent.set(bytes.subarray(end, length));
    write32(bytes, end, rollover);
    this.#rtp.mac.sum(bytes, end + 4, this.#sum);
    if (!this.#isGenuine(this.#tag)) return -1;
    (index ?? this.#stream(this.#streams, ssrc)).take(rollover, sequence);
    this.#latest = ssrc;
    this.#vector(this.#rtp.salt, ssrc, rollover, sequence);
    this.#rtp.cipher.apply(this.#iv, bytes, start, end);
    return end;
  }

  protectReport(bytes: Uint8Array, length: number): number {
    if (length < rtcpHeaderBytes) return -1;
    const index = (this.#reportIndex + 1) & 0x7fff_ffff;
    this.#reportIndex = index;
    this.#vector(this.#rtcp.salt, read32(bytes, 4), index >>> 16, index & 0xffff);
    this.#rtcp.cipher.apply(this.#iv, bytes, rtcpHeaderBytes, length);
    write32(bytes, length, (index | encrypted) >>> 0);
    this.#rtcp.mac.sum(bytes, length + rtcpIndexBytes, this.#sum);
    bytes.set(this.#sum.subarray(0, rtcpTagBytes), length + rtcpIndexBytes);
    return length + rtcpIndexBytes + rtcpTagBytes;
  }

  /** @returns the length of the report alone; -1 for one that is forged or repeated */
  unprotectReport(bytes: Uint8Array, length: number): number {
    const end = length - rtcpTagBytes - rtcpIndexBytes;
    if (end < rtcpHeaderBytes) return -1;
    const word = read32(bytes, end);
    const number = word & 0x7fff_ffff;
    const ssrc = read32(bytes, 4);
    const index = this.#reports.get(ssrc);
    if (index && !index.isNew(number >>> 16, number & 0xffff)) return -1;
    this.#sent.set(bytes.subarray(end + rtcpIndexBytes, length));
    this.#rtcp.mac.sum(bytes, end + rtcpIndexBytes, this.#sum);
    if (!this.#isGenuine(rtcpTagBytes)) return -1;
    (index ?? this.#stream(this.#reports, ssrc)).take(number >>> 16, number & 0xffff);
    if (word >>> 31 === 0) return end;
    this.#vector(this.#rtcp.salt, ssrc, number >>> 16, number & 0xffff);
    this.#rtcp.cipher.apply(this.#iv, bytes, rtcpHeaderBytes, end);
    return end;
  }

  close(): void {
    for (const { cipher, mac } of [this.#rtp, this.#rtcp]) {
      cipher.close();
      mac.close();
    }
  }

  /** RFC 3711 section 4.1.1: salt, SSRC and index, shifted to where they belong. */
  #vector(salt: Uint8Array, ssrc: number, rollover: number, sequence: number): void {
    const iv = this.#iv;
    iv.set(salt);
    iv[14] = 0;
    iv[15] = 0;
    write32(iv, 4, (read32(iv, 4) ^ ssrc) >>> 0);
    write32(iv, 8, (read32(iv, 8) ^ rollover) >>> 0);
    iv[12] = (iv[12] ?? 0) ^ (sequence >>> 8);
    iv[13] = (iv[13] ?? 0) ^ (sequence & 0xff);
  }

  #isGenuine(length: number): boolean {
    return timingSafeEqual(this.#sum.subarray(0, length), this.#sent.subarray(0, length));
  }

  #stream(streams: Map<number, PacketIndex>, ssrc: number): PacketIndex {
    const known = streams.get(ssrc);
    if (known) return known;
    const [oldest] = streams.keys();
    if (oldest !== undefined && streams.size >= maxStreams) streams.delete(oldest);
    const index = new PacketIndex();
    streams.set(ssrc, index);
    return index;
  }
}
