import { read32 } from './bytes.ts';
import { eachPacket, eachReport, rr, sr } from './rtcp.ts';

/**
 * When sender reports went to a peer and came from it: what round-trip times are made of (RFC 3550 section 6.4.1).
 * Reports are known by the middle 32 bits of their NTP time, so that those we pass on count like our own.
 */
export class ReportTimes {
  #sent = 0;
  #sentAt = 0;
  #heard = 0;
  #heardAt = 0;
  /** null until a report told. */
  rttMs: number | null = null;

  /** A compound packet leaves. */
  sending(bytes: Uint8Array, length: number, nowMs: number): void {
    eachPacket(bytes, length, (type, at) => {
      if (type !== sr) return;
      this.#sent = read32(bytes, at + 10);
      this.#sentAt = nowMs;
    });
  }

  /** A compound packet came. @param ownSsrc of the stream that the peer reports about */
  hearing(bytes: Uint8Array, length: number, ownSsrc: number, nowMs: number): void {
    eachPacket(bytes, length, (type, at, end) => {
      if (type === sr) {
        this.#heard = read32(bytes, at + 10);
        this.#heardAt = nowMs;
      }
      if (type !== sr && type !== rr) return;
      eachReport(bytes, type, at, end, (block) => {
        const lastReport = read32(bytes, block + 16);
        if (read32(bytes, block) !== ownSsrc || lastReport === 0 || lastReport !== this.#sent) return;
        const heldMs = (read32(bytes, block + 20) * 1000) / 65_536;
        if (nowMs - this.#sentAt >= heldMs) this.rttMs = nowMs - this.#sentAt - heldMs;
      });
    });
  }

  /** LSR of our report block; 0 before any. */
  get lastReport(): number {
    return this.#heard;
  }

  /** DLSR of our report block, 1/65536 s. */
  delaySinceLast(nowMs: number): number {
    return this.#heard === 0 ? 0 : Math.round(((nowMs - this.#heardAt) * 65_536) / 1000) >>> 0;
  }
}
