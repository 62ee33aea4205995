import { read16 } from './bytes.ts';

/** Length of the fixed RTP header, bytes (RFC 3550 section 5.1). */
export const rtpHeaderBytes = 12;
/** Largest packet taken, bytes. */
export const maxPacketBytes = 1500;

/** What a packet on a media port is, by its first byte (RFC 7983) and, for RTCP, its type (RFC 5761). */
export function classify(bytes: Uint8Array, length: number): 'rtp' | 'rtcp' | 'other' {
  const first = bytes[0] ?? 0;
  if (length < rtpHeaderBytes || first < 128 || first > 191) return 'other';
  const type = bytes[1] ?? 0;
  return type >= 192 && type <= 223 ? 'rtcp' : 'rtp';
}

/**
 * Where the payload of an RTP packet lies: past CSRCs and the header extension, before the padding. Returns -1 for a
 * packet whose lengths do not fit.
 */
export function payloadStart(bytes: Uint8Array, length: number): number {
  const first = bytes[0] ?? 0;
  let start = rtpHeaderBytes + (first & 15) * 4;
  if (first & 0x10) {
    if (start + 4 > length) return -1;
    start += 4 + read16(bytes, start + 2) * 4;
  }
  return start <= length ? start : -1;
}

/** Where the payload ends, without padding. */
export function payloadEnd(bytes: Uint8Array, length: number): number {
  if (((bytes[0] ?? 0) & 0x20) === 0) return length;
  return length - (bytes[length - 1] ?? 0);
}
