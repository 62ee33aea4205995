import { parseDecimal } from './scan.ts';

/** A `sip:` or `sips:` URI (RFC 3261 §19.1). User and password are plain Unicode, escapes undone. */
export interface SipUri {
  readonly scheme: 'sip' | 'sips';
  readonly user?: string;
  readonly password?: string;
  /** Lower-case name or address; an IPv6 address without its brackets. */
  readonly host: string;
  readonly port?: number;
  readonly params: ReadonlyMap<string, string>;
  readonly headers: ReadonlyMap<string, string>;
}

/** A `tel:` URI (RFC 3966). */
export interface TelUri {
  readonly scheme: 'tel';
  /** As written, visual separators included. */
  readonly number: string;
  readonly params: ReadonlyMap<string, string>;
}

/** Any other URI: kept as it is. */
export interface OtherUri {
  readonly scheme: 'other';
  /** Lower-case scheme name. */
  readonly name: string;
  readonly opaque: string;
}

export type Uri = SipUri | TelUri | OtherUri;

const none: ReadonlyMap<string, string> = new Map();

/** Parses a URI; undefined when it is malformed. */
export function parseUri(text: string): Uri | undefined {
  const colon = text.indexOf(':');
  if (colon <= 0) return undefined;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) <= 32) return undefined;
  const scheme = text.slice(0, colon).toLowerCase();
  if (scheme === 'sip' || scheme === 'sips') return parseSip(scheme, text.slice(colon + 1));
  if (scheme === 'tel') return parseTel(text.slice(colon + 1));
  if (!isScheme(scheme)) return undefined;
  return { scheme: 'other', name: scheme, opaque: text.slice(colon + 1) };
}

/** Parses a URI and gives it back only if it is a `sip:` or `sips:` one. */
export function parseSipUri(text: string): SipUri | undefined {
  const uri = parseUri(text);
  return uri && (uri.scheme === 'sip' || uri.scheme === 'sips') ? uri : undefined;
}

function parseSip(scheme: 'sip' | 'sips', rest: string): SipUri | undefined {
  const at = userEnd(rest);
  let user: string | undefined;
  let password: string | undefined;
  if (at >= 0) {
    const info = rest.slice(0, at);
    if (info === '') return undefined;
    const colon = info.indexOf(':');
    const name = unescapeUri(colon < 0 ? info : info.slice(0, colon));
    if (name === undefined || name === '') return undefined;
    user = name;
    if (colon >= 0) password = unescapeUri(info.slice(colon + 1));
  }
  let hostPart = rest.slice(at + 1);
  let headers = none;
  const question = hostPart.indexOf('?');
  if (question >= 0) {
    headers = parsePairs(hostPart.slice(question + 1), '&');
    hostPart = hostPart.slice(0, question);
  }
  let params = none;
  const semicolon = hostPart.indexOf(';');
  if (semicolon >= 0) {
    params = parsePairs(hostPart.slice(semicolon + 1), ';');
    hostPart = hostPart.slice(0, semicolon);
  }
  const hostPort = parseHostPort(hostPart);
  if (!hostPort) return undefined;
  return {
    scheme,
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...hostPort,
    params,
    headers,
  };
}

/** The `@` that ends the user part: the last one before the host, since `;` and `?` may stand in a user. */
function userEnd(rest: string): number {
  const question = rest.indexOf('?');
  const at = rest.lastIndexOf('@');
  if (at < 0 || question < 0 || at < question) return at;
  // a `?` before the last `@`: part of the user if an `@` still follows and no header list could start there
  const earlier = rest.lastIndexOf('@', question);
  return earlier >= 0 ? earlier : at;
}

/** Splits `host`, `host:port`, `[v6]:port`; undefined when malformed. */
export function parseHostPort(text: string): { host: string; port?: number } | undefined {
  let host = text;
  let portText: string | undefined;
  if (text.startsWith('[')) {
    const close = text.indexOf(']');
    if (close < 0) return undefined;
    host = text.slice(1, close);
    if (!isIPv6Text(host)) return undefined;
    if (close + 1 < text.length) {
      if (text[close + 1] !== ':') return undefined;
      portText = text.slice(close + 2);
    }
  } else {
    const colon = text.indexOf(':');
    if (colon >= 0) {
      host = text.slice(0, colon);
      portText = text.slice(colon + 1);
    }
    if (!isHostName(host)) return undefined;
  }
  if (portText === undefined) return { host: host.toLowerCase() };
  const port = parseDecimal(portText, 65535);
  return port === undefined ? undefined : { host: host.toLowerCase(), port };
}

/** `host:port` with brackets round an IPv6 address. */
export function formatHostPort(host: string, port?: number): string {
  const name = host.indexOf(':') >= 0 ? `[${host}]` : host;
  return port === undefined ? name : `${name}:${port}`;
}

