import type { HeaderFields } from '../message/header-list.ts';
import type { SipRequest } from '../message/message.ts';
import { allMethods } from './options.ts';

/** A refusal the agent gives without asking its owner. */
export interface Refusal {
  readonly status: number;
  readonly headers?: HeaderFields;
}

/** What an owner can do, as the checks need it. */
export interface Abilities {
  readonly allow: readonly string[];
  /** Option tags in lower case. */
  readonly supported: readonly string[];
  readonly accept: readonly string[];
}

/** The checks of a user agent server in their order (RFC 3261 §8.2): method, hops, extensions, content. */
export function screen(request: SipRequest, abilities: Abilities): Refusal | undefined {
  const { headers, method } = request;
  if (!abilities.allow.includes(method)) {
    const status = allMethods.includes(method) ? 405 : 501;
    return { status, headers: { Allow: abilities.allow.join(', ') } };
  }
  // OPTIONS and REGISTER end here anyway (§11, §16.3)
  if (headers.get('max-forwards') === '0' && method !== 'OPTIONS' && method !== 'REGISTER')
    return { status: 483 };
  if (headers.has('require')) {
    const unsupported = headers
      .list('require')
      .filter((tag) => !abilities.supported.includes(tag.toLowerCase()));
    if (unsupported.length > 0) return { status: 420, headers: { Unsupported: unsupported.join(', ') } };
  }
  if (method === 'INVITE' || method === 'UPDATE') return screenContent(request, abilities.accept);
  return undefined;
}

/** §8.2.3; a body marked optional may be ignored (§20.11). */
function screenContent(request: SipRequest, accept: readonly string[]): Refusal | undefined {
  const { headers } = request;
  if (headers.has('accept') && !acceptsSdp(headers.list('accept'))) return { status: 406 };
  if (request.body.length === 0) return undefined;
  const optional = (headers.get('content-disposition') ?? '').toLowerCase().includes('handling=optional');
  if (optional) return undefined;
  const encoding = (headers.get('content-encoding') ?? 'identity').toLowerCase();
  if (encoding !== 'identity') return { status: 415, headers: { 'Accept-Encoding': 'identity' } };
  if (!accept.includes(request.contentType)) return { status: 415, headers: { Accept: accept.join(', ') } };
  return undefined;
}

function acceptsSdp(list: readonly string[]): boolean {
  return list.some((each) => {
    const semicolon = each.indexOf(';');
    const type = (semicolon < 0 ? each : each.slice(0, semicolon)).trim().toLowerCase();
    return type === 'application/sdp' || type === 'application/*' || type === '*/*';
  });
}
