import type { SipRequest } from './message.ts';
import { parseNameAddr } from './name-addr.ts';
import { parseParams } from './params.ts';
import { parseUri } from './uri.ts';

/** The dialog that another takes the place of (RFC 3891 §6.1), its tags as the receiver has them. */
export interface Replaces {
  readonly callId: string;
  /** Local tag of the receiver. */
  readonly toTag: string;
  /** Remote tag of the receiver. */
  readonly fromTag: string;
  /** Only while it is not answered yet. */
  readonly earlyOnly: boolean;
}

/** Reads a Replaces value; undefined when it is malformed. */
export function parseReplaces(value: string): Replaces | undefined {
  const semicolon = value.indexOf(';');
  const params = semicolon < 0 ? undefined : parseParams(value.slice(semicolon));
  const callId = value.slice(0, Math.max(0, semicolon)).trim();
  const toTag = params?.get('to-tag');
  const fromTag = params?.get('from-tag');
  if (callId === '' || toTag === undefined || fromTag === undefined) return undefined;
  return { callId, toTag, fromTag, earlyOnly: params?.has('early-only') ?? false };
}

/** Where a REFER points (RFC 3515 §2.1). */
export interface ReferTarget {
  /** User part of the URI, or the number of a `tel:` one; empty when there is none. */
  readonly user: string;
  /** The dialog whose place is to be taken: a transfer after consultation (RFC 5589 §7). */
  readonly replaces: Replaces | undefined;
}

/** Reads the target of a REFER; undefined unless it has one Refer-To, well-formed, that asks for a call. */
export function referTarget(request: SipRequest): ReferTarget | undefined {
  const values = request.headers.all('refer-to');
  const address = values.length === 1 ? parseNameAddr(values[0] ?? '') : undefined;
  const uri = address && parseUri(address.uri);
  if (!uri || uri.scheme === 'other') return undefined;
  if (uri.scheme === 'tel') return { user: uri.number, replaces: undefined };
  if ((uri.params.get('method') ?? 'INVITE').toUpperCase() !== 'INVITE') return undefined;
  const written = uri.headers.get('replaces');
  const replaces = written === undefined ? undefined : parseReplaces(written);
  if (written !== undefined && !replaces) return undefined;
  return { user: uri.user ?? '', replaces };
}
