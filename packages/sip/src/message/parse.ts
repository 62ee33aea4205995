import { HeaderList } from './header-list.ts';
import { knownName } from './header-names.ts';
import { type RequestDefect, SipRequest, SipResponse } from './message.ts';
import { isToken, parseDecimal } from './scan.ts';

/** Bytes that are no SIP message, or a response too broken to use. Nothing can be answered. */
export interface ParseFailure {
  readonly kind: 'failure';
  readonly reason:
    | 'empty'
    | 'no-start-line'
    | 'status-line'
    | 'header-line'
    | 'content-length'
    | 'too-many-headers';
}

const maxHeaders = 8192;

/**
 * Parses one datagram, or one message cut from a stream. Never throws.
 * A request with faults is still given (see `SipRequest.defect` and `checkRequest`), so it can be answered.
 * Bytes after Content-Length are ignored (RFC 3261 §18.3).
 */
export function parseMessage(bytes: Uint8Array): SipRequest | SipResponse | ParseFailure {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  let start = 0;
  while (text.charCodeAt(start) === 13 || text.charCodeAt(start) === 10) start++;
  if (start >= text.length) return failure('empty');
  const firstEnd = text.indexOf('\n', start);
  if (firstEnd < 0) return failure('no-start-line');

  const headers = new HeaderList();
  const headEnd = parseHeaders(text, firstEnd + 1, headers);
  if (headers.length > maxHeaders) return failure('too-many-headers');
  const brokenLine = headEnd < 0;
  const bodyStart = brokenLine ? -headEnd : headEnd;
  const bodyLength = contentLength(headers, bytes.length - bodyStart);
  const body = bodyLength > 0 ? bytes.subarray(bodyStart, bodyStart + bodyLength) : undefined;

  const line = text.slice(start, lineEnd(text, firstEnd));
  if (line.startsWith('SIP/')) {
    if (brokenLine) return failure('header-line');
    if (bodyLength < 0) return failure('content-length');
    return parseStatusLine(line, headers, body) ?? failure('status-line');
  }
  const defect = brokenLine ? 'header-line' : bodyLength < 0 ? 'content-length' : undefined;
  return parseRequestLine(line, headers, body, defect) ?? failure('no-start-line');
}

function failure(reason: ParseFailure['reason']): ParseFailure {
  return { kind: 'failure', reason };
}

/** The end of a line without its CR; a bare LF is taken as a line end too. */
function lineEnd(text: string, lineFeed: number): number {
  return text.charCodeAt(lineFeed - 1) === 13 ? lineFeed - 1 : lineFeed;
}

/**
 * Reads header lines up to the empty line.
 * @returns where the body starts; negated when a line had no colon or name.
 */
function parseHeaders(text: string, from: number, headers: HeaderList): number {
  const length = text.length;
  let p = from;
  let broken = false;
  while (p < length) {
    const c = text.charCodeAt(p);
    if (c === 10) return broken ? -(p + 1) : p + 1;
    if (c === 13 && text.charCodeAt(p + 1) === 10) return broken ? -(p + 2) : p + 2;
    let lineFeed = text.indexOf('\n', p);
    if (lineFeed < 0) lineFeed = length;
    let end = lineEnd(text, lineFeed);
    let folded = false;
    while (lineFeed + 1 < length && isBlank(text.charCodeAt(lineFeed + 1))) {
      folded = true;
      lineFeed = text.indexOf('\n', lineFeed + 1);
      if (lineFeed < 0) lineFeed = length;
      end = lineEnd(text, lineFeed);
    }
    const colon = text.indexOf(':', p);
    // A CR inside a line is no line end to us, but might be one to whoever we send it on to.
    const isLoose = folded || text.indexOf('\r', p) < end;
    if (colon <= p || colon >= end || !pushHeader(text, p, colon, end, isLoose, headers)) broken = true;
    p = lineFeed + 1;
    if (headers.length > maxHeaders) return p;
  }
  return broken ? -length : length;
}

/** @returns false where the name is no token */
function pushHeader(
  text: string,
  start: number,
  colon: number,
  end: number,
  isLoose: boolean,
  headers: HeaderList,
): boolean {
  let nameEnd = colon;
  while (nameEnd > start && isBlank(text.charCodeAt(nameEnd - 1))) nameEnd--;
  let valueStart = colon + 1;
  while (valueStart < end && text.charCodeAt(valueStart) <= 32) valueStart++;
  let valueEnd = end;
  while (valueEnd > valueStart && text.charCodeAt(valueEnd - 1) <= 32) valueEnd--;
  const label = text.slice(start, nameEnd);
  const name = knownName(label) ?? (isToken(label) ? label.toLowerCase() : undefined);
  if (name === undefined) return false;
  const value = text.slice(valueStart, valueEnd);
  headers.push(name, label, isLoose ? unfold(value) : value);
  return true;
}

/** A folded value on one line: each line break, and each CR that is none, with its blank space becomes one space (§7.3.1). */
function unfold(value: string): string {
  let out = '';
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i);
    if (c !== 13 && c !== 10) {
      out += value[i];
      continue;
    }
    while (i + 1 < value.length && value.charCodeAt(i + 1) <= 32) i++;
    out += ' ';
  }
  return out;
}

function isBlank(c: number): boolean {
  return c === 32 || c === 9;
}

/** Length of the body by Content-Length, or all that is left without one; -1 when it is wrong or contradicts. */
function contentLength(headers: HeaderList, available: number): number {
  const value = headers.get('content-length');
  if (value === undefined) return available;
  const length = parseDecimal(value, 2 ** 31 - 1);
  if (length === undefined || length > available || headers.count('content-length') > 1) return -1;
  return length;
}

function parseStatusLine(
  line: string,
  headers: HeaderList,
  body: Uint8Array | undefined,
): SipResponse | undefined {
  if (!line.startsWith('SIP/2.0 ')) return undefined;
  const space = line.indexOf(' ', 8);
  const code = space < 0 ? line.slice(8) : line.slice(8, space);
  const status = code.length === 3 ? parseDecimal(code, 699) : undefined;
  if (status === undefined || status < 100) return undefined;
  return new SipResponse(status, space < 0 ? '' : line.slice(space + 1), headers, body);
}

/** Takes blank space at the end of the line; other blank space in the URI is a defect (RFC 4475 §3.1.2.9-11). */
function parseRequestLine(
  written: string,
  headers: HeaderList,
  body: Uint8Array | undefined,
  defect: RequestDefect | undefined,
): SipRequest | undefined {
  const line = written.trimEnd();
  const first = line.indexOf(' ');
  const last = line.lastIndexOf(' ');
  if (first <= 0 || last <= first) return undefined;
  const method = line.slice(0, first);
  const version = line.slice(last + 1);
  if (!isToken(method) || !version.toUpperCase().startsWith('SIP/')) return undefined;
  const uri = line.slice(first + 1, last);
  let fault = defect;
  if (version.toUpperCase() !== 'SIP/2.0') fault = 'version';
  else if (uri === '' || uri.indexOf(' ') >= 0 || uri.indexOf('\t') >= 0) fault = 'start-line';
  return new SipRequest(method, uri, headers, body, fault);
}
