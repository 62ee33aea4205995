import type { SipRequest } from '../message/message.ts';
import type { SipSource, SipTarget } from '../transport/transport.ts';
import type { TransactionState } from './machine.ts';
import type { Timer } from './timer-heap.ts';

/** Who answers an INVITE. */
export interface ServerUser {
  /** A CANCEL for this INVITE came (and has been answered 200). */
  onCancel(cancel: SipRequest): void;
  /** Tag of its answers, which that to the CANCEL has too (RFC 3261 §9.2); none in a dialog, where To has one. */
  readonly toTag?: string;
}

/**
 * A server transaction as the layer keeps it, up to 32 s after the answer: so it holds what repeats need and nothing
 * more, neither the request nor, once that is answered, its user.
 */
export interface ServerTransaction {
  readonly key: string;
  readonly mergeKey: string | undefined;
  readonly replyTo: SipTarget;
  readonly state: TransactionState;
  readonly timer: Timer;
  user: ServerUser | undefined;
  lastResponse: Uint8Array | undefined;
}

/** A request to be answered, with its transaction. */
export interface ReceivedRequest {
  readonly request: SipRequest;
  readonly source: SipSource;
  readonly transaction: ServerTransaction;
}
