import { connect, createServer, type Socket } from 'node:net';
import { listening } from './listening.ts';
import { markAsSignalling } from './signalling-tos.ts';
import { type StreamOptions, StreamTransport } from './stream-transport.ts';
import type { ListeningTransport, SipTarget } from './transport.ts';

export interface TcpOptions extends StreamOptions {
  readonly host: string;
  /** 0 lets the system choose; undefined does not listen and only calls out. */
  readonly port: number | undefined;
}

/** How soon the system asks a silent peer whether it is still there, ms. */
const probeAfterMs = 60_000;
export const socketOptions = { noDelay: true, keepAlive: true, keepAliveInitialDelay: probeAfterMs } as const;

/** Calls out; what leaves by the connection is marked. */
export function connectTo({ address, port }: SipTarget): Socket {
  const socket = connect({ host: address, port, ...socketOptions });
  return socket.once('connect', () => markAsSignalling(socket));
}

/** Listens, and calls out when there is no connection to a peer yet (RFC 3261 §18). */
export async function tcpTransport(options: TcpOptions): Promise<ListeningTransport> {
  const { host, port } = options;
  const server = port === undefined ? undefined : await listening(createServer(socketOptions), host, port);
  return new StreamTransport(
    {
      protocol: 'tcp',
      host,
      server,
      events: { accepted: 'connection', opened: 'connect' },
      connect: connectTo,
    },
    options,
  );
}
