import type { SipTarget, Transport } from './transport.ts';

/** How long it is remembered that a peer takes no TCP, ms. */
const refusalMs = 86_400_000;
/** Bound on peers remembered. */
const maxRefusing = 10_000;

/** The transports of one agent: which of them carries a message. */
export class TransportSet {
  readonly #transports: readonly Transport[];
  readonly #tcpAboveBytes: number;
  /** Until when peers count as taking no TCP. */
  readonly #refusing = new Map<string, number>();

  /** `tcpAboveBytes`: requests longer than this leave by TCP instead of UDP (RFC 3261 §18.1.1); Infinity for never. */
  constructor(transports: readonly Transport[], tcpAboveBytes = Number.POSITIVE_INFINITY) {
    this.#transports = transports;
    this.#tcpAboveBytes = tcpAboveBytes;
  }

  /** The transport that holds the target's flow, else the first of its protocol. */
  find(target: SipTarget): Transport | undefined {
    let byProtocol: Transport | undefined;
    for (const transport of this.#transports) {
      if (target.flow !== undefined && carries(transport, target.flow)) return transport;
      if (transport.protocol === target.protocol) byProtocol ??= transport;
    }
    return byProtocol;
  }

  /** True when sizes must be looked at before sending. */
  get minding(): boolean {
    return this.#tcpAboveBytes !== Number.POSITIVE_INFINITY;
  }

  /**
   * The target for a request of this length, before its Via is written. A peer that is only reached by the way it came, as
   * behind NAT, gets it by that.
   */
  forSize(target: SipTarget, bytes: number, now: number): SipTarget {
    const { protocol, flow, connected } = target;
    if (protocol !== 'udp' || flow !== undefined || connected || bytes <= this.#tcpAboveBytes) return target;
    if ((this.#refusing.get(keyOf(target)) ?? 0) > now) return target;
    const byTcp: SipTarget = { ...target, protocol: 'tcp' };
    return this.find(byTcp) ? byTcp : target;
  }

  /** A peer could not be reached by TCP: it gets everything by UDP for a day (RFC 3261 §18.1.1). */
  refusesTcp(target: SipTarget, now: number): void {
    if (this.#refusing.size >= maxRefusing) this.#refusing.clear();
    this.#refusing.set(keyOf(target), now + refusalMs);
  }
}

const keyOf = ({ address, port }: SipTarget): string => `${address} ${port}`;

function carries(transport: Transport, flow: string): boolean {
  return flow === transport.id || flow.startsWith(`${transport.id}/`);
}
