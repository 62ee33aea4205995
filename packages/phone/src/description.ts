import {
  answerDirection,
  audioIndex,
  buildAnswer,
  buildOffer,
  chooseCodecs,
  codecsOf,
  connectionAddress,
  directionOf,
  isHeld,
  isTelephoneEvent,
  rtcpOf,
  type SdpCodec,
  type SdpDirection,
  type SdpOrigin,
  type SdpSession,
  serializeSdp,
} from '@simmpl/sip';

/** Packet time, ms. */
export const ptimeMs = 20;

/** What a virtual phone talks: G.711 and digits. */
const ownCodecs: readonly SdpCodec[] = [
  { payloadType: 8, name: 'PCMA', clockRate: 8000, channels: 1 },
  { payloadType: 0, name: 'PCMU', clockRate: 8000, channels: 1 },
  { payloadType: 101, name: 'telephone-event', clockRate: 8000, channels: 1 },
];

/** What the two sides settled (RFC 3264). */
export interface Settled {
  readonly address: string;
  readonly port: number;
  readonly rtcpPort: number;
  readonly codec: { readonly payloadType: number; readonly law: 'PCMA' | 'PCMU' };
  /** Payload type of RFC 4733 digits. */
  readonly telephoneEvent: number | undefined;
  /** As we see it. */
  readonly direction: SdpDirection;
  /** The other side wants to hear nothing of us. */
  readonly held: boolean;
}

/** What a description of the other side, offer or answer, settles; undefined when it has no G.711 sound. */
export function settle(session: SdpSession): Settled | undefined {
  const audio = session.media[audioIndex(session)];
  const address = audio && connectionAddress(session, audio);
  if (!audio || address === undefined) return undefined;
  const common = chooseCodecs(codecsOf(audio), ownCodecs);
  const codec = common.find((each) => !isTelephoneEvent(each));
  if (!codec) return undefined;
  const held = isHeld(session, audio);
  return {
    address,
    port: audio.port,
    rtcpPort: rtcpOf(audio).port,
    codec: { payloadType: codec.payloadType, law: codec.name.toUpperCase() === 'PCMA' ? 'PCMA' : 'PCMU' },
    telephoneEvent: common.find(isTelephoneEvent)?.payloadType,
    // The old way to hold (RFC 2543) writes no place to send to.
    direction: address === '0.0.0.0' ? 'recvonly' : answerDirection(directionOf(session, audio)),
    held,
  };
}

/** Our offer. */
export const writeOffer = (origin: SdpOrigin, port: number): string =>
  serializeSdp(buildOffer(origin, { port, codecs: ownCodecs, direction: 'sendrecv', ptime: ptimeMs }));

/** Our answer to an offer that {@link settle} could read. */
export function writeAnswer(offer: SdpSession, settled: Settled, origin: SdpOrigin, port: number): string {
  const { codec, telephoneEvent, direction } = settled;
  const codecs: SdpCodec[] = [
    { payloadType: codec.payloadType, name: codec.law, clockRate: 8000, channels: 1 },
  ];
  if (telephoneEvent !== undefined)
    codecs.push({ payloadType: telephoneEvent, name: 'telephone-event', clockRate: 8000, channels: 1 });
  const audio = { port, codecs, direction, ptime: ptimeMs };
  return serializeSdp(buildAnswer(offer, origin, audioIndex(offer), audio));
}
