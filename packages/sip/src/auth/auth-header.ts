import { quote, skipQuoted, unquote } from '../message/scan.ts';

/** The value of WWW-Authenticate, Authorization and their proxy twins (RFC 7616 §3.3, §3.4). */
export interface AuthHeader {
  /** Lower-case scheme: `digest`. */
  readonly scheme: string;
  readonly params: ReadonlyMap<string, string>;
}

/** Parses `Digest a="b", c=d`; undefined when there is no scheme. */
export function parseAuthHeader(value: string): AuthHeader | undefined {
  const space = value.indexOf(' ');
  const scheme = (space < 0 ? value : value.slice(0, space)).toLowerCase();
  if (scheme === '') return undefined;
  const params = new Map<string, string>();
  if (space < 0) return { scheme, params };
  for (const segment of splitCommas(value.slice(space + 1))) {
    const equals = segment.indexOf('=');
    if (equals <= 0) continue;
    const name = segment.slice(0, equals).trim().toLowerCase();
    if (!params.has(name)) params.set(name, unquote(segment.slice(equals + 1).trim()));
  }
  return { scheme, params };
}

/** Commas outside quotes; angle brackets mean nothing here, since a `uri` may hold them. */
function splitCommas(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 34) {
      const end = skipQuoted(text, i);
      if (end < 0) break;
      i = end - 1;
    } else if (c === 44) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** Parameters that are tokens or numbers and must stay unquoted (RFC 7616 §3.5). */
const unquoted = new Set(['algorithm', 'nc', 'stale']);

/** Writes a Digest header; `qop` is quoted in a challenge and bare in an answer. */
export function formatDigest(params: ReadonlyArray<readonly [string, string]>, bareQop: boolean): string {
  let out = 'Digest ';
  let separator = '';
  for (const [name, value] of params) {
    const bare = unquoted.has(name) || (name === 'qop' && bareQop);
    out += `${separator}${name}=${bare ? value : quote(value)}`;
    separator = ', ';
  }
  return out;
}
