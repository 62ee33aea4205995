/** How many packets back one may still come: sequence numbers of RTP, indexes of SRTCP. */
const windowBits = 64;

/**
 * The packet index of one stream (RFC 3711 section 3.3.1) and which of the last packets have been seen (3.3.2).
 */
export class PacketIndex {
  /** Times that the sequence number has wrapped. */
  rollover: number;
  /** Highest sequence number yet; -1 before the first. */
  #highest: number;
  /** Bit n is the packet n before the highest: the later 32, and the earlier. */
  #late = 0;
  #early = 0;

  /** @param rollover and @param highest where a process before this one stood */
  constructor(rollover = 0, highest = -1) {
    this.rollover = rollover;
    this.#highest = highest;
  }

  get highest(): number {
    return this.#highest;
  }

  /** The rollover that a sequence number most likely has; -1 for one from before the first. */
  guess(sequence: number): number {
    const highest = this.#highest;
    if (highest < 0) return this.rollover;
    if (highest < 0x8000) return sequence - highest > 0x8000 ? this.rollover - 1 : this.rollover;
    return highest - 0x8000 > sequence ? this.rollover + 1 : this.rollover;
  }

  /** False for a packet that has come before, or is too old to tell. */
  isNew(rollover: number, sequence: number): boolean {
    if (this.#highest < 0) return true;
    const back = this.#distance(rollover, sequence);
    if (back < 0) return true;
    if (back >= windowBits) return false;
    const word = back < 32 ? this.#late : this.#early;
    return ((word >>> (back & 31)) & 1) === 0;
  }

  /** Notes a packet that proved to be genuine. */
  take(rollover: number, sequence: number): void {
    const back = this.#highest < 0 ? -windowBits : this.#distance(rollover, sequence);
    if (back < 0) {
      this.#shift(-back);
      this.#late |= 1;
      this.#highest = sequence;
      this.rollover = rollover;
    } else if (back < 32) this.#late |= 1 << back;
    else if (back < windowBits) this.#early |= 1 << (back - 32);
  }

  #distance(rollover: number, sequence: number): number {
    return (this.rollover - rollover) * 0x10000 + this.#highest - sequence;
  }

  #shift(by: number): void {
    if (by >= windowBits) {
      this.#late = 0;
      this.#early = 0;
    } else if (by >= 32) {
      this.#early = this.#late << (by - 32);
      this.#late = 0;
    } else {
      this.#early = (this.#early << by) | (this.#late >>> (32 - by));
      this.#late <<= by;
    }
  }
}
