import type { TrunkWithSecret } from '@simmpl/model';
import { parseNameAddr, parseUri, type SipRequest } from '@simmpl/sip';

/** What was dialled: the user part of the Request-URI, or a `tel:` number. */
export const dialledNumber = (request: SipRequest): string => userPartOf(request.uri);

/** The user part of a URI, or the number of a `tel:` one; empty when there is none. */
function userPartOf(text: string): string {
  const uri = parseUri(text);
  if (!uri || uri.scheme === 'other') return '';
  return uri.scheme === 'tel' ? uri.number : (uri.user ?? '');
}

/**
 * What was dialled when a carrier calls our Contact: the number is in P-Called-Party-ID (RFC 7315 section 4.2) or To,
 * else the account itself is the number.
 */
export function numbersBehindContact(request: SipRequest, trunk: TrunkWithSecret): string[] {
  const called = parseNameAddr(request.headers.get('p-called-party-id') ?? '')?.uri;
  return [userPartOf(called ?? ''), userPartOf(request.to?.uri ?? ''), trunk.username ?? ''];
}

/** The number in P-Asserted-Identity, which only trunks are believed (RFC 3325). */
export function assertedNumber(request: SipRequest): string | undefined {
  for (const value of request.headers.list('p-asserted-identity')) {
    const start = value.indexOf('<') + 1;
    const end = value.indexOf('>', start);
    const uri = parseUri(value.slice(start, end < 0 ? undefined : end));
    if (uri?.scheme === 'tel') return uri.number;
    if (uri && 'user' in uri && uri.user !== undefined) return uri.user;
  }
  return undefined;
}

/** The numbers that a PBX wants shown, as it wrote them: its identities first, then From. */
export const numbersAskedFor = (request: SipRequest): string[] =>
  [...request.headers.list('p-asserted-identity'), ...request.headers.list('p-preferred-identity')]
    .map((value) => userPartOf(parseNameAddr(value)?.uri ?? ''))
    .concat(userPartOf(request.from?.uri ?? ''));

/** RFC 3323: the caller asks not to be shown; an anonymous From means the same. */
export function isWithheld(request: SipRequest): boolean {
  const privacy = request.headers.get('privacy')?.toLowerCase();
  if (privacy !== undefined && privacy !== 'none') return true;
  return (request.from?.uri ?? '').endsWith('@anonymous.invalid');
}

/** What a phone asks for all its calls: RFC 3323's `none` shows the number, anything else withholds it. */
export function privacyOf(request: SipRequest): 'withhold' | 'show' | 'default' {
  if (isWithheld(request)) return 'withhold';
  return request.headers.get('privacy')?.toLowerCase() === 'none' ? 'show' : 'default';
}

/** How many hands the call may pass through after us (RFC 3261 section 16.6). */
export function maxForwardsOf(request: SipRequest): number {
  const value = Number(request.headers.get('max-forwards') ?? 70);
  return Number.isInteger(value) ? value - 1 : 69;
}
