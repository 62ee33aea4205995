import { maxPacketBytes } from '../rtp.ts';
import type { SrtpStanding, StreamPosition } from '../stream-position.ts';
import type { SrtpCrypto } from './crypto.ts';
import type { SrtpKeys } from './key.ts';
import { Srtp, srtpRoom } from './srtp.ts';

/** The packets of one endpoint on their way through SRTP; as they are where there are no keys. */
export class SecuredPackets {
  readonly #crypto: SrtpCrypto;
  #before: StreamPosition | undefined;
  #keys: SrtpKeys | undefined;
  #outward: Srtp | undefined;
  #inward: Srtp | undefined;
  /** Where a packet is copied that has no room behind it. */
  #roomy: Uint8Array | undefined;
  /** What {@link protect} gave, since a packet may have moved. */
  bytes: Uint8Array = new Uint8Array(0);

  /** @param before where the endpoint's stream stood in another process */
  constructor(crypto: SrtpCrypto, before: StreamPosition | undefined) {
    this.#crypto = crypto;
    this.#before = before;
  }

  /** Takes keys; the same as before change nothing, so that what is counted goes on. */
  use(keys: SrtpKeys | undefined): void {
    const known = this.#keys;
    this.#keys = keys;
    if (!keys || known?.local.key !== keys.local.key || known.local.suite !== keys.local.suite) {
      this.#outward?.close();
      this.#outward =
        keys && new Srtp(this.#crypto, keys.local, outwardOf(this.#before), this.#before?.srtp?.reports);
    }
    if (!keys || known?.remote.key !== keys.remote.key || known.remote.suite !== keys.remote.suite) {
      this.#inward?.close();
      this.#inward = keys && new Srtp(this.#crypto, keys.remote, this.#before?.srtp?.heard);
    }
    this.#before = undefined;
  }

  /** Where encryption stands; undefined without. */
  get standing(): SrtpStanding | undefined {
    const outward = this.#outward;
    if (!outward) return undefined;
    const rollover = outward.position?.rollover ?? 0;
    return { rollover, reports: outward.reports, heard: this.#inward?.position };
  }

  /** Encrypts a packet; what is to be sent stands in {@link bytes}. @returns its length; -1 where it can't be sent */
  protect(kind: 'rtp' | 'rtcp', bytes: Uint8Array, length: number): number {
    this.bytes = bytes;
    const srtp = this.#outward;
    if (!srtp) return length;
    if (bytes.length < length + srtpRoom) {
      this.#roomy ??= new Uint8Array(maxPacketBytes + srtpRoom);
      if (length > maxPacketBytes) return -1;
      this.#roomy.set(bytes.subarray(0, length));
      this.bytes = this.#roomy;
    }
    return kind === 'rtp' ? srtp.protect(this.bytes, length) : srtp.protectReport(this.bytes, length);
  }

  /** Decrypts a packet in place. @returns its length; -1 for one that is not the peer's */
  unprotect(kind: 'rtp' | 'rtcp', bytes: Uint8Array, length: number): number {
    const srtp = this.#inward;
    if (!srtp) return length;
    return kind === 'rtp' ? srtp.unprotect(bytes, length) : srtp.unprotectReport(bytes, length);
  }

  close(): void {
    this.#outward?.close();
    this.#inward?.close();
  }
}

const outwardOf = (before: StreamPosition | undefined) =>
  before?.srtp && { ssrc: before.ssrc, rollover: before.srtp.rollover, sequence: before.sequence };
