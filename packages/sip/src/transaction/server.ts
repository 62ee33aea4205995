import type { SipRequest } from '../message/message.ts';
import type { SipSource, SipTarget } from '../transport/transport.ts';
import type { TransactionState } from './machine.ts';
import type { Timer } from './timer-heap.ts';

/** Who answers a request and hears what follows. */
export interface ServerUser {
  /** A CANCEL for this INVITE came (and has been answered 200). */
  onCancel(cancel: SipRequest): void;
  /** A final non-2xx response was never ACKed (timer H), or a response did not leave. */
  onFailure(cause: 'timeout' | 'transport'): void;
}

/** A server transaction as the layer keeps it. */
export interface ServerTransaction {
  readonly key: string;
  readonly mergeKey: string | undefined;
  readonly request: SipRequest;
  readonly source: SipSource;
  readonly replyTo: SipTarget;
  readonly state: TransactionState;
  readonly timer: Timer;
  user: ServerUser | undefined;
  lastResponse: Uint8Array | undefined;
}
