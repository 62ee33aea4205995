import { type Params, parseParams } from './params.ts';
import { isToken } from './scan.ts';
import { formatHostPort, parseHostPort } from './uri.ts';

/** One Via value (RFC 3261 §20.42). */
export interface Via {
  /** Upper-case: UDP, TCP, TLS, WS, WSS... */
  readonly transport: string;
  readonly host: string;
  readonly port?: number;
  readonly params: Params;
}

/** Parses one Via element; undefined when malformed or not SIP/2.0. */
export function parseVia(value: string): Via | undefined {
  const semicolon = value.indexOf(';');
  const head = semicolon < 0 ? value : value.slice(0, semicolon);
  const first = head.indexOf('/');
  const second = head.indexOf('/', first + 1);
  if (first < 0 || second < 0) return undefined;
  if (head.slice(0, first).trim().toUpperCase() !== 'SIP' || head.slice(first + 1, second).trim() !== '2.0')
    return undefined;
  const rest = head.slice(second + 1).trim();
  let blank = 0;
  while (blank < rest.length && rest.charCodeAt(blank) > 32) blank++;
  const transport = rest.slice(0, blank).toUpperCase();
  const sentBy = parseSentBy(rest.slice(blank).trim());
  if (!isToken(transport) || !sentBy) return undefined;
  const params = semicolon < 0 ? new Map<string, string>() : parseParams(value.slice(semicolon));
  return params && { transport, ...sentBy, params };
}

function parseSentBy(text: string): { host: string; port?: number } | undefined {
  const plain = parseHostPort(text);
  if (plain || text.indexOf(':') < 0) return plain;
  return parseHostPort(text.replaceAll(' ', '').replaceAll('\t', ''));
}

/** The branch of a Via value. */
export function viaBranch(via: Via): string {
  return via.params.get('branch') ?? '';
}

/**
 * The top Via as a server must hand it on: `received` added when the source differs from sent-by (RFC 3261
 * §18.2.1) and `rport` filled in when it was asked for (RFC 3581 §4). Other elements of the line stay.
 */
export function stampVia(line: string, via: Via, address: string, port: number): string {
  const wantsPort = via.params.get('rport') === '';
  if (via.host === address && !wantsPort) return line;
  const end = firstElementEnd(line);
  let element = line.slice(0, end);
  if (wantsPort) element = fillRport(element, port);
  // An IPv6 address stands here without brackets (RFC 5118 §4.5).
  if (!via.params.has('received')) element += `;received=${address}`;
  return element + line.slice(end);
}

function firstElementEnd(line: string): number {
  const comma = line.indexOf(',');
  if (comma < 0) return line.length;
  let end = comma;
  while (end > 0 && line.charCodeAt(end - 1) <= 32) end--;
  return end;
}

function fillRport(element: string, port: number): string {
  const lower = element.toLowerCase();
  for (let i = lower.indexOf('rport'); i >= 0; i = lower.indexOf('rport', i + 5)) {
    const before = lower.slice(0, i).trimEnd();
    const after = lower.slice(i + 5).trimStart();
    if (before.endsWith(';') && (after === '' || after.startsWith(';'))) {
      return `${element.slice(0, i)}rport=${port}${element.slice(i + 5)}`;
    }
  }
  return element;
}

/** Writes a Via for a request of our own; `rport` is always asked for (RFC 3581 §3). */
export function formatVia(transport: string, host: string, port: number, branch: string): string {
  return `SIP/2.0/${transport} ${formatHostPort(host, port)};branch=${branch};rport`;
}
