/** Transport protocols. */
export type TransportProtocol = 'udp' | 'tcp' | 'tls' | 'ws' | 'wss';

/** Where bytes go: an address, and the connection (flow) to use for it when there is one. */
export interface SipTarget {
  readonly protocol: TransportProtocol;
  /** IP address without brackets (a host name is looked up by the transport). */
  readonly address: string;
  readonly port: number;
  /** Names the socket or connection; messages to a peer should leave by the flow it came in on. */
  readonly flow?: string | undefined;
  /** The name that led to this address: what answers by TLS must prove it (RFC 5922). By default the address. */
  readonly name?: string | undefined;
  /** True for a peer that can't be called: a connection it made carries the message, or nothing does. */
  readonly connected?: boolean | undefined;
}

/** Where a message came from. */
export interface SipSource extends SipTarget {
  readonly flow: string;
}

/** What a transport calls. Bytes are one whole message and are not changed afterwards. */
export interface TransportReceiver {
  onMessage(bytes: Uint8Array, source: SipSource): void;
  /** A connection is gone. */
  onClosed?(flow: string): void;
}

/** One way in and out. I/O only: no message is looked at beyond its framing. */
export interface Transport {
  readonly protocol: TransportProtocol;
  /** Unique among an agent's transports; every flow of this transport starts with it. */
  readonly id: string;
  /** Starts delivery of messages. */
  receive(receiver: TransportReceiver): void;
  /** Sends one message. `failed` is called later, at most once, when it surely did not leave. */
  send(bytes: Uint8Array, target: SipTarget, failed?: (error: Error) => void): void;
  /** Stops listening and closes every connection. */
  close(): Promise<void>;
}

/** A transport that listens, and where. */
export interface ListeningTransport extends Transport {
  readonly address: string;
  readonly port: number;
}

/** True when packets may be lost, so that the transaction layer must repeat (RFC 3261 §17). */
export function isReliable(protocol: TransportProtocol): boolean {
  return protocol !== 'udp';
}

/** Protocols that nobody on the way can read. */
export const secureProtocols: ReadonlySet<TransportProtocol> = new Set(['tls', 'wss']);

const defaultPorts: Readonly<Record<TransportProtocol, number>> = {
  ...{ udp: 5060, tcp: 5060, tls: 5061 },
  ...{ ws: 80, wss: 443 },
};

/** The default port of a protocol (RFC 3261 §19.1.2, RFC 7118 §7). */
export const defaultPort = (protocol: TransportProtocol): number => defaultPorts[protocol];
