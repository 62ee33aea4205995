import type { SipRequest, SipResponse } from '../message/message.ts';
import { parseNameAddr } from '../message/name-addr.ts';
import { findParam } from '../message/scan.ts';
import { parseSipUri } from '../message/uri.ts';
import type { SipSource, SipTarget } from '../transport/transport.ts';
import type { OfferState } from './offer-answer.ts';
import type { SessionTimer } from './session-timer.ts';

/** A dialog (RFC 3261 §12) as plain data: it can be written to a journal and taken up again by another process. */
export interface DialogRecord {
  readonly callId: string;
  readonly localTag: string;
  /** `''` for a peer of RFC 2543 without tags. */
  readonly remoteTag: string;
  readonly role: 'uac' | 'uas';
  state: 'early' | 'confirmed' | 'terminated';
  /** Our From or To value without its tag. */
  localAddress: string;
  /** The peer's From or To value without its tag. */
  readonly remoteAddress: string;
  /** CSeq number of our last request. */
  localCSeq: number;
  /** CSeq number of the peer's last request; -1 before the first. */
  remoteCSeq: number;
  /** CSeq number of the INVITE that made the dialog: its ACK carries it. */
  readonly inviteCSeq: number;
  /** Route values in the order they are visited. */
  routeSet: string[];
  /** URI that requests are addressed to. */
  remoteTarget: string;
  readonly secure: boolean;
  /** Methods the peer named in Allow. */
  remoteAllow: string[];
  /** Our Contact value. */
  localContact: string;
  /** Where the peer was last heard. */
  peer: SipTarget;
  /** True when our INVITE or UPDATE with an offer, or the peer's, waits for its answer (RFC 3261 §14, RFC 3311). */
  offer: OfferState;
  /** The peer takes it when the identity of our side changes (option `from-change`, RFC 4916). */
  takesFromChange?: boolean;
  /** Who refreshes the session, once it is answered (RFC 4028). */
  session?: SessionTimer | undefined;
}

const supportsFromChange = (message: SipRequest | SipResponse): boolean =>
  message.headers.list('supported').some((tag) => tag.toLowerCase() === 'from-change');

/** The key of a dialog: Call-ID, local tag, remote tag (§12). */
export function dialogId(callId: string, localTag: string, remoteTag: string): string {
  return `${callId};${localTag};${remoteTag}`;
}

/** The dialog an incoming INVITE makes (§12.1.1). */
export function uasDialog(
  request: SipRequest,
  source: SipSource,
  localTag: string,
  contact: string,
): DialogRecord {
  const cseq = request.cseq?.number ?? 0;
  return {
    callId: request.callId,
    localTag,
    remoteTag: request.fromTag,
    role: 'uas',
    state: 'early',
    localAddress: withoutTag(request.headers.get('to') ?? ''),
    remoteAddress: withoutTag(request.headers.get('from') ?? ''),
    localCSeq: 0,
    remoteCSeq: cseq,
    inviteCSeq: cseq,
    routeSet: request.headers.list('record-route'),
    remoteTarget: request.contact?.uri ?? request.from?.uri ?? request.uri,
    secure: parseSipUri(request.uri)?.scheme === 'sips',
    remoteAllow: request.headers.list('allow'),
    takesFromChange: supportsFromChange(request),
    localContact: contact,
    peer: source,
    offer: 'none',
  };
}

/** The dialog a response to our INVITE makes (§12.1.2). */
export function uacDialog(
  request: SipRequest,
  response: SipResponse,
  peer: SipTarget,
  contact: string,
): DialogRecord {
  const cseq = request.cseq?.number ?? 0;
  return {
    callId: request.callId,
    localTag: request.fromTag,
    remoteTag: response.toTag,
    role: 'uac',
    state: response.status < 200 ? 'early' : 'confirmed',
    localAddress: withoutTag(request.headers.get('from') ?? ''),
    remoteAddress: withoutTag(request.headers.get('to') ?? ''),
    localCSeq: cseq,
    remoteCSeq: -1,
    inviteCSeq: cseq,
    routeSet: response.headers.list('record-route').reverse(),
    remoteTarget: response.contact?.uri ?? request.uri,
    secure: parseSipUri(request.uri)?.scheme === 'sips',
    remoteAllow: response.headers.list('allow'),
    takesFromChange: supportsFromChange(response),
    localContact: contact,
    peer,
    offer: 'none',
  };
}

/** A 2xx settles what a provisional response began: route set and target are taken from it (§13.2.2.4). */
export function confirmUac(record: DialogRecord, response: SipResponse, peer: SipTarget): void {
  record.state = 'confirmed';
  record.routeSet = response.headers.list('record-route').reverse();
  record.peer = peer;
  refreshTarget(record, response);
}

/** A target refresh request or its 2xx moves the remote target (§12.2). */
export function refreshTarget(record: DialogRecord, message: SipRequest | SipResponse): void {
  const contact = message.contact;
  if (contact) record.remoteTarget = contact.uri;
  if (message.headers.has('allow')) record.remoteAllow = message.headers.list('allow');
  if (supportsFromChange(message)) record.takesFromChange = true;
}

/**
 * Takes the CSeq of a request in the dialog (§12.2.2).
 * @returns false when it is lower than one already seen: the answer is 500.
 */
export function acceptCSeq(record: DialogRecord, number: number): boolean {
  if (record.remoteCSeq >= 0 && number <= record.remoteCSeq) return false;
  record.remoteCSeq = number;
  return true;
}

function withoutTag(value: string): string {
  if (findParam(value, 'tag') === undefined) return value;
  const address = parseNameAddr(value);
  if (!address) return value;
  const angle = value.indexOf('>');
  const end = angle >= 0 ? angle + 1 : value.indexOf(';');
  let out = value.slice(0, end);
  for (const [name, param] of address.params)
    if (name !== 'tag') out += param === '' ? `;${name}` : `;${name}=${param}`;
  return out;
}
