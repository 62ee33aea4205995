/** Header field names: long and compact forms (RFC 3261 §7.3.3, §20 and the IANA registry). */

const canonical = [
  'Accept',
  'Accept-Contact',
  'Accept-Encoding',
  'Accept-Language',
  'Alert-Info',
  'Allow',
  'Allow-Events',
  'Authentication-Info',
  'Authorization',
  'Call-ID',
  'Call-Info',
  'Contact',
  'Content-Disposition',
  'Content-Encoding',
  'Content-Language',
  'Content-Length',
  'Content-Type',
  'CSeq',
  'Date',
  'Diversion',
  'Error-Info',
  'Event',
  'Expires',
  'Flow-Timer',
  'From',
  'Geolocation',
  'History-Info',
  'Identity',
  'In-Reply-To',
  'Join',
  'Max-Forwards',
  'MIME-Version',
  'Min-Expires',
  'Min-SE',
  'Organization',
  'P-Access-Network-Info',
  'P-Asserted-Identity',
  'P-Early-Media',
  'P-Preferred-Identity',
  'Path',
  'Priority',
  'Privacy',
  'Proxy-Authenticate',
  'Proxy-Authorization',
  'Proxy-Require',
  'RAck',
  'Reason',
  'Record-Route',
  'Refer-Sub',
  'Refer-To',
  'Referred-By',
  'Reject-Contact',
  'Remote-Party-ID',
  'Replaces',
  'Reply-To',
  'Request-Disposition',
  'Require',
  'Retry-After',
  'Route',
  'RSeq',
  'Server',
  'Service-Route',
  'Session-Expires',
  'SIP-ETag',
  'SIP-If-Match',
  'Subject',
  'Subscription-State',
  'Supported',
  'Target-Dialog',
  'Timestamp',
  'To',
  'Unsupported',
  'User-Agent',
  'User-to-User',
  'Via',
  'Warning',
  'WWW-Authenticate',
];

const compact: Record<string, string> = {
  a: 'accept-contact',
  b: 'referred-by',
  c: 'content-type',
  d: 'request-disposition',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  j: 'reject-contact',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  n: 'identity-info',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  u: 'allow-events',
  v: 'via',
  x: 'session-expires',
  y: 'identity',
};

const toName = new Map<string, string>();
const toLabel = new Map<string, string>();
for (const label of canonical) {
  const name = label.toLowerCase();
  toName.set(label, name);
  toName.set(name, name);
  toLabel.set(name, label);
}
for (const [letter, name] of Object.entries(compact)) {
  toName.set(letter, name);
  toName.set(letter.toUpperCase(), name);
}

/** The lower-case name of a header that SIP knows; undefined for any other. */
export function knownName(written: string): string | undefined {
  return toName.get(written) ?? toName.get(written.toLowerCase());
}

/** The lower-case long form of a header name as written: `v`, `VIA` and `Via` all give `via`. */
export function headerName(written: string): string {
  return knownName(written) ?? written.toLowerCase();
}

/** The customary spelling of a lower-case name (`call-id` -> `Call-ID`); an unknown name is kept as it is. */
export function headerLabel(written: string): string {
  return toLabel.get(written) ?? written;
}
