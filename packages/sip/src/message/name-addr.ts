import { formatParams, type Params, parseParams } from './params.ts';
import { paramsStart, quote, skipQuoted, unquote } from './scan.ts';
import { decodeText, encodeText } from './text.ts';

/** The value of From, To, Contact, Route, P-Asserted-Identity... (RFC 3261 §20.10, §25.1). */
export interface NameAddr {
  /** Unicode, without quotes; absent when there is none. */
  readonly displayName?: string;
  /** The URI as written. */
  readonly uri: string;
  /** Header parameters (tag, expires, q...), not those inside the URI. */
  readonly params: Params;
}

/** Parses one `name-addr` or `addr-spec` with its parameters; undefined when malformed. */
export function parseNameAddr(value: string): NameAddr | undefined {
  const angle = openingAngle(value);
  if (angle === -2) return undefined;
  if (angle === -1) return parseBareAddress(value);
  const close = value.indexOf('>', angle);
  if (close < 0) return undefined;
  const params = parseParams(afterAddress(value, close + 1));
  const uri = value.slice(angle + 1, close).trim();
  if (!params || uri === '') return undefined;
  const written = value.slice(0, angle).trim();
  const displayName = written.startsWith('"') ? unquote(written) : written;
  return displayName === '' ? { uri, params } : { displayName: decodeText(displayName), uri, params };
}

/** Parameters after `>`; blank space before the first `;` is allowed, anything else makes it malformed (`;;`). */
function afterAddress(value: string, from: number): string {
  const rest = value.slice(from).trim();
  return rest === '' || rest.startsWith(';') ? rest : ';;';
}

/** Index of the `<` outside quotes; -1 when there is none, -2 when a quote never closes. */
function openingAngle(value: string): number {
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i);
    if (c === 34) {
      const end = skipQuoted(value, i);
      if (end < 0) return -2;
      i = end - 1;
    } else if (c === 60) return i;
    else if (c === 59 && value.indexOf('<', i) < 0) return -1;
  }
  return -1;
}

/** Without brackets every `;` starts a header parameter, and `,` or `?` may not appear (§20.10). */
function parseBareAddress(value: string): NameAddr | undefined {
  const start = paramsStart(value);
  const uri = (start < 0 ? value : value.slice(0, start)).trim();
  if (
    uri === '' ||
    uri.indexOf('?') >= 0 ||
    uri.indexOf(',') >= 0 ||
    uri.indexOf(' ') >= 0 ||
    uri.indexOf('"') >= 0
  )
    return undefined;
  const params = parseParams(start < 0 ? '' : value.slice(start));
  return params && { uri, params };
}

/** Writes a name-addr, always with brackets; the display name is quoted. */
export function formatNameAddr(address: {
  displayName?: string | undefined;
  uri: string;
  params?: ReadonlyMap<string, string>;
}): string {
  const name = address.displayName ? `${quote(encodeText(address.displayName))} ` : '';
  return `${name}<${address.uri}>${formatParams(address.params)}`;
}
