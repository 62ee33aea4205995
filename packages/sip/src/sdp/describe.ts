import { isIPv6 } from 'node:net';
import { isTelephoneEvent, type SdpCodec, type SdpDirection, sameCodec } from './media.ts';
import type { SdpLine, SdpMedia, SdpSession } from './session.ts';

/** Who speaks, and the how-manieth version of this session it is (RFC 8866 §5.2). */
export interface SdpOrigin {
  /** Numeric, the same for the whole dialog. */
  readonly sessionId: string | number;
  /** Counted up with every change (RFC 3264 §8). */
  readonly version: number;
  /** Our address; also that of the c-line. */
  readonly address: string;
}

/** Our audio stream. */
export interface AudioParts {
  readonly port: number;
  /** In order of preference; telephone-event among them. */
  readonly codecs: readonly SdpCodec[];
  readonly direction?: SdpDirection;
  /** ms */
  readonly ptime?: number;
  /** Absent where it is the next port. */
  readonly rtcpPort?: number;
  readonly rtcpMux?: boolean;
  /** `RTP/AVP` by default. */
  readonly protocol?: string;
  /** Attribute lines that belong to the stream: crypto, fingerprint, candidates... */
  readonly attributes?: readonly string[];
}

/** An offer with one audio stream. */
export function buildOffer(origin: SdpOrigin, audio: AudioParts): SdpSession {
  return { lines: sessionLines(origin), media: [audioMedia(audio)] };
}

/**
 * The answer to an offer (RFC 3264 §6): one m-line for each of the offer's, `audio` for the stream at `index`, the
 * others as given in `others`, and all else refused with port 0.
 */
export function buildAnswer(
  offer: SdpSession,
  origin: SdpOrigin,
  index: number,
  audio: AudioParts,
  others: ReadonlyMap<number, SdpMedia> = new Map(),
): SdpSession {
  const media = offer.media.map((offered, i) => {
    if (i === index) return audioMedia({ protocol: offered.protocol, ...audio });
    return others.get(i) ?? refused(offered);
  });
  return { lines: sessionLines(origin), media };
}

/** Our T.38 stream. */
export interface FaxParts {
  readonly port: number;
  /** Largest datagram we take, bytes. */
  readonly maxDatagram: number;
}

/** An offer of T.38 over UDPTL instead of sound (RFC 3362, ITU-T T.38 annex D). */
export function buildFaxOffer(origin: SdpOrigin, fax: FaxParts): SdpSession {
  return { lines: sessionLines(origin), media: [faxMedia(fax)] };
}

/** The answer that takes the T.38 stream at `index` and refuses all others. */
export function buildFaxAnswer(
  offer: SdpSession,
  origin: SdpOrigin,
  index: number,
  fax: FaxParts,
): SdpSession {
  const media = offer.media.map((offered, i) => (i === index ? faxMedia(fax) : refused(offered)));
  return { lines: sessionLines(origin), media };
}

/** An m-line that refuses a stream. */
export function refused(offered: SdpMedia): SdpMedia {
  const formats = offered.formats.length > 0 ? offered.formats.slice(0, 1) : ['0'];
  return { kind: offered.kind, port: 0, protocol: offered.protocol, formats, lines: [] };
}

/** The first audio stream over RTP that is not refused; -1 when there is none. */
export function audioIndex(session: SdpSession): number {
  return session.media.findIndex(
    (media) => media.kind === 'audio' && media.port > 0 && media.protocol.includes('RTP/'),
  );
}

/** The T.38 stream (RFC 3362, ITU-T T.38 annex D); -1 when there is none. */
export function faxIndex(session: SdpSession): number {
  return session.media.findIndex(
    (media) =>
      media.kind === 'image' &&
      media.port > 0 &&
      media.formats.some((format) => format.toLowerCase() === 't38'),
  );
}

/**
 * The offered codecs we can do, with the offer's payload types. The offer's order decides, unless `ours` shall
 * (`prefer: 'ours'`). Telephone-event is kept only at the clock of a codec that stays.
 */
