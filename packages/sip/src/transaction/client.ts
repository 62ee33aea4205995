import type { SipRequest, SipResponse } from '../message/message.ts';
import type { SipSource, SipTarget } from '../transport/transport.ts';
import type { TransactionState } from './machine.ts';
import type { Timer } from './timer-heap.ts';

/** Who sent a request and hears what becomes of it. */
export interface ClientUser {
  /** Provisional and final responses; for an INVITE also repeats of a 2xx, which must be ACKed again. */
  onResponse(response: SipResponse, source: SipSource): void;
  /** No answer in time (timer B or F), or the request did not leave. */
  onFailure(cause: 'timeout' | 'transport'): void;
}

/** A client transaction as the layer keeps it. */
export interface ClientTransaction {
  readonly key: string;
  readonly request: SipRequest;
  readonly bytes: Uint8Array;
  readonly target: SipTarget;
  readonly state: TransactionState;
  readonly user: ClientUser;
  readonly timer: Timer;
  /** The ACK to a non-2xx final response, kept for repeats. */
  ack: Uint8Array | undefined;
}
