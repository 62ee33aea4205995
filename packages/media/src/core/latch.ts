import { isUnspecified } from './address.ts';

/** Where packets come from or go to; addresses as `canonicalAddress` writes them. */
export interface Source {
  readonly address: string;
  readonly port: number;
}

const sameSource = (a: Source, b: Source): boolean => a.port === b.port && a.address === b.address;

/** How long after the first packet the signalled address still wins over another source, ms. */
const contestMs = 3_000;
/** How long without packets until another source may take over, ms. */
const releaseMs = 10_000;
/** Packets that must go on with the stream from another source, none from the known one between them. */
const packetsToFollow = 3;

/**
 * Whose packets an endpoint takes (symmetric RTP, RFC 4961, with the restraint of RFC 7362 sections 4 and 5): the first
 * source, or the signalled one where that speaks up soon; from then on only that one, until the signalling says
 * something new, it has been silent for long, or its stream goes on from elsewhere, as when a router gives it another
 * port. So nobody can steal a call by sending to its port.
 */
export class Latch {
  #signalled: Source | undefined;
  #latched: Source | undefined;
  #latchedAt = 0;
  #heardAt = 0;
  #symmetric = true;
  /** Another source from where the stream went on, its last packet there, and how many there were. */
  #next: Source | undefined;
  #nextSequence = 0;
  #nextPackets = 0;

  /**
   * The signalling named where the peer is. The same address again changes nothing.
   * @param symmetric false: send there, wherever packets come from
   */
  signal(source: Source, symmetric = true): void {
    this.#symmetric = symmetric;
    if (this.#signalled && sameSource(this.#signalled, source)) return;
    this.#signalled = source;
    this.#latched = undefined;
    this.#next = undefined;
  }

  /** True when a packet from there is taken. */
  takes(source: Source, nowMs: number): boolean {
    const latched = this.#latched;
    if (latched && (latched === source || sameSource(latched, source))) {
      this.#heardAt = nowMs;
      this.#next = undefined;
      return true;
    }
    const isSignalled = this.#signalled !== undefined && sameSource(this.#signalled, source);
    const free = latched === undefined || nowMs - this.#heardAt > releaseMs;
    if (!free && !(isSignalled && nowMs - this.#latchedAt < contestMs)) return false;
    this.#latched = source;
    this.#latchedAt = nowMs;
    this.#heardAt = nowMs;
    this.#next = undefined;
    return true;
  }

  /**
   * A packet that is not taken but goes on with the stream that is, as only its sender (or who hears it) can make
   * one; true when enough of them came in a row for that source to be the one from now on. The signalled address keeps
   * its first seconds, so that a stranger who was first can not end them by moving.
   */
  follows(source: Source, sequence: number, nowMs: number): boolean {
    const isNext = this.#next !== undefined && sameSource(this.#next, source);
    // A second copy, or one that was overtaken, proves nothing.
    if (isNext && ((sequence - this.#nextSequence - 1) & 0xffff) >= 0x8000) return false;
    this.#nextPackets = isNext ? this.#nextPackets + 1 : 1;
    this.#next = source;
    this.#nextSequence = sequence;
    if (this.#nextPackets < packetsToFollow) return false;
    this.#latched = source;
    this.#heardAt = nowMs;
    this.#next = undefined;
    return true;
  }

  /** Where to send: to the latched source, before that where the signalling said; nowhere without an address. */
  get target(): Source | undefined {
    if (this.#symmetric && this.#latched) return this.#latched;
    const signalled = this.#signalled;
    return signalled && signalled.port !== 0 && !isUnspecified(signalled.address) ? signalled : undefined;
  }

  get source(): Source | undefined {
    return this.#latched;
  }
}
