import { read16, read32, write16, write32 } from './bytes.ts';
import type { Outgoing } from './outgoing.ts';
import type { Reception } from './reception.ts';
import type { ReportTimes } from './report-times.ts';

/** RTCP packet types (RFC 3550 section 12.1). */
export const sr = 200;
export const rr = 201;
const sdes = 202;

/** What RTCP needs to know of an endpoint. */
interface Stream {
  readonly outgoing: Outgoing;
  readonly reception: Reception;
  readonly reports: ReportTimes;
}

/** Seconds from 1900 to 1970. */
const ntpEpoch = 2_208_988_800;

/** Calls back with each packet of a compound: its type, where it starts, and where it ends. */
export function eachPacket(
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
export function eachReport(
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

/**
 * Turns a peer's reports into those of the stream that is passed on: SSRCs, timestamps and sequence numbers become
 * ours towards the other side. Its description (SDES) and goodbye (BYE) stay here: they name the peer, and our stream
 * goes on. Returns the length written to `out`, 0 when there is nothing to pass.
 */
export function relayRtcp(
  bytes: Uint8Array,
  length: number,
  from: Stream,
  to: Stream,
  out: Uint8Array,
): number {
  if (to.reception.ssrc < 0) return 0;
  let written = 0;
  eachPacket(bytes, length, (type, at, end) => {
    if ((type !== sr && type !== rr) || at !== written || end + sdesBytes > out.length) return;
    for (let i = at; i < end; i++) out[i] = bytes[i] ?? 0;
    written = end;
    write32(out, at + 4, to.outgoing.ssrc);
    if (type === sr) write32(out, at + 16, to.outgoing.timestampSent(read32(out, at + 16)));
    eachReport(out, type, at, end, (block) => {
      write32(out, block, to.reception.ssrc);
      write16(out, block + 10, from.outgoing.sequenceOfSource(read16(out, block + 10)));
    });
  });
  return written === 0 ? 0 : writeDescription(out, written, to.outgoing.ssrc);
}

/** Writes our own sender report with one report block and a CNAME; returns its length, bytes. */
export function writeReport(bytes: Uint8Array, stream: Stream, nowMs: number): number {
  const { outgoing, reception, reports } = stream;
  const blocks = reception.ssrc >= 0 ? 1 : 0;
  bytes[0] = 0x80 | blocks;
  bytes[1] = sr;
  write16(bytes, 2, 6 + blocks * 6);
  write32(bytes, 4, outgoing.ssrc);
  write32(bytes, 8, (Math.floor(nowMs / 1000) + ntpEpoch) >>> 0);
  write32(bytes, 12, Math.floor(((nowMs % 1000) / 1000) * 2 ** 32) >>> 0);
  write32(bytes, 16, outgoing.timestamp);
  write32(bytes, 20, outgoing.packets >>> 0);
  write32(bytes, 24, outgoing.bytes >>> 0);
  let at = 28;
  if (blocks === 1) {
    write32(bytes, at, reception.ssrc);
    write32(bytes, at + 4, ((reception.fractionLost() << 24) | Math.min(reception.lost, 0x7fffff)) >>> 0);
    write32(bytes, at + 8, reception.highest >>> 0);
    write32(bytes, at + 12, reception.jitterUnits >>> 0);
    write32(bytes, at + 16, reports.lastReport);
    write32(bytes, at + 20, reports.delaySinceLast(nowMs));
    at += 24;
  }
  return writeDescription(bytes, at, outgoing.ssrc);
}

const cname = 'simmpl';
const sdesBytes = 20;

/** Appends the SDES with our CNAME, which a compound packet must hold (RFC 3550 section 6.1); returns where it ends. */
function writeDescription(bytes: Uint8Array, at: number, ssrc: number): number {
  bytes[at] = 0x81;
  bytes[at + 1] = sdes;
  write16(bytes, at + 2, sdesBytes / 4 - 1);
  write32(bytes, at + 4, ssrc);
  bytes[at + 8] = 1;
  bytes[at + 9] = cname.length;
  for (let i = 0; i < cname.length; i++) bytes[at + 10 + i] = cname.charCodeAt(i);
  bytes.fill(0, at + 10 + cname.length, at + sdesBytes);
  return at + sdesBytes;
}
