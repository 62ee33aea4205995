import type { SipRequest, SipResponse } from '../message/message.ts';
import { viaBranch } from '../message/via.ts';

const cookie = 'z9hG4bK';

/** Matches a response to its request: branch and CSeq method (RFC 3261 §17.1.3). */
export function clientKey(response: SipResponse): string {
  const { via, cseq } = response;
  return via && cseq ? `${viaBranch(via)} ${cseq.method}` : '';
}

/**
 * Matches a request to its server transaction (RFC 3261 §17.2.3): branch, sent-by and method, where an ACK
 * belongs to its INVITE. Without the magic cookie (RFC 2543) what stays equal in an ACK and CANCEL is used:
 * Request-URI, Call-ID, From tag, CSeq number and top Via.
 */
export function serverKey(request: SipRequest, method: string): string {
  const { via } = request;
  if (!via) return '';
  const owner = method === 'ACK' ? 'INVITE' : method;
  const branch = viaBranch(via);
  if (branch.length > cookie.length && branch.startsWith(cookie))
    return `${branch} ${via.host}:${via.port ?? 0} ${owner}`;
  const number = request.cseq?.number ?? 0;
  return `${request.uri} ${request.callId} ${request.fromTag} ${number} ${via.host}:${via.port ?? 0} ${branch} ${owner}`;
}

/** Equal for copies of one request that came by different ways (RFC 3261 §8.2.2.2). */
export function mergeKey(request: SipRequest): string {
  return `${request.fromTag} ${request.callId} ${request.cseq?.number ?? 0} ${request.method}`;
}

/** A branch of our own from a unique token. */
export function newBranch(token: string): string {
  return cookie + token;
}

/** A To tag for an answer that no user gives: the same for each repeat of its request (RFC 3261 §8.2.7). */
export function tagOfKey(key: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(36).padStart(7, '0');
}
