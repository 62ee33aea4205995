/** SIP for servers: messages, transactions, dialogs, digest, SDP and a user agent on top. Knows nothing of a PBX. */

export { Dialog, type DialogEnd, type InsideParts } from './agent/dialog.ts';
export { IncomingInvite, type InviteRecord } from './agent/incoming-invite.ts';
export {
  type AgentLimits,
  type AgentLogger,
  allMethods,
  type Clock,
  type SipAgentOptions,
} from './agent/options.ts';
export {
  type Acknowledge,
  type InviteOptions,
  OutgoingInvite,
  type RequestOptions,
} from './agent/outgoing-invite.ts';
export { cryptoRandom } from './agent/random.ts';
export type { ReinviteResult } from './agent/reinvite.ts';
export { type AnswerParts, OutsideRequest, type ServerRequest } from './agent/server-request.ts';
export { systemClock } from './agent/system-clock.ts';
export { createSipAgent, SipAgent } from './agent.ts';
export type { Credentials } from './auth/client.ts';
export { type DigestAlgorithm, digestHa1 } from './auth/digest.ts';
export { createDigestServer, type DigestAccount, DigestServer, type DigestVerdict } from './auth/server.ts';
export { type DialogRecord, dialogId } from './dialog/record.ts';
export {
  type Body,
  buildRequest,
  buildResponse,
  type RequestParts,
  type ResponseParts,
} from './message/build.ts';
export { checkRequest, type RequestFault } from './message/check.ts';
export { type HeaderFields, HeaderList } from './message/header-list.ts';
export { type CSeq, type SipMessage, SipRequest, SipResponse } from './message/message.ts';
export { formatNameAddr, type NameAddr, parseNameAddr } from './message/name-addr.ts';
export type { Params } from './message/params.ts';
export { type ParseFailure, parseMessage } from './message/parse.ts';
export { reasonPhrase } from './message/reason-phrases.ts';
export { parseReplaces, type Replaces, referTarget } from './message/replaces.ts';
export { retryAfterSeconds } from './message/retry-after.ts';
export { findParam } from './message/scan.ts';
export { serialize } from './message/serialize.ts';
export {
  formatUri,
  parseSipUri,
  parseUri,
  type SipUri,
  sipUri,
  type TelUri,
  type Uri,
} from './message/uri.ts';
export { parseVia, type Via } from './message/via.ts';
export type { Dns } from './naming/dns.ts';
export { locate } from './naming/locate.ts';
export { systemDns } from './naming/system-dns.ts';
export {
  createRegistration,
  Registration,
  type RegistrationOptions,
  type RegistrationState,
} from './registration-client.ts';
export { sdpIn } from './sdp/body.ts';
export { cryptoOf, formatCrypto, isSecure, type SdpCrypto } from './sdp/crypto.ts';
export {
  type AudioParts,
  audioIndex,
  buildAnswer,
  buildFaxAnswer,
  buildFaxOffer,
  buildOffer,
  chooseCodecs,
  faxIndex,
  readdress,
  refused,
  type SdpOrigin,
} from './sdp/describe.ts';
export {
  answerDirection,
  codecsOf,
  connectionAddress,
  directionOf,
  isHeld,
  isTelephoneEvent,
  ptimeOf,
  reverseDirection,
  rtcpOf,
  type SdpCodec,
  type SdpDirection,
  sameCodec,
} from './sdp/media.ts';
export {
  attribute,
  attributes,
  parseSdp,
  type SdpLine,
  type SdpMedia,
  type SdpSession,
  serializeSdp,
} from './sdp/session.ts';
export {
  Notifier,
  type NotifierOptions,
  type ResourceState,
  type SubscriptionRecord,
  type Watched,
} from './subscription/notifier.ts';
export { Referral } from './subscription/referral.ts';
export type { SubscriptionPolicy } from './subscription/subscription.ts';
export { rfcTiming, type Timing } from './transaction/timing.ts';
export { nextHop, uriTarget } from './transport/next-hop.ts';
export { Outbox } from './transport/outbox.ts';
export { signallingTos } from './transport/signalling-tos.ts';
export { tcpTransport } from './transport/tcp.ts';
export { type Certificate, type TlsTransport, tlsTransport } from './transport/tls.ts';
export {
  type ListeningTransport,
  type SipSource,
  type SipTarget,
  secureProtocols,
  type Transport,
  type TransportProtocol,
  type TransportReceiver,
} from './transport/transport.ts';
export { udpTransport } from './transport/udp.ts';
export { webSocketTransport } from './transport/ws.ts';
