import { isIP } from 'node:net';
import type { PeerCertificate } from 'node:tls';
import { SipError } from '../errors.ts';
import { parseSipUri } from '../message/uri.ts';

/**
 * Why a certificate does not prove that a server speaks for a SIP domain or address (RFC 5922 §7.1 and §7.2: a
 * `sip:` URI without user or a DNS name, letter for letter without wildcards; the common name only where there are no
 * alternative names).
 */
export function sipIdentityFault(
  name: string,
  certificate: Pick<PeerCertificate, 'subject' | 'subjectaltname'>,
): SipError | undefined {
  const proven = identities(certificate);
  const wanted = isIP(name) === 0 ? name.toLowerCase() : `ip ${name.toLowerCase()}`;
  if (proven.includes(wanted)) return undefined;
  return new SipError('wrong-certificate', `wanted ${name}, it bears ${proven.join(', ') || 'no name'}`);
}

/** Names in lower case; addresses with `ip` before them. */
function identities({
  subject,
  subjectaltname,
}: Pick<PeerCertificate, 'subject' | 'subjectaltname'>): string[] {
  if (subjectaltname === undefined || subjectaltname === '') {
    const common = subject?.CN;
    return (typeof common === 'string' ? [common] : (common ?? [])).map((each) => each.toLowerCase());
  }
  // Node writes them as `DNS:example.com, URI:sip:example.com, IP Address:192.0.2.1`; odd ones are in quotes
  return subjectaltname.split(', ').flatMap((entry) => {
    const colon = entry.indexOf(':');
    const kind = entry.slice(0, colon);
    const value = entry.slice(colon + 1).toLowerCase();
    if (kind === 'DNS') return [value];
    if (kind === 'IP Address') return [`ip ${compressed(value)}`];
    const uri = kind === 'URI' ? parseSipUri(value) : undefined;
    return uri?.scheme === 'sip' && uri.user === undefined ? [uri.host] : [];
  });
}

/** Certificates write IPv6 addresses in full; URL writes them as people do. */
function compressed(address: string): string {
  return isIP(address) === 6 ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}
