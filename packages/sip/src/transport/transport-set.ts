import type { SipTarget, Transport } from './transport.ts';

/** The transports of one agent: which of them carries a message. */
export class TransportSet {
  readonly #transports: readonly Transport[];
  readonly #tcpAboveBytes: number;

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

  /** The target for a request of this length, before its Via is written. */
  forSize(target: SipTarget, bytes: number): SipTarget {
    if (target.protocol !== 'udp' || bytes <= this.#tcpAboveBytes) return target;
    const byTcp: SipTarget = { protocol: 'tcp', address: target.address, port: target.port };
    return this.find(byTcp) ? byTcp : target;
  }
}

function carries(transport: Transport, flow: string): boolean {
  return flow === transport.id || flow.startsWith(`${transport.id}/`);
}
