import { createSocket, type Socket } from 'node:dgram';
import { type LookupOptions, lookup } from 'node:dns';
import { isIP, isIPv4, isIPv6 } from 'node:net';
import { isStun, stunAnswer } from './stun.ts';
import type { ListeningTransport, SipTarget, TransportReceiver } from './transport.ts';
import { unmapped } from './unmapped.ts';

export interface UdpOptions {
  /** Address to listen on; `::` takes IPv4 too. */
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** A socket that is bound to them already, as a file descriptor: for what Node can't set on one of its own. */
  readonly fd?: number | undefined;
  /** Groups whose datagrams are taken too, IPv4; a network that has none is no fault. */
  readonly groups?: readonly string[] | undefined;
}

const bufferBytes = 4 * 1024 * 1024;

/** Binds a socket. STUN is answered (RFC 5626 §3.5.2), datagrams of a few bytes (NAT keep-alive) are dropped. */
export async function udpTransport(options: UdpOptions): Promise<ListeningTransport> {
  const socket = createSocket({
    type: isIPv6(options.host) ? 'udp6' : 'udp4',
    recvBufferSize: bufferBytes,
    sendBufferSize: bufferBytes,
    lookup: lookupUnlessAddress,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    const where = { port: options.port, address: options.host };
    socket.bind(options.fd === undefined ? where : { fd: options.fd }, () => {
      socket.off('error', reject);
      resolve();
    });
  });
  for (const group of options.groups ?? []) join(socket, group);
  return new Udp(socket, options.host);
}

/** Without a network there is nobody to hear in the group either. */
function join(socket: Socket, group: string): void {
  try {
    socket.addMembership(group);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

/** An address needs no resolver, and no wait for the next turn of the event loop. */
function lookupUnlessAddress(
  name: string,
  options: LookupOptions,
  callback: (error: NodeJS.ErrnoException | null, address: string, family: number) => void,
): void {
  const family = isIP(name);
  if (family !== 0) callback(null, name, family);
  else lookup(name, { ...options, all: false }, callback);
}

/** No SIP message is shorter. */
const shortest = 16;

class Udp implements ListeningTransport {
  readonly protocol = 'udp';
  readonly id: string;
  readonly address: string;
  readonly port: number;
  readonly #socket: Socket;
  readonly #dual: boolean;
  #closed = false;

  constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.address = host;
    this.#dual = isIPv6(host);
    this.port = socket.address().port;
    this.id = `udp:${host}:${this.port}`;
    // a datagram that could not be delivered is reported on a later call; each send has its own error callback
    socket.on('error', () => {});
  }

  receive(receiver: TransportReceiver): void {
    this.#socket.on('message', (bytes, from) => {
      if (bytes.length < shortest) return;
      const address = unmapped(from.address);
      if (isStun(bytes)) {
        const answer = stunAnswer(bytes, address, from.port);
        if (answer) this.send(answer, { protocol: 'udp', address, port: from.port });
        return;
      }
      receiver.onMessage(bytes, { protocol: 'udp', address, port: from.port, flow: this.id });
    });
  }

  send(bytes: Uint8Array, target: SipTarget, failed?: (error: Error) => void): void {
    if (this.#closed) return;
    try {
      const address = this.#dual && isIPv4(target.address) ? `::ffff:${target.address}` : target.address;
      this.#socket.send(bytes, target.port, address, (error) => {
        if (error && !this.#closed) failed?.(error);
      });
    } catch (error) {
      queueMicrotask(() => failed?.(error instanceof Error ? error : new Error(String(error))));
    }
  }

  close(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#closed = true;
    return new Promise((resolve) => this.#socket.close(() => resolve()));
  }
}
