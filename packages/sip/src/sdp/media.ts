import { parseDecimal } from '../message/scan.ts';
import { attribute, attributes, type SdpMedia, type SdpSession } from './session.ts';

export type SdpDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** A codec as a payload type stands for it. */
export interface SdpCodec {
  readonly payloadType: number;
  /** As written: `PCMA`, `opus`, `telephone-event`. */
  readonly name: string;
  /** RTP clock, Hz. */
  readonly clockRate: number;
  readonly channels: number;
  /** Format parameters as written. */
  readonly fmtp?: string;
}

/** Fixed payload types of audio (RFC 3551 §6). */
const fixed: Readonly<Record<number, readonly [name: string, clockRate: number]>> = {
  0: ['PCMU', 8000],
  3: ['GSM', 8000],
  4: ['G723', 8000],
  8: ['PCMA', 8000],
  9: ['G722', 8000],
  13: ['CN', 8000],
  15: ['G728', 8000],
  18: ['G729', 8000],
};

/** The codecs of an RTP m-line in order of preference. Payload types without a meaning are left out. */
export function codecsOf(media: SdpMedia): SdpCodec[] {
  const rtpmap = byPayloadType(attributes(media.lines, 'rtpmap'));
  const fmtp = byPayloadType(attributes(media.lines, 'fmtp'));
  const codecs: SdpCodec[] = [];
  for (const format of media.formats) {
    const payloadType = parseDecimal(format, 127);
    if (payloadType === undefined) continue;
    const codec = readRtpmap(payloadType, rtpmap.get(payloadType));
    const parameters = fmtp.get(payloadType);
    if (codec) codecs.push(parameters === undefined ? codec : { ...codec, fmtp: parameters });
  }
  return codecs;
}

function byPayloadType(values: readonly string[]): Map<number, string> {
  const found = new Map<number, string>();
  for (const value of values) {
    const space = value.indexOf(' ');
    const payloadType = parseDecimal(space < 0 ? value : value.slice(0, space), 127);
    if (payloadType !== undefined && space > 0) found.set(payloadType, value.slice(space + 1).trim());
  }
  return found;
}

function readRtpmap(payloadType: number, value: string | undefined): SdpCodec | undefined {
  if (value === undefined) {
    const known = fixed[payloadType];
    return known && { payloadType, name: known[0], clockRate: known[1], channels: 1 };
  }
  const [name = '', rate = '', channels = '1'] = value.split('/');
  const clockRate = parseDecimal(rate.trim(), 1_000_000);
  if (name === '' || clockRate === undefined) return undefined;
  return { payloadType, name, clockRate, channels: parseDecimal(channels.trim(), 255) ?? 1 };
}

/** True for the same encoding, whatever its payload type. */
export function sameCodec(a: SdpCodec, b: SdpCodec): boolean {
  return (
    a.name.toLowerCase() === b.name.toLowerCase() && a.clockRate === b.clockRate && a.channels === b.channels
  );
}

/** True for digits as RTP events (RFC 4733). */
export function isTelephoneEvent(codec: SdpCodec): boolean {
  return codec.name.toLowerCase() === 'telephone-event';
}

/** Where the peer wants RTP: the c-line of the stream, else of the session. */
export function connectionAddress(session: SdpSession, media: SdpMedia): string | undefined {
  const line =
    media.lines.find((each) => each.type === 'c') ?? session.lines.find((each) => each.type === 'c');
  const address = line?.value.split(' ')[2];
  const slash = address?.indexOf('/') ?? -1;
  return slash < 0 ? address : address?.slice(0, slash);
}

/** The direction of a stream as its writer sees it; `sendrecv` when nothing is said (RFC 3264 §5.1). */
export function directionOf(session: SdpSession, media: SdpMedia): SdpDirection {
  return readDirection(media.lines) ?? readDirection(session.lines) ?? 'sendrecv';
}

const directions: readonly SdpDirection[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

function readDirection(lines: SdpSession['lines']): SdpDirection | undefined {
  for (const line of lines) {
    if (line.type !== 'a') continue;
    const found = directions.find((each) => each === line.value);
    if (found) return found;
  }
  return undefined;
}

/** The same direction seen from the other side. */
export function reverseDirection(direction: SdpDirection): SdpDirection {
  if (direction === 'sendonly') return 'recvonly';
  return direction === 'recvonly' ? 'sendonly' : direction;
}

/** What both can do: the answer to `offered` when we want `wanted` at most (RFC 3264 §6.1). */
export function answerDirection(offered: SdpDirection, wanted: SdpDirection = 'sendrecv'): SdpDirection {
  const theirs = reverseDirection(offered);
  const send =
    (theirs === 'sendrecv' || theirs === 'sendonly') && (wanted === 'sendrecv' || wanted === 'sendonly');
  const receive =
    (theirs === 'sendrecv' || theirs === 'recvonly') && (wanted === 'sendrecv' || wanted === 'recvonly');
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}

/** Where the peer wants RTCP: `a=rtcp` (RFC 3605), the RTP port with rtcp-mux (RFC 5761), else the next port. */
export function rtcpOf(media: SdpMedia): { port: number; mux: boolean } {
  const mux = attribute(media.lines, 'rtcp-mux') !== undefined;
  const value = attribute(media.lines, 'rtcp');
  const named = value === undefined ? undefined : parseDecimal(value.split(' ')[0] ?? '', 65_535);
  return { port: named ?? (mux ? media.port : media.port + 1), mux };
}

/** Packet time in ms the peer wants to receive, when it says so. */
export function ptimeOf(media: SdpMedia): number | undefined {
  const value = attribute(media.lines, 'ptime');
  return value === undefined ? undefined : parseDecimal(value, 1_000);
}

/** True when the peer has put the call on hold: it wants no sound from us (RFC 3264 §8.4, or the old 0.0.0.0). */
export function isHeld(session: SdpSession, media: SdpMedia): boolean {
  const direction = directionOf(session, media);
  return (
    direction === 'sendonly' || direction === 'inactive' || connectionAddress(session, media) === '0.0.0.0'
  );
}
