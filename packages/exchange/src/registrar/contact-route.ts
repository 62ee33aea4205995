import type { Registration } from '@simmpl/model';
import { parseSipUri } from '@simmpl/sip';
import type { SipRoute } from '../services.ts';

/**
 * How a registered contact is reached: where its REGISTER came from, which works behind NAT; over a connection by that
 * connection, since a phone behind NAT can't be called and a certificate is rarely had by one. Path comes first
 * (RFC 3327).
 */
export function routeToContact({ source, contact, path }: Registration): SipRoute {
  const { protocol, address, flow } = source;
  const uri = parseSipUri(contact);
  const isNear = path.length === 0 && uri?.host === address;
  const isListening = protocol === 'tcp' && isNear;
  const port = isListening ? (uri.port ?? 5060) : source.port;
  const connected = !isListening && !(protocol === 'udp' && isNear);
  return {
    host: address,
    target: { protocol, address, port, flow, connected },
    ...(path.length === 0 ? {} : { route: path }),
  };
}

/** True for a contact that nothing reaches any more once its connection is gone. */
export function hangsOnConnection(registration: Registration): boolean {
  return registration.source.protocol !== 'udp' && routeToContact(registration).target.connected === true;
}
