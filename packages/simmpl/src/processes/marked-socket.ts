import { createRequire } from 'node:module';
import { isIPv6 } from 'node:net';
import { signallingTos } from '@simmpl/sip';
import { reasonOf } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { ListenAddress } from '../settings.ts';

/** Linux constants. */
const afInet = 2;
const afInet6 = 10;
const datagramNonblock = 2 | 0x800 | 0x80000;
/** Levels and names of the options that mark IPv4 packets, also on an IPv6 socket, and IPv6 packets. */
const [levelIp, ipTos] = [0, 1];
const [levelIpv6, ipv6Tclass] = [41, 67];

/**
 * A bound UDP socket whose packets are marked as signalling (DSCP CS3), as a file descriptor: Node has no way to mark those
 * of a socket of its own. Undefined where the C library can't be called or the address can't be had; Node says why then.
 */
export function markedUdpSocket({ host, port }: ListenAddress, log: Logger): number | undefined {
  try {
    const koffi: typeof import('koffi') = createRequire(import.meta.url)('koffi');
    const libc = koffi.load('libc.so.6');
    const socket: (domain: number, type: number, protocol: number) => number =
      libc.func('int socket(int, int, int)');
    const setsockopt: (fd: number, level: number, name: number, value: Uint8Array, length: number) => number =
      libc.func('int setsockopt(int, int, int, const uint8_t *, uint32_t)');
    const bind: (fd: number, address: Uint8Array, length: number) => number = libc.func(
      'int bind(int, const uint8_t *, uint32_t)',
    );
    const close: (fd: number) => number = libc.func('int close(int)');
    const isLong = isIPv6(host);
    const fd = socket(isLong ? afInet6 : afInet, datagramNonblock, 0);
    if (fd < 0) return undefined;
    const mark = Buffer.alloc(4);
    mark.writeUInt32LE(signallingTos);
    setsockopt(fd, levelIp, ipTos, mark, mark.length);
    if (isLong) setsockopt(fd, levelIpv6, ipv6Tclass, mark, mark.length);
    const address = socketAddress(host, port);
    if (bind(fd, address, address.length) === 0) return fd;
    close(fd);
    return undefined;
  } catch (error) {
    log.warn({ reason: reasonOf(error) }, 'packets of SIP over UDP are not marked');
    return undefined;
  }
}

/** `sockaddr_in` or `sockaddr_in6`. */
function socketAddress(host: string, port: number): Buffer {
  const isLong = isIPv6(host);
  const bytes = Buffer.alloc(isLong ? 28 : 16);
  bytes.writeUInt16LE(isLong ? afInet6 : afInet, 0);
  bytes.writeUInt16BE(port, 2);
  if (!isLong) {
    for (const [index, part] of host.split('.').entries()) bytes[4 + index] = Number(part);
    return bytes;
  }
  const [left = '', right] = new URL(`http://[${host}]`).hostname.slice(1, -1).split('::');
  const groups = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  for (const [index, group] of groups(left).entries()) bytes.writeUInt16BE(group, 8 + index * 2);
  const last = groups(right ?? '');
  for (const [index, group] of last.entries()) bytes.writeUInt16BE(group, 24 - (last.length - index) * 2);
  return bytes;
}
