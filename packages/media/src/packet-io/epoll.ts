import { isIPv4, isIPv6 } from 'node:net';
import type { PacketIo, PacketReceiver, PacketSockets } from '../core/commands.ts';
import type { Source } from '../core/latch.ts';
import { maxPacketBytes } from '../core/rtp.ts';
import {
  afInet,
  afInet6,
  epollCtlAdd,
  epollCtlDel,
  epollEventBytes,
  fdOfEpollEvent,
  type Libc,
  msgDontwait,
  readSockaddr,
  sockaddr,
  sockDgramNonblock,
  writeEpollEvent,
} from './libc.ts';

const maxEvents = 256;
/** Keeps packets of a call together on their way (DSCP EF, RFC 4594). */
const dscpExpedited = 0xb8;

/** One open socket. */
class EpollSocket {
  readonly fd: number;
  readonly take: (bytes: Uint8Array, length: number, from: Source) => void;
  /** The last sender and its sockaddr, so that a running stream costs no new objects. */
  from: Source = { address: '', port: 0 };
  fromBytes = Buffer.alloc(28);
  toAddress = '';
  toPort = 0;
  to: Buffer = Buffer.alloc(0);

  constructor(fd: number, take: (bytes: Uint8Array, length: number, from: Source) => void) {
    this.fd = fd;
    this.take = take;
  }
}

/** Packet I/O over Linux epoll, for a thread of its own: {@link EpollIo.wait} blocks until a packet, a wake-up, or the time. */
export class EpollIo implements PacketIo {
  /** Writing to it wakes {@link wait}. */
  readonly wakeFd: number;
  readonly #libc: Libc;
  readonly #epoll: number;
  readonly #family: number;
  readonly #bindAddress: string;
  readonly #sockets = new Map<number, EpollSocket>();
  readonly #events = Buffer.alloc(maxEvents * epollEventBytes);
  readonly #packet = Buffer.alloc(maxPacketBytes);
  readonly #from = Buffer.alloc(28);
  readonly #fromLength = Buffer.alloc(4);
  readonly #eight = Buffer.alloc(8);

  constructor(libc: Libc, bindAddress: string) {
    this.#libc = libc;
    this.#bindAddress = bindAddress;
    this.#family = isIPv6(bindAddress) ? afInet6 : afInet;
    this.#epoll = libc.epollCreate(0x80000);
    this.wakeFd = libc.eventfd(0, 0x80800);
    this.#watch(this.wakeFd);
  }

  reaches(address: string): boolean {
    return this.#family === afInet6 || isIPv4(address);
  }

  open(port: number, receiver: PacketReceiver, done: (sockets: PacketSockets | undefined) => void): void {
    const rtp = this.#openSocket(port, (bytes, length, from) => receiver.rtp(bytes, length, from));
    const rtcp =
      rtp && this.#openSocket(port + 1, (bytes, length, from) => receiver.rtcp(bytes, length, from));
    if (!rtp || !rtcp) {
      if (rtp) this.#closeSocket(rtp);
      return done(undefined);
    }
    done({
      sendRtp: (bytes, length, address, toPort) => this.#send(rtp, bytes, length, address, toPort),
      sendRtcp: (bytes, length, address, toPort) => this.#send(rtcp, bytes, length, address, toPort),
      close: () => {
        this.#closeSocket(rtp);
        this.#closeSocket(rtcp);
      },
    });
  }

  /** Waits at most `timeoutMs` and hands out what came. Returns true when it was woken through {@link wakeFd}. */
  wait(timeoutMs: number): boolean {
    const count = this.#libc.epollWait(this.#epoll, this.#events, maxEvents, timeoutMs);
    let woken = false;
    for (let i = 0; i < count; i++) {
      const fd = fdOfEpollEvent(this.#events, i);
      if (fd === this.wakeFd) {
        this.#libc.read(fd, this.#eight, 8);
        woken = true;
      } else {
        const socket = this.#sockets.get(fd);
        if (socket) this.#read(socket);
      }
    }
    return woken;
  }

  close(): void {
    for (const socket of [...this.#sockets.values()]) this.#closeSocket(socket);
    this.#libc.close(this.#epoll);
    this.#libc.close(this.wakeFd);
  }

  /** Reads one packet, so that others get their turn. Where more wait, epoll tells again. */
  #read(socket: EpollSocket): void {
    this.#fromLength.writeUInt32LE(28, 0);
    const length = this.#libc.recvfrom(
      socket.fd,
      this.#packet,
      maxPacketBytes,
      msgDontwait,
      this.#from,
      this.#fromLength,
    );
    // -1 is EAGAIN, or an ICMP error of a peer that is gone: the signalling ends the call.
    if (length <= 0) return;
    if (!this.#isKnownSender(socket)) {
      this.#from.copy(socket.fromBytes);
      socket.from = readSockaddr(this.#from);
    }
    socket.take(this.#packet, length, socket.from);
  }

  #isKnownSender(socket: EpollSocket): boolean {
    const known = socket.fromBytes;
    const from = this.#from;
    const end = this.#family === afInet ? 8 : 24;
    for (let i = 0; i < end; i++) if (known[i] !== from[i]) return false;
    return true;
  }

  #send(socket: EpollSocket, bytes: Uint8Array, length: number, address: string, port: number): void {
    if (port !== socket.toPort || address !== socket.toAddress) {
      socket.to = sockaddr(address, port, this.#family);
      socket.toAddress = address;
      socket.toPort = port;
    }
    this.#libc.sendto(socket.fd, bytes, length, msgDontwait, socket.to, socket.to.length);
  }

  #openSocket(port: number, take: EpollSocket['take']): EpollSocket | undefined {
    const fd = this.#libc.socket(this.#family, sockDgramNonblock, 0);
    if (fd < 0) return undefined;
    const address = sockaddr(this.#bindAddress, port, this.#family);
    if (this.#libc.bind(fd, address, address.length) !== 0) {
      this.#libc.close(fd);
      return undefined;
    }
    const tos = Buffer.alloc(4);
    tos.writeUInt32LE(dscpExpedited, 0);
    // IP_TOS marks IPv4, on an IPv6 socket too; IPV6_TCLASS marks IPv6
    this.#libc.setsockopt(fd, 0, 1, tos, 4);
    if (this.#family === afInet6) this.#libc.setsockopt(fd, 41, 67, tos, 4);
    const socket = new EpollSocket(fd, take);
    this.#sockets.set(fd, socket);
    this.#watch(fd);
    return socket;
  }

  #watch(fd: number): void {
    const event = Buffer.alloc(epollEventBytes);
    writeEpollEvent(event, fd);
    this.#libc.epollCtl(this.#epoll, epollCtlAdd, fd, event);
  }

  #closeSocket(socket: EpollSocket): void {
    this.#libc.epollCtl(this.#epoll, epollCtlDel, socket.fd, Buffer.alloc(epollEventBytes));
    this.#libc.close(socket.fd);
    this.#sockets.delete(socket.fd);
  }
}
