import { isIP } from 'node:net';
import type { SipUri } from '../message/uri.ts';
import { defaultPort, type SipTarget, type TransportProtocol } from './transport.ts';

const protocols: Readonly<Record<string, TransportProtocol>> = {
  udp: 'udp',
  tcp: 'tcp',
  tls: 'tls',
  ws: 'ws',
  wss: 'wss',
};

/** The transport a URI names, else TLS for sips and UDP for sip (RFC 3263 §4.1 without NAPTR). */
export function uriProtocol(uri: SipUri): TransportProtocol {
  const named = protocols[(uri.params.get('transport') ?? '').toLowerCase()];
  if (named) return uri.scheme === 'sips' && named === 'tcp' ? 'tls' : named;
  return uri.scheme === 'sips' ? 'tls' : 'udp';
}

/** The address a URI says, `maddr` first (RFC 3261 §18.1.1). */
export function uriTarget(uri: SipUri): SipTarget {
  const protocol = uriProtocol(uri);
  return { protocol, address: uri.params.get('maddr') ?? uri.host, port: uri.port ?? defaultPort(protocol) };
}

/**
 * Where a request in a dialog goes. A peer behind NAT writes an address that can't be reached, and a peer on a
 * connection wants to be called by it: so where the peer was last heard wins, unless the URI names that same
 * address and only another port. Over TCP that port is for when the connection is gone. A GRUU that we gave (RFC 5627)
 * names our own host, and the phone is where it was heard.
 */
export function nextHop(uri: SipUri | undefined, peer: SipTarget): SipTarget {
  if (!uri || uri.params.has('gr')) return peer;
  const { protocol, address, port } = uriTarget(uri);
  if ((protocol !== 'udp' && protocol !== 'tcp') || protocol !== peer.protocol) return peer;
  if (isIP(address) === 0 || address !== peer.address) return peer;
  return protocol === 'udp' ? { protocol, address, port } : { protocol, address, port, flow: peer.flow };
}
