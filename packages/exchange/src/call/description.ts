import type { SoundEncryption } from '@simmpl/model';
import {
  audioIndex,
  buildAnswer,
  buildFaxAnswer,
  buildFaxOffer,
  buildOffer,
  codecsOf,
  connectionAddress,
  cryptoOf,
  directionOf,
  faxIndex,
  formatCrypto,
  isSecure,
  isTelephoneEvent,
  parseSdp,
  rtcpOf,
  type SdpCrypto,
  type SdpDirection,
  type SdpSession,
  serializeSdp,
} from '@simmpl/sip';
import type { Codec } from './codecs.ts';
import { mayTake, type OfferedKeys, usableKey } from './encryption.ts';

export type Direction = SdpDirection;

/** What a peer's session description says about its one audio stream. */
export interface AudioDescription {
  readonly address: string;
  readonly port: number;
  readonly rtcpPort: number;
  /** Best first, digits excluded. */
  readonly codecs: readonly Codec[];
  /** Payload type of RFC 4733 digits. */
  readonly telephoneEvent: number | undefined;
  readonly direction: Direction;
  readonly keys: OfferedKeys;
  /** The whole description, so that an answer refuses its other streams one by one (RFC 3264 section 6). */
  readonly session: SdpSession;
  readonly audioIndex: number;
}

/** Reads a session description; undefined when it has no audio that we could or may take. */
export function readDescription(text: string, encryption: SoundEncryption): AudioDescription | undefined {
  const session = parseSdp(text);
  const index = session ? audioIndex(session) : -1;
  const audio = session?.media[index];
  if (!session || !audio) return undefined;
  const address = connectionAddress(session, audio);
  if (address === undefined) return undefined;
  const all = codecsOf(audio);
  const codecs = all
    .filter((codec) => !isTelephoneEvent(codec) && codec.name.toUpperCase() !== 'CN')
    .map((codec): Codec => ({ ...codec, name: codec.name.toUpperCase(), fmtp: codec.fmtp }));
  const keys = { crypto: usableKey(cryptoOf(audio)), isSecure: isSecure(audio) };
  if (codecs.length === 0 || !mayTake(encryption, keys)) return undefined;
  return {
    address,
    port: audio.port,
    rtcpPort: rtcpOf(audio).port,
    codecs,
    telephoneEvent: all.find(isTelephoneEvent)?.payloadType,
    // The old way to hold (RFC 2543): no address to send to.
    direction: address === '0.0.0.0' || address === '::' ? 'sendonly' : directionOf(session, audio),
    keys,
    session,
    audioIndex: index,
  };
}

/** Our side of a session. */
export interface OwnDescription {
  readonly address: string;
  readonly port: number;
  readonly sessionId: number;
  readonly version: number;
  readonly codecs: readonly Codec[];
  readonly telephoneEvent: number | undefined;
  readonly direction: Direction;
  /** Our keys, and whether nothing else will do. */
  readonly keys?: { readonly crypto: readonly SdpCrypto[]; readonly isSecure: boolean } | undefined;
}

/** Packet time we ask for and send, ms. */
export const ptimeMs = 20;

/** Writes our description: an offer, or the answer to what a peer offered. */
export function writeDescription(own: OwnDescription, offer?: AudioDescription): string {
  const origin = { sessionId: own.sessionId, version: own.version, address: own.address };
  const codecs = own.codecs.map(({ fmtp, ...codec }) => (fmtp === undefined ? codec : { ...codec, fmtp }));
  const events =
    own.telephoneEvent === undefined
      ? []
      : [{ payloadType: own.telephoneEvent, name: 'telephone-event', clockRate: 8000, channels: 1 }];
  const { keys } = own;
  const audio = {
    port: own.port,
    codecs: [...codecs, ...events],
    direction: own.direction,
    ptime: ptimeMs,
    ...(keys && { attributes: keys.crypto.map(formatCrypto) }),
    ...(keys && !offer && { protocol: keys.isSecure ? 'RTP/SAVP' : 'RTP/AVP' }),
  };
  return serializeSdp(
    offer ? buildAnswer(offer.session, origin, offer.audioIndex, audio) : buildOffer(origin, audio),
  );
}

/** The direction that answers an offered one (RFC 3264 section 6.1). */
export const answeringDirection = (offered: Direction): Direction =>
  offered === 'sendonly' ? 'recvonly' : offered === 'recvonly' ? 'sendonly' : offered;

/** What a peer's session description says about its T.38 stream. */
export interface FaxDescription {
  readonly address: string;
  readonly port: number;
  readonly session: SdpSession;
  readonly faxIndex: number;
}

/** Reads a session description; undefined when it has no T.38. */
export function readFaxDescription(text: string): FaxDescription | undefined {
  const session = parseSdp(text);
  const index = session ? faxIndex(session) : -1;
  const fax = session?.media[index];
  const address = session && fax && connectionAddress(session, fax);
  if (!session || !fax || address === undefined) return undefined;
  return { address, port: fax.port, session, faxIndex: index };
}

/** Largest T.38 datagram we take, bytes. */
const maxDatagram = 400;

/** Writes our T.38 description: an offer, or the answer to what a peer offered. */
export function writeFaxDescription(
  own: Pick<OwnDescription, 'address' | 'port' | 'sessionId' | 'version'>,
  offer?: FaxDescription,
): string {
  const origin = { sessionId: own.sessionId, version: own.version, address: own.address };
  const fax = { port: own.port, maxDatagram };
  return serializeSdp(
    offer ? buildFaxAnswer(offer.session, origin, offer.faxIndex, fax) : buildFaxOffer(origin, fax),
  );
}
