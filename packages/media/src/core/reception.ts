/** Sequence numbers further ahead or back than this are those of a source that began again (RFC 3550 appendix A.1). */
const maxDropout = 3_000;
const maxMisorder = 100;
/** How far ahead a packet from elsewhere may be to go on with the stream: ten seconds of 20 ms packets. */
const maxMissed = 500;

/**
 * What is known of a received stream (RFC 3550 appendix A): the sequence numbers that should have come, and jitter.
 */
export class Reception {
  ssrc = -1;
  packets = 0;
  bytes = 0;
  /** Packets that came too late for us to hear them. */
  late = 0;
  /** Highest sequence number, with its cycles above 16 bits. */
  highest = -1;
  #base = 0;
  #jitter = 0;
  #lastTransit = Number.NaN;
  #lostBefore = 0;
  #receivedOfThis = 0;
  #expectedAtReport = 0;
  #receivedAtReport = 0;

  /**
   * Counts one packet.
   * @param nowMs when it came
   * @param clockRate Hz, of its timestamp
   * @param isEvent a telephone event, whose timestamp stands still and says nothing of jitter
   */
  count(
    ssrc: number,
    sequence: number,
    timestamp: number,
    length: number,
    nowMs: number,
    clockRate: number,
    isEvent = false,
  ): void {
    this.packets++;
    this.bytes += length;
    const ahead = (sequence - (this.highest & 0xffff)) & 0xffff;
    if (ssrc !== this.ssrc || (ahead >= maxDropout && ahead < 0x10000 - maxMisorder))
      this.#restart(ssrc, sequence);
    else if (ahead < maxDropout) this.highest += ahead;
    this.#receivedOfThis++;
    if (isEvent) return;
    const arrival = (nowMs * clockRate) / 1000;
    const transit = arrival - timestamp;
    if (!Number.isNaN(this.#lastTransit)) {
      let difference = Math.abs(transit - this.#lastTransit);
      // The 32-bit timestamp went round.
      if (difference > 0x7fffffff) difference = 0;
      this.#jitter += (difference - this.#jitter) / 16;
    }
    this.#lastTransit = transit;
  }

  /**
   * True for a packet that could be the next of this stream: its source identifier, a sequence number soon after the
   * highest, and a timestamp within a second of where the stream's clock stands (RFC 3550 section 5.1). All three begin
   * by chance, so that someone who does not hear the stream hits it once in 2^57 packets.
   * @param nowMs when it came
   * @param clockRate Hz, of its timestamp
   */
  isContinuedBy(
    ssrc: number,
    sequence: number,
    timestamp: number,
    nowMs: number,
    clockRate: number,
  ): boolean {
    const ahead = (sequence - (this.highest & 0xffff)) & 0xffff;
    const drift = Math.round((nowMs * clockRate) / 1000 - timestamp - this.#lastTransit) | 0;
    const hasClock = !Number.isNaN(this.#lastTransit);
    return hasClock && ssrc === this.ssrc && ahead > 0 && ahead <= maxMissed && Math.abs(drift) <= clockRate;
  }

  /** Share of the packets that were not heard, since they did not come or came too late, 0 to 1. */
  get unheardShare(): number {
    const { lost, packets } = this;
    const unheard = lost + Math.min(this.late, packets);
    return unheard === 0 ? 0 : unheard / (lost + packets);
  }

  /** Packets that should have come and did not, over all streams. */
  get lost(): number {
    return this.#lostBefore + Math.max(0, this.#expected - this.#receivedOfThis);
  }

  jitterMs(clockRate: number): number {
    return (this.#jitter * 1000) / clockRate;
  }

  get jitterUnits(): number {
    return Math.round(this.#jitter);
  }

  /** Share of packets lost since the last report, as 8-bit fraction (RFC 3550 section 6.4.1). */
  fractionLost(): number {
    const expected = this.#expected - this.#expectedAtReport;
    const received = this.#receivedOfThis - this.#receivedAtReport;
    this.#expectedAtReport = this.#expected;
    this.#receivedAtReport = this.#receivedOfThis;
    return expected <= 0 || expected <= received ? 0 : Math.floor(((expected - received) * 256) / expected);
  }

  get #expected(): number {
    return this.highest < 0 ? 0 : this.highest - this.#base + 1;
  }

  /** A new source, or one that began again. */
  #restart(ssrc: number, sequence: number): void {
    this.#lostBefore = this.lost;
    this.ssrc = ssrc;
    this.#base = sequence;
    this.highest = sequence;
    this.#receivedOfThis = 0;
    this.#expectedAtReport = 0;
    this.#receivedAtReport = 0;
    this.#lastTransit = Number.NaN;
  }
}
