/** The other side of a call, as it shows itself. */
export interface Peer {
  /** Digits or E.164; empty when withheld. */
  readonly number: string;
  /** Display name; empty when there is none. */
  readonly name: string;
}

/** How a call of a phone ended. */
export type CallEnd =
  /** We hung up, or gave up calling. */
  | 'hung-up'
  | 'hung-up-by-other'
  | 'declined'
  | 'caller-gave-up'
  /** Another phone that rang for the same call took it (RFC 3326). */
  | 'answered-elsewhere'
  /** The other side refused; `status` says with what. */
  | 'refused'
  /** The other side fell silent, or sound could not be had. */
  | 'lost';

/** What happens to one call. */
export type CallEvent =
  | { readonly kind: 'ringing'; readonly from: Peer }
  /** We call; `rings` once the other side says so (180 or 183). */
  | { readonly kind: 'calling'; readonly to: string; readonly rings: boolean }
  | { readonly kind: 'talking' }
  /** The other side put us on hold, or took us back. */
  | { readonly kind: 'held'; readonly on: boolean }
  | { readonly kind: 'ended'; readonly reason: CallEnd; readonly status?: number };

/** Why a phone is not registered. */
export type RefusalReason = 'wrong-credentials' | 'unreachable' | 'refused';

/** What happens to a phone. After `closed` nothing comes any more. */
export type PhoneEvent =
  | { readonly kind: 'registering' }
  | { readonly kind: 'registered' }
  /** `unreachable` and `refused` are tried again, `wrong-credentials` not: repeated failures lead to a ban. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly status: number }
  | CallEvent
  | { readonly kind: 'closed'; readonly reason: 'asked' | 'idle' };

/** Where a call stands. */
export type CallStage = 'ringing' | 'calling' | 'talking' | 'ended';

/** A phone as it is now, for whoever comes to look later than the events. */
export interface PhoneState {
  readonly line: 'registering' | 'registered' | 'refused' | 'closed';
  readonly call: {
    readonly stage: Exclude<CallStage, 'ended'>;
    readonly peer: Peer;
    readonly held: boolean;
  } | null;
}