export function chooseCodecs(
  offered: readonly SdpCodec[],
  ours: readonly SdpCodec[],
  prefer: 'theirs' | 'ours' = 'theirs',
): SdpCodec[] {
  const speech =
    prefer === 'theirs'
      ? offered.filter((codec) => !isTelephoneEvent(codec) && ours.some((own) => sameCodec(own, codec)))
      : ours.flatMap((own) =>
          isTelephoneEvent(own) ? [] : offered.filter((codec) => sameCodec(own, codec)).slice(0, 1),
        );
  if (!ours.some(isTelephoneEvent)) return speech;
  const events = offered.filter(
    (codec) => isTelephoneEvent(codec) && speech.some((each) => each.clockRate === codec.clockRate),
  );
  return [...speech, ...events];
}

/** The same description from our address: origin, c-lines, and each stream's port; a=rtcp goes (the port is new). */
export function readdress(session: SdpSession, origin: SdpOrigin, ports: readonly number[]): SdpSession {
  const lines: SdpLine[] = [];
  for (const line of session.lines) {
    if (line.type === 'o') lines.push({ type: 'o', value: originValue(origin) });
    else if (line.type === 'c') lines.push({ type: 'c', value: connectionValue(origin.address) });
    else lines.push(line);
  }
  const media = session.media.map((each, i): SdpMedia => {
    const under = each.lines
      .filter((line) => line.type !== 'a' || !line.value.startsWith('rtcp:'))
      .map((line) => (line.type === 'c' ? { type: 'c', value: connectionValue(origin.address) } : line));
    return { ...each, port: each.port === 0 ? 0 : (ports[i] ?? 0), lines: under };
  });
  return { lines, media };
}

function sessionLines(origin: SdpOrigin): SdpLine[] {
  return [
    { type: 'v', value: '0' },
    { type: 'o', value: originValue(origin) },
    { type: 's', value: '-' },
    { type: 'c', value: connectionValue(origin.address) },
    { type: 't', value: '0 0' },
  ];
}

function originValue(origin: SdpOrigin): string {
  return `- ${origin.sessionId} ${origin.version} ${connectionValue(origin.address)}`;
}

function connectionValue(address: string): string {
  return `IN ${isIPv6(address) ? 'IP6' : 'IP4'} ${address}`;
}

function audioMedia(audio: AudioParts): SdpMedia {
  const lines: SdpLine[] = [];
  for (const codec of audio.codecs) {
    const channels = codec.channels > 1 ? `/${codec.channels}` : '';
    lines.push(a(`rtpmap:${codec.payloadType} ${codec.name}/${codec.clockRate}${channels}`));
    const fmtp = codec.fmtp ?? (isTelephoneEvent(codec) ? '0-15' : undefined);
    if (fmtp !== undefined) lines.push(a(`fmtp:${codec.payloadType} ${fmtp}`));
  }
  if (audio.ptime !== undefined) lines.push(a(`ptime:${audio.ptime}`));
  if (audio.rtcpPort !== undefined) lines.push(a(`rtcp:${audio.rtcpPort}`));
  if (audio.rtcpMux) lines.push(a('rtcp-mux'));
  for (const value of audio.attributes ?? []) lines.push(a(value));
  lines.push(a(audio.direction ?? 'sendrecv'));
  const formats = audio.codecs.map((codec) => String(codec.payloadType));
  return { kind: 'audio', port: audio.port, protocol: audio.protocol ?? 'RTP/AVP', formats, lines };
}

function faxMedia({ port, maxDatagram }: FaxParts): SdpMedia {
  const lines = [
    a('T38FaxVersion:0'),
    a('T38MaxBitRate:14400'),
    a('T38FaxRateManagement:transferredTCF'),
    a('T38FaxMaxBuffer:2000'),
    a(`T38FaxMaxDatagram:${maxDatagram}`),
    a('T38FaxUdpEC:t38UDPRedundancy'),
  ];
  return { kind: 'image', port, protocol: 'udptl', formats: ['t38'], lines };
}

function a(value: string): SdpLine {
  return { type: 'a', value };
}
