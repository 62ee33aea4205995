import { read16, read32, write16, write32 } from './bytes.ts';
import type { Outgoing } from './outgoing.ts';
import type { Reception } from './reception.ts';

/** RTCP packet types (RFC 3550 section 12.1). */
const sr = 200;
const rr = 201;
const sdes = 202;
const bye = 203;

/** What RTCP needs to know of an endpoint. */
interface Stream {
  readonly outgoing: Outgoing;
  readonly reception: Reception;
}

/** Seconds from 1900 to 1970. */
const ntpEpoch = 2_208_988_800;

/** The middle 32 bits of an NTP time, in 1/65536 s (RFC 3550 section 4). */
const ntpMiddle = (nowMs: number): number => Math.floor((nowMs / 1000) * 65_536) >>> 0;

/** Calls back with each packet of a compound: its type, where it starts, and where it ends. */
function eachPacket(
  bytes: Uint8Array,
  length: number,
  visit: (type: number, at: number, end: number) => void,
): void {
  for (let at = 0; at + 8 <= length; ) {
    const end = at + (read16(bytes, at + 2) + 1) * 4;
    if (end > length) return;
    visit(bytes[at + 1] ?? 0, at, end);
    at = end;
  }
}

/** Calls back with the place of each report block in a sender or receiver report. */
function eachReport(
  bytes: Uint8Array,
  type: number,
  at: number,
  end: number,
  visit: (block: number) => void,
): void {
  const count = (bytes[at] ?? 0) & 31;
  const first = at + (type === sr ? 28 : 8);
  for (let i = 0; i < count && first + (i + 1) * 24 <= end; i++) visit(first + i * 24);
}

/** Round-trip time in ms from a report about our stream (RFC 3550 section 6.4.1); undefined when it tells none. */
export function readReports(
  bytes: Uint8Array,
  length: number,
  ownSsrc: number,
  nowMs: number,
): number | undefined {
  let rtt: number | undefined;
  eachPacket(bytes, length, (type, at, end) => {
    if (type !== sr && type !== rr) return;
    eachReport(bytes, type, at, end, (block) => {
      const lastReport = read32(bytes, block + 16);
      if (read32(bytes, block) !== ownSsrc || lastReport === 0) return;
      const units = (ntpMiddle(nowMs) - lastReport - read32(bytes, block + 20)) | 0;
      if (units >= 0) rtt = (units * 1000) / 65_536;
    });
  });
  return rtt;
}

/**
 * Turns a peer's reports into those of the stream that is passed on: SSRCs, timestamps and sequence numbers become
 * ours towards the other side. Returns the length to send, 0 when the packet can't be passed.
 */
export function relayRtcp(bytes: Uint8Array, length: number, from: Stream, to: Stream): number {
  let known = true;
  eachPacket(bytes, length, (type, at, end) => {
    if (type !== sr && type !== rr && type !== sdes && type !== bye) known = false;
    write32(bytes, at + 4, to.outgoing.ssrc);
    if (type === sr) write32(bytes, at + 16, to.outgoing.timestampSent(read32(bytes, at + 16)));
    if (type === sr || type === rr)
      eachReport(bytes, type, at, end, (block) => {
        write32(bytes, block, to.reception.ssrc);
        write16(bytes, block + 10, from.outgoing.sequenceOfSource(read16(bytes, block + 10)));
      });
  });
  return known && to.reception.ssrc >= 0 ? length : 0;
}

/** Writes our own sender report with one report block and a CNAME; returns its length, bytes. */
export function writeReport(bytes: Uint8Array, stream: Stream, nowMs: number): number {
  const { outgoing, reception } = stream;
  const reports = reception.ssrc >= 0 ? 1 : 0;
  bytes[0] = 0x80 | reports;
  bytes[1] = sr;
  write16(bytes, 2, 6 + reports * 6);
  write32(bytes, 4, outgoing.ssrc);
  write32(bytes, 8, (Math.floor(nowMs / 1000) + ntpEpoch) >>> 0);
  write32(bytes, 12, Math.floor(((nowMs % 1000) / 1000) * 2 ** 32) >>> 0);
  write32(bytes, 16, outgoing.timestamp);
  write32(bytes, 20, outgoing.packets >>> 0);
  write32(bytes, 24, outgoing.bytes >>> 0);
  let at = 28;
  if (reports === 1) {
    write32(bytes, at, reception.ssrc);
    write32(bytes, at + 4, ((reception.fractionLost() << 24) | (reception.lost & 0xffffff)) >>> 0);
    write32(bytes, at + 8, reception.highest >>> 0);
    write32(bytes, at + 12, reception.jitterUnits >>> 0);
    write32(bytes, at + 16, 0);
    write32(bytes, at + 20, 0);
    at += 24;
  }
  const cname = 'simmpl';
  bytes[at] = 0x81;
  bytes[at + 1] = sdes;
  write16(bytes, at + 2, 4);
  write32(bytes, at + 4, outgoing.ssrc);
  bytes[at + 8] = 1;
  bytes[at + 9] = cname.length;
  for (let i = 0; i < cname.length; i++) bytes[at + 10 + i] = cname.charCodeAt(i);
  bytes.fill(0, at + 10 + cname.length, at + 20);
  return at + 20;
}
