import type { Registration, Rewrite } from '@simmpl/model';
import { parseSipUri } from '@simmpl/sip';

/** Bounds on what a phone may ask for, in seconds (decisions: registration expiry). */
export interface ExpiryPolicy {
  readonly minimum: number;
  readonly maximum: number;
  /** Given over UDP behind NAT at most, and where the phone asks for nothing. */
  readonly behindNat: number;
  /** Given where the phone asks for nothing: without TLS, and with. */
  readonly direct: number;
  readonly secure: number;
}

export const defaultExpiryPolicy: ExpiryPolicy = {
  minimum: 60,
  maximum: 3600,
  behindNat: 300,
  direct: 600,
  secure: 1800,
};

/** Bindings one device may hold; more are refused with 403, so that a device can't fill memory. */
export const maxBindings = 10;

/** A contact in a REGISTER. `expires` is undefined when neither the parameter nor the header says. */
export interface RegisterContact {
  readonly uri: string;
  readonly expires: number | undefined;
  /** `+sip.instance`, and `reg-id` where that is to be heeded (RFC 5626 section 6); else empty and 0. */
  readonly instance: string;
  readonly regId: number;
}

/** What a REGISTER asks, parsed (RFC 3261 section 10.2). */
export interface RegisterAsk {
  readonly contacts: readonly RegisterContact[] | '*';
  readonly expiresHeader: number | undefined;
  readonly callId: string;
  readonly cseq: number;
}

/** What every binding made by one REGISTER has in common. */
export type BindingFacts = Pick<
  Registration,
  'companyId' | 'deviceId' | 'sipUsername' | 'source' | 'userAgent' | 'path' | 'test' | 'rewritten'
>;

export type RegisterResult =
  | {
      readonly status: 200;
      readonly bindings: readonly Registration[];
      readonly added: readonly Registration[];
      readonly removed: readonly Registration[];
    }
  | { readonly status: 400 | 403 | 423 | 500; readonly reason: string };

/**
 * Applies a REGISTER to a device's bindings (RFC 3261 section 10.3, steps 6 to 8). All or nothing: a refused one
 * changes no binding.
 * @param now epoch ms
 */
export function register(
  current: readonly Registration[],
  ask: RegisterAsk,
  facts: BindingFacts,
  policy: ExpiryPolicy,
  now: number,
): RegisterResult {
  const live = current.filter((binding) => binding.expiresAt > now);
  if (ask.contacts === '*') {
    // Section 10.3 step 6: "*" is only for removing everything.
    if (ask.expiresHeader !== 0) return { status: 400, reason: 'Contact * needs Expires 0' };
    if (live.some((binding) => isOutOfOrder(binding, ask)))
      return { status: 500, reason: 'CSeq out of order' };
    return { status: 200, bindings: [], added: [], removed: live };
  }
  const { protocol, address } = facts.source;
  const behindNat = protocol === 'udp' && ask.contacts.some(({ uri }) => parseSipUri(uri)?.host !== address);
  const isSecure = protocol === 'tls' || protocol === 'wss';
  const preferred = behindNat ? policy.behindNat : isSecure ? policy.secure : policy.direct;
  const most = behindNat ? policy.behindNat : policy.maximum;
  let bindings: Registration[] = [...live];
  const added: Registration[] = [];
  const removed: Registration[] = [];
  for (const contact of ask.contacts) {
    const seconds = grantedSeconds(contact.expires ?? ask.expiresHeader, preferred, policy.minimum, most);
    // Section 10.3 step 7: an interval under the minimum is refused with 423; zero removes.
    if (seconds === undefined) return { status: 423, reason: 'Interval Too Brief' };
    const existing = bindings.find((binding) => isSameBinding(binding, contact));
    if (existing && isOutOfOrder(existing, ask)) return { status: 500, reason: 'CSeq out of order' };
    bindings = bindings.filter((binding) => binding !== existing);
    if (existing && (seconds === 0 || existing.contact !== contact.uri)) removed.push(existing);
    if (seconds === 0) continue;
    const binding: Registration = {
      ...facts,
      contact: contact.uri,
      callId: ask.callId,
      cseq: ask.cseq,
      registeredAt: existing?.registeredAt ?? now,
      expiresAt: now + seconds * 1000,
      instance: contact.instance,
      regId: contact.regId,
      rewritten: [...(facts.rewritten ?? []), ...(existing?.rewritten?.filter(isOfCalls) ?? [])],
    };
    bindings.push(binding);
    added.push(binding);
  }
  if (bindings.length > maxBindings) return { status: 403, reason: 'Too many contacts' };
  return { status: 200, bindings, added, removed };
}

/** A REGISTER says nothing of sound: what a call showed stays until another shows otherwise. */
const isOfCalls = (rewrite: Rewrite): boolean => rewrite === 'sound';

/** By URI; a connection of a phone that has several by its number, whatever the URI is now (RFC 5626 section 6). */
const isSameBinding = (binding: Registration, { uri, instance, regId }: RegisterContact): boolean =>
  regId === 0
    ? binding.contact === uri && binding.regId === 0
    : binding.instance === instance && binding.regId === regId;

/** Section 10.3 step 7: same Call-ID with a CSeq that is not higher is a stale request. */
const isOutOfOrder = (binding: Registration, ask: RegisterAsk): boolean =>
  binding.callId === ask.callId && ask.cseq <= binding.cseq;

/** Seconds granted; 0 removes; undefined is too brief. */
function grantedSeconds(
  asked: number | undefined,
  preferred: number,
  least: number,
  most: number,
): number | undefined {
  if (asked === undefined) return preferred;
  if (asked === 0) return 0;
  return asked < least ? undefined : Math.min(asked, most);
}