function isHostName(text: string): boolean {
  if (text.length === 0 || text.length > 255) return false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    const ok =
      (c >= 97 && c <= 122) ||
      (c >= 65 && c <= 90) ||
      (c >= 48 && c <= 57) ||
      c === 45 ||
      c === 46 ||
      c === 95;
    if (!ok) return false;
  }
  return true;
}

function isIPv6Text(text: string): boolean {
  if (text.indexOf(':::') >= 0) return false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    const hex = (c >= 97 && c <= 102) || (c >= 65 && c <= 70) || (c >= 48 && c <= 57);
    if (!hex && c !== 58 && c !== 46) return false;
  }
  return text.length >= 2 && text.indexOf(':') >= 0;
}

function isScheme(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    const letter = c >= 97 && c <= 122;
    if (!letter && (i === 0 || !((c >= 48 && c <= 57) || c === 43 || c === 45 || c === 46))) return false;
  }
  return text.length > 0;
}

function parseTel(rest: string): TelUri | undefined {
  const semicolon = rest.indexOf(';');
  const number = semicolon < 0 ? rest : rest.slice(0, semicolon);
  if (number === '') return undefined;
  return { scheme: 'tel', number, params: semicolon < 0 ? none : parsePairs(rest.slice(semicolon + 1), ';') };
}

function parsePairs(text: string, separator: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const segment of text.split(separator)) {
    if (segment === '') continue;
    const equals = segment.indexOf('=');
    const name = (unescapeUri(equals < 0 ? segment : segment.slice(0, equals)) ?? segment).toLowerCase();
    const value = equals < 0 ? '' : (unescapeUri(segment.slice(equals + 1)) ?? segment.slice(equals + 1));
    if (!pairs.has(name)) pairs.set(name, value);
  }
  return pairs;
}

/** Undoes %XX escapes, reading the bytes as UTF-8; undefined for a broken escape. */
export function unescapeUri(text: string): string | undefined {
  if (text.indexOf('%') < 0) return text;
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) !== 37) {
      bytes.push(text.charCodeAt(i) & 0xff);
      continue;
    }
    const high = hexDigit(text.charCodeAt(i + 1));
    const low = hexDigit(text.charCodeAt(i + 2));
    if (high < 0 || low < 0) return undefined;
    bytes.push(high * 16 + low);
    i += 2;
  }
  const raw = Buffer.from(bytes);
  const decoded = raw.toString('utf8');
  return decoded.includes('\ufffd') ? raw.toString('latin1') : decoded;
}

function hexDigit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  if (c >= 65 && c <= 70) return c - 55;
  if (c >= 97 && c <= 102) return c - 87;
  return -1;
}

const userSafe = "-_.!~*'()&=+$,;?/";
const passwordSafe = "-_.!~*'()&=+$,";
const paramSafe = "-_.!~*'()[]/:&+$";
const headerSafe = "-_.!~*'()[]/?:+$";

function escapeUri(text: string, safe: string): string {
  let out = '';
  for (const byte of Buffer.from(text, 'utf8')) {
    const c = String.fromCharCode(byte);
    const alphanumeric =
      (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57);
    out += alphanumeric || safe.indexOf(c) >= 0 ? c : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

/** Writes a URI with everything escaped that must be. */
export function formatUri(uri: Uri): string {
  if (uri.scheme === 'other') return `${uri.name}:${uri.opaque}`;
  if (uri.scheme === 'tel') return `tel:${uri.number}${formatPairs(uri.params)}`;
  let out = `${uri.scheme}:`;
  if (uri.user !== undefined) {
    out += escapeUri(uri.user, userSafe);
    if (uri.password !== undefined) out += `:${escapeUri(uri.password, passwordSafe)}`;
    out += '@';
  }
  out += formatHostPort(uri.host, uri.port) + formatPairs(uri.params);
  let separator = '?';
  for (const [name, value] of uri.headers) {
    out += `${separator}${escapeUri(name, headerSafe)}=${escapeUri(value, headerSafe)}`;
    separator = '&';
  }
  return out;
}

function formatPairs(params: ReadonlyMap<string, string>): string {
  let out = '';
  for (const [name, value] of params) {
    out +=
      value === ''
        ? `;${escapeUri(name, paramSafe)}`
        : `;${escapeUri(name, paramSafe)}=${escapeUri(value, paramSafe)}`;
  }
  return out;
}

/** A SIP URI from its parts. */
export function sipUri(parts: {
  scheme?: 'sip' | 'sips';
  user?: string;
  host: string;
  port?: number;
  params?: Readonly<Record<string, string>>;
}): SipUri {
  return {
    scheme: parts.scheme ?? 'sip',
    ...(parts.user !== undefined && parts.user !== '' && { user: parts.user }),
    host: parts.host,
    ...(parts.port !== undefined && { port: parts.port }),
    params: parts.params ? new Map(Object.entries(parts.params)) : none,
    headers: none,
  };
}
