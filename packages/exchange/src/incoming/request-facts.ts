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

/** What hides who calls (RFC 3323, RFC 3325); `session` and `history` hide other things, `critical` hides nothing. */
const hidingValues: ReadonlySet<string> = new Set(['id', 'header', 'user']);

/** What a caller asks with Privacy (RFC 3323 section 4.2). */
const privacyValues = (request: SipRequest): string[] =>
  request.headers.all('privacy').flatMap((value) => value.toLowerCase().split(/[;,\s]+/));

/** The caller asks not to be shown; an anonymous From means the same (RFC 3323). */
export const isWithheld = (request: SipRequest): boolean =>
  privacyValues(request).some((value) => hidingValues.has(value)) ||
  (request.from?.uri ?? '').endsWith('@anonymous.invalid');

/**
 * Whether the number of this call is shown. The code that was dialled goes first, since it is about this call alone;
 * then the phone's own Privacy, of which `none` shows the number; then what the user has set (decisions).
 * @param dialled what a code in front of the number asks
 */
export function privacyAsked(
  request: SipRequest,
  dialled: 'withhold' | 'show' | 'default',
): 'withhold' | 'show' | 'default' {
  if (dialled !== 'default') return dialled;
  if (isWithheld(request)) return 'withhold';
  return privacyValues(request).includes('none') ? 'show' : 'default';
}

/** How many hands the call may pass through after us (RFC 3261 section 16.6). */
export function maxForwardsOf(request: SipRequest): number {
  const value = Number(request.headers.get('max-forwards') ?? 70);
  return Number.isInteger(value) ? value - 1 : 69;
}
