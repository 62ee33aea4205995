import type { DialogRecord } from '../dialog/record.ts';
import type { ResponseParts } from '../message/build.ts';
import type { SipRequest } from '../message/message.ts';
import type { SipUri } from '../message/uri.ts';
import type { ClientTransaction, ClientUser } from '../transaction/client.ts';
import type { TransactionLayer } from '../transaction/layer.ts';
import type { ReceivedRequest, ServerTransaction } from '../transaction/server.ts';
import type { Timer } from '../transaction/timer-heap.ts';
import type { Timing } from '../transaction/timing.ts';
import type { SipTarget } from '../transport/transport.ts';
import type { Dialog } from './dialog.ts';

/** What the parts of an agent share. */
export interface AgentContext {
  readonly layer: TransactionLayer;
  readonly timing: Timing;
  readonly dialogs: Map<string, Dialog>;
  /** Value of Allow. */
  readonly allow: string;
  /** Value of Supported. */
  readonly supported: string;
  now(): number;
  schedule(afterMs: number, fire: () => void): Timer;
  cancel(timer: Timer | undefined): void;
  /** A token that can't be guessed (64 bits). */
  token(): string;
  /** 0 <= x < 1 */
  fraction(): number;
  nextHop(uri: SipUri | undefined, peer: SipTarget): SipTarget;
  /** Our Contact value for a peer. */
  contactFor(target: SipTarget): string;
  /** Adds Via and User-Agent and sends as a new transaction. */
  sendRequest(request: SipRequest, target: SipTarget, user: ClientUser): ClientTransaction;
  /** Waits for a peer whose connection is gone; undefined when it does not come back. */
  awaitReturn(
    dialog: Pick<DialogRecord, 'remoteTarget' | 'peer'>,
    back: (target: SipTarget | undefined) => void,
  ): void;
  /** A long request did not get there by TCP: the next one goes by UDP. */
  refusesTcp(target: SipTarget): void;
  /** Sends a request whose Via is in place (CANCEL). */
  sendPrepared(request: SipRequest, target: SipTarget, user: ClientUser): ClientTransaction;
  /** Adds Via and gives the bytes of an ACK, which has no transaction. */
  prepareAck(ack: SipRequest, target: SipTarget): Uint8Array;
  transmit(bytes: Uint8Array, target: SipTarget): void;
  /** Adds Server and sends. @returns the bytes sent. */
  respond(received: ReceivedRequest, status: number, parts: ResponseParts): Uint8Array;
  /** Sends a response again. */
  respondAgain(transaction: ServerTransaction, status: number, bytes: Uint8Array): void;
}
