import { parseDecimal } from '../message/scan.ts';

/** One line: `a=ptime:20` is type `a`, value `ptime:20`. */
export interface SdpLine {
  readonly type: string;
  readonly value: string;
}

/** An m-line and the lines under it. */
export interface SdpMedia {
  /** `audio`, `video`, `image`... */
  readonly kind: string;
  /** 0 refuses or ends the stream (RFC 3264 §6). */
  readonly port: number;
  /** Number of ports after `/`, where given. */
  readonly portCount?: number;
  /** `RTP/AVP`, `RTP/SAVP`, `UDP/TLS/RTP/SAVPF`, `udptl`... as written. */
  readonly protocol: string;
  /** Payload types, or what else the protocol names. */
  readonly formats: readonly string[];
  readonly lines: readonly SdpLine[];
}

/** A session description (RFC 8866). Lines nobody here knows are kept, so writing it again loses nothing. */
export interface SdpSession {
  readonly lines: readonly SdpLine[];
  readonly media: readonly SdpMedia[];
}

const maxLines = 2_000;
const maxMedia = 64;

/** Parses a description; CR LF or LF ends a line. @returns undefined when it is none. */
export function parseSdp(text: string): SdpSession | undefined {
  if (!text.startsWith('v=0')) return undefined;
  const lines: SdpLine[] = [];
  const media: SdpMedia[] = [];
  let under: SdpLine[] = lines;
  let count = 0;
  for (let p = 0; p < text.length; ) {
    let end = text.indexOf('\n', p);
    if (end < 0) end = text.length;
    const line = text.slice(p, text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    p = end + 1;
    if (line.trim() === '') continue;
    if (line.charCodeAt(1) !== 61 || ++count > maxLines) return undefined;
    const value = line.slice(2);
    if (line.charCodeAt(0) !== 109) {
      under.push({ type: line.charAt(0), value });
      continue;
    }
    under = [];
    const parsed = parseMediaLine(value, under);
    if (!parsed || media.length >= maxMedia) return undefined;
    media.push(parsed);
  }
  return { lines, media };
}

function parseMediaLine(value: string, lines: SdpLine[]): SdpMedia | undefined {
  const [kind, ports, protocol, ...formats] = value.split(' ').filter((word) => word !== '');
  if (kind === undefined || ports === undefined || protocol === undefined) return undefined;
  const slash = ports.indexOf('/');
  const port = parseDecimal(slash < 0 ? ports : ports.slice(0, slash), 65_535);
  if (port === undefined) return undefined;
  const portCount = slash < 0 ? undefined : parseDecimal(ports.slice(slash + 1), 65_535);
  return {
    kind: kind.toLowerCase(),
    port,
    ...(portCount !== undefined && { portCount }),
    protocol,
    formats,
    lines,
  };
}

/** Writes a description with CR LF. */
export function serializeSdp(session: SdpSession): string {
  let out = '';
  for (const line of session.lines) out += `${line.type}=${line.value}\r\n`;
  for (const media of session.media) {
    const count = media.portCount === undefined ? '' : `/${media.portCount}`;
    out += `m=${media.kind} ${media.port}${count} ${media.protocol} ${media.formats.join(' ')}\r\n`;
    for (const line of media.lines) out += `${line.type}=${line.value}\r\n`;
  }
  return out;
}

/** The value of an attribute: `20` for `a=ptime:20`, `''` for one without value, undefined when absent. */
export function attribute(lines: readonly SdpLine[], name: string): string | undefined {
  for (const line of lines) {
    if (line.type !== 'a' || !line.value.startsWith(name)) continue;
    if (line.value.length === name.length) return '';
    if (line.value.charCodeAt(name.length) === 58) return line.value.slice(name.length + 1).trim();
  }
  return undefined;
}

/** Every value of an attribute that may be repeated. */
export function attributes(lines: readonly SdpLine[], name: string): string[] {
  const found: string[] = [];
  for (const line of lines) {
    if (line.type === 'a' && line.value.startsWith(`${name}:`))
      found.push(line.value.slice(name.length + 1).trim());
  }
  return found;
}
