import { type Body, buildRequest } from '../message/build.ts';
import type { HeaderFields } from '../message/header-list.ts';
import type { SipRequest } from '../message/message.ts';
import { parseNameAddr } from '../message/name-addr.ts';
import { formatUri, parseSipUri, type SipUri } from '../message/uri.ts';
import type { DialogRecord } from './record.ts';

const targetRefresh = new Set(['INVITE', 'UPDATE', 'SUBSCRIBE', 'NOTIFY', 'REFER']);

/**
 * A request inside a dialog, without Via (RFC 3261 §12.2.1.1). Counts CSeq up, except for ACK, which takes the
 * number of its INVITE.
 */
export function requestInDialog(
  record: DialogRecord,
  method: string,
  parts: { headers?: HeaderFields | undefined; body?: Body | undefined; ackCSeq?: number } = {},
): SipRequest {
  const cseq = parts.ackCSeq ?? ++record.localCSeq;
  const { uri, route } = addressing(record);
  return buildRequest({
    method,
    uri,
    route,
    from: `${record.localAddress};tag=${record.localTag}`,
    to: record.remoteTag === '' ? record.remoteAddress : `${record.remoteAddress};tag=${record.remoteTag}`,
    callId: record.callId,
    cseq,
    contact: targetRefresh.has(method) ? record.localContact : undefined,
    headers: parts.headers,
    body: parts.body,
  });
}

/** Request-URI and Route by a loose or a strict first router. */
function addressing(record: DialogRecord): { uri: string; route: string[] } {
  const first = record.routeSet[0];
  if (first === undefined) return { uri: record.remoteTarget, route: [] };
  const router = routeUri(first);
  if (!router || router.params.has('lr')) return { uri: record.remoteTarget, route: record.routeSet };
  const uri = formatUri({ ...router, headers: new Map() });
  return { uri, route: [...record.routeSet.slice(1), `<${record.remoteTarget}>`] };
}

/** The URI the next request is sent to: the first router, else the remote target (§8.1.2). */
export function nextHopUri(record: DialogRecord): string {
  const first = record.routeSet[0];
  if (first === undefined) return record.remoteTarget;
  return parseNameAddr(first)?.uri ?? record.remoteTarget;
}

function routeUri(route: string): SipUri | undefined {
  const address = parseNameAddr(route);
  return address && parseSipUri(address.uri);
}
