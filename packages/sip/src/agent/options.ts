import type { SipUri } from '../message/uri.ts';
import type { Timing } from '../transaction/timing.ts';
import type { SipTarget, Transport } from '../transport/transport.ts';

/** Time as the agent sees it. */
export interface Clock {
  /** Milliseconds, never going back. */
  now(): number;
  /** Calls back once at a time on `now`'s scale. @returns a function that stops it. */
  setTimer(atMs: number, callback: () => void): () => void;
}

/** Says what an agent can't handle itself; never called for each message. */
export interface AgentLogger {
  warn(message: string, details: Readonly<Record<string, string | number>>): void;
}

export interface AgentLimits {
  /** Server transactions alive at once; more are refused with 503. Default 100,000. */
  readonly maxTransactions?: number;
}

export interface SipAgentOptions {
  readonly transports: readonly Transport[];
  readonly clock: Clock;
  /** Whole numbers of 0..2^32-1 that can't be guessed; see `cryptoRandom`. */
  readonly random: () => number;
  /** Sent as User-Agent in requests and Server in responses. */
  readonly userAgent: string;
  /** The address a peer can reach us by: chosen for Via and Contact. */
  readonly localAddressFor: (remote: SipTarget) => { readonly host: string; readonly port: number };
  /** Where a request in a dialog goes; see `nextHop` for the default. */
  readonly nextHop?: (uri: SipUri | undefined, peer: SipTarget) => SipTarget;
  /** Methods handed to the owner; others that SIP knows get 405. */
  readonly allow?: readonly string[];
  /** Option tags the owner implements beside our own `100rel` and `timer`: a Require of anything else gets 420. */
  readonly supported?: readonly string[];
  /** Media types taken in INVITE and UPDATE; others get 415. */
  readonly accept?: readonly string[];
  /** Requests longer than this leave by TCP where there is one (RFC 3261 §18.1.1 says 1300). By default never. */
  readonly tcpAboveBytes?: number;
  readonly timing?: Timing;
  readonly limits?: AgentLimits;
  readonly logger?: AgentLogger;
}

/** Every method of SIP that an exchange may want; ACK and CANCEL are handled here. */
export const allMethods: readonly string[] = [
  'INVITE',
  'ACK',
  'CANCEL',
  'BYE',
  'OPTIONS',
  'REGISTER',
  'SUBSCRIBE',
  'NOTIFY',
  'MESSAGE',
  'INFO',
  'UPDATE',
  'REFER',
  'PUBLISH',
  'PRACK',
];
