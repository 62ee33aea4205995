import type { Via } from '../message/via.ts';
import { defaultPort, type SipSource, type SipTarget } from './transport.ts';

/**
 * Where a response goes (RFC 3261 §18.2.2, RFC 3581 §4): back to where the request came from. Only a peer that
 * did not ask for `rport` and is not behind NAT gets it on the port it wrote in Via.
 */
export function replyTarget(via: Via | undefined, source: SipSource): SipTarget {
  if (!via || source.protocol !== 'udp' || via.params.has('rport') || via.host !== source.address)
    return source;
  const port = via.port ?? defaultPort(source.protocol);
  return port === source.port ? source : { ...source, port };
}
