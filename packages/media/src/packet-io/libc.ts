import { createRequire } from 'node:module';
import { isIPv4 } from 'node:net';
import { ipv6Groups, writeGroups } from '../core/address.ts';

/** The system calls the epoll back end uses, through koffi. Buffers are passed as pointers to their memory. */
export interface Libc {
  socket(domain: number, type: number, protocol: number): number;
  bind(fd: number, address: Uint8Array, length: number): number;
  close(fd: number): number;
  recvfrom(
    fd: number,
    buffer: Uint8Array,
    length: number,
    flags: number,
    from: Uint8Array,
    fromLength: Uint8Array,
  ): number;
  sendto(
    fd: number,
    buffer: Uint8Array,
    length: number,
    flags: number,
    to: Uint8Array,
    toLength: number,
  ): number;
  setsockopt(fd: number, level: number, name: number, value: Uint8Array, length: number): number;
  epollCreate(flags: number): number;
  epollCtl(epoll: number, operation: number, fd: number, event: Uint8Array): number;
  epollWait(epoll: number, events: Uint8Array, max: number, timeoutMs: number): number;
  eventfd(initial: number, flags: number): number;
  read(fd: number, buffer: Uint8Array, length: number): number;
}

/** Loads the C library. Throws where koffi or libc can't be loaded. */
export function loadLibc(): Libc {
  const koffi: typeof import('koffi') = createRequire(import.meta.url)('koffi');
  const libc = koffi.load('libc.so.6');
  return {
    socket: libc.func('int socket(int, int, int)'),
    bind: libc.func('int bind(int, const uint8_t *, uint32_t)'),
    close: libc.func('int close(int)'),
    recvfrom: libc.func('int64_t recvfrom(int, uint8_t *, uint64_t, int, uint8_t *, uint8_t *)'),
    sendto: libc.func('int64_t sendto(int, const uint8_t *, uint64_t, int, const uint8_t *, uint32_t)'),
    setsockopt: libc.func('int setsockopt(int, int, int, const uint8_t *, uint32_t)'),
    epollCreate: libc.func('int epoll_create1(int)'),
    epollCtl: libc.func('int epoll_ctl(int, int, int, uint8_t *)'),
    epollWait: libc.func('int epoll_wait(int, uint8_t *, int, int)'),
    eventfd: libc.func('int eventfd(uint32_t, int)'),
    read: libc.func('int64_t read(int, uint8_t *, uint64_t)'),
  };
}

/** Linux constants. */
export const afInet = 2;
export const afInet6 = 10;
export const sockDgramNonblock = 2 | 0x800 | 0x80000;
export const msgDontwait = 0x40;
export const epollIn = 1;
export const epollCtlAdd = 1;
export const epollCtlDel = 2;
/** `struct epoll_event` is packed on x86-64 only. */
export const epollEventBytes = process.arch === 'x64' ? 12 : 16;
const dataOffset = process.arch === 'x64' ? 4 : 8;

export function writeEpollEvent(event: Buffer, fd: number): void {
  event.fill(0);
  event.writeUInt32LE(epollIn, 0);
  event.writeUInt32LE(fd, dataOffset);
}

export const fdOfEpollEvent = (events: Buffer, index: number): number =>
  events.readUInt32LE(index * epollEventBytes + dataOffset);

/** `sockaddr_in` or `sockaddr_in6` for an address (network byte order); IPv4 on an IPv6 socket is mapped. */
export function sockaddr(address: string, port: number, family: number): Buffer {
  if (family === afInet) {
    const bytes = Buffer.alloc(16);
    bytes.writeUInt16LE(afInet, 0);
    bytes.writeUInt16BE(port, 2);
    for (const [index, part] of address.split('.').entries()) bytes[4 + index] = Number(part);
    return bytes;
  }
  const bytes = Buffer.alloc(28);
  bytes.writeUInt16LE(afInet6, 0);
  bytes.writeUInt16BE(port, 2);
  const groups = ipv6Groups(isIPv4(address) ? `::ffff:${address}` : address);
  for (const [index, group] of groups.entries()) bytes.writeUInt16BE(group, 8 + index * 2);
  return bytes;
}

/** The address and port of a sockaddr that the kernel filled in. */
export function readSockaddr(bytes: Buffer): { address: string; port: number } {
  const port = bytes.readUInt16BE(2);
  if (bytes.readUInt16LE(0) === afInet)
    return { address: `${bytes[4]}.${bytes[5]}.${bytes[6]}.${bytes[7]}`, port };
  return {
    address: writeGroups(Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(8 + index * 2))),
    port,
  };
}
