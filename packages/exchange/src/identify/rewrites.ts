import { isIP } from 'node:net';
import type { Rewrite } from '@simmpl/model';
import {
  audioIndex,
  connectionAddress,
  parseNameAddr,
  parseSipUri,
  type SdpSession,
  type SipRequest,
  sdpIn,
} from '@simmpl/sip';
import { isPrivateAddress, unmapped } from '../route/network.ts';

/**
 * What a router on the way did to a request of a device: only what no phone does by itself, STUN included. A phone that
 * learnt its public address names the one that its packets come from; a rewritten message names another.
 * @param source address that it came from
 */
export function rewritesIn(request: SipRequest, source: string): Rewrite[] {
  // A proxy in between writes its own Via, and Path: what it changed is its right.
  if (request.headers.list('via').length !== 1 || request.headers.has('path')) return [];
  const via = request.via;
  if (!via) return [];
  const from = unmapped(source);
  const [written = ''] = request.headers.list('contact');
  const contact = plainHost(parseSipUri(parseNameAddr(written)?.uri ?? '')?.host ?? '');
  const sentBy = plainHost(via.host);
  const found: Rewrite[] = [];
  if (isElsewhere(contact, from) && isIn(sentBy)) found.push('contact');
  if (isElsewhere(sentBy, from) && isIn(contact)) found.push('via');
  if (request.method === 'REGISTER' && hostOf(request.from?.uri) !== hostOf(request.to?.uri))
    found.push('identity');
  // RFC 3261 section 18.2.1 and RFC 3581 section 4: both values are the receiver's to write.
  if (via.params.has('received') || (via.params.get('rport') ?? '') !== '') found.push('received');
  const session = request.method === 'INVITE' ? sdpIn(request) : undefined;
  const sound = session && soundAddress(session);
  if (sound !== undefined && isElsewhere(sound, from) && sound !== contact && sound !== sentBy)
    found.push('sound');
  return found;
}

function soundAddress(session: SdpSession): string | undefined {
  const media = session.media[audioIndex(session)];
  return media && connectionAddress(session, media);
}

const hostOf = (uri: string | undefined): string =>
  plainHost(parseSipUri(uri ?? '')?.host ?? '').toLowerCase();

const plainHost = (host: string): string => (host.startsWith('[') ? host.slice(1, -1) : host);

const isIn = (address: string): boolean => isIP(address) !== 0 && isPrivateAddress(address);

/** A public address other than the public one that it came from. A phone may have both IPv4 and IPv6. */
const isElsewhere = (address: string, source: string): boolean =>
  address !== '0.0.0.0' &&
  isIP(address) !== 0 &&
  isIP(address) === isIP(source) &&
  address !== source &&
  !isPrivateAddress(address) &&
  !isPrivateAddress(source);
