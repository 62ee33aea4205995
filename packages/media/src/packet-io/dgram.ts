import { createSocket, type Socket } from 'node:dgram';
import { isIPv4, isIPv6 } from 'node:net';
import { canonicalAddress } from '../core/address.ts';
import type { PacketIo, PacketReceiver, PacketSockets } from '../core/commands.ts';
import type { Source } from '../core/latch.ts';

/** Packet I/O over node:dgram: works everywhere, at two to three times the cost of the epoll back end. */
export function dgramIo(bindAddress: string): PacketIo {
  const type = isIPv6(bindAddress) ? 'udp6' : 'udp4';
  return {
    reaches: (address) => type === 'udp6' || isIPv4(address),
    open(port, receiver, done) {
      const rtp = createSocket(type);
      const rtcp = createSocket(type);
      let left = 2;
      const fail = (): void => {
        if (left < 0) return;
        left = -1;
        rtp.close();
        rtcp.close();
        done(undefined);
      };
      const bound = (): void => {
        left--;
        if (left === 0) done(sockets(rtp, rtcp, receiver, type === 'udp6'));
      };
      for (const [socket, offset] of [
        [rtp, 0],
        [rtcp, 1],
      ] as const) {
        socket.once('error', fail);
        socket.bind(port + offset, bindAddress, bound);
      }
    },
  };
}

function sockets(rtp: Socket, rtcp: Socket, receiver: PacketReceiver, isIpv6: boolean): PacketSockets {
  for (const socket of [rtp, rtcp]) {
    socket.removeAllListeners('error');
    // ICMP errors of a peer that is gone; the signalling ends the call.
    socket.on('error', () => {});
  }
  const rtpFrom = senders(isIpv6);
  const rtcpFrom = senders(isIpv6);
  rtp.on('message', (bytes, from) => receiver.rtp(bytes, bytes.length, rtpFrom(from)));
  rtcp.on('message', (bytes, from) => receiver.rtcp(bytes, bytes.length, rtcpFrom(from)));
  // dgram sends later and keeps the buffer until then, so the engine's buffer is copied.
  const send = (socket: Socket) => (bytes: Uint8Array, length: number, address: string, port: number) =>
    socket.send(
      bytes.slice(0, length),
      port,
      isIpv6 && isIPv4(address) ? `::ffff:${address}` : address,
      // ICMP errors, as above.
      () => {},
    );
  return {
    sendRtp: send(rtp),
    sendRtcp: send(rtcp),
    close() {
      rtp.close();
      rtcp.close();
    },
  };
}

/** Senders with their address as the engine writes it; the last one is kept, since most packets come from it. */
function senders(isIpv6: boolean): (from: Source) => Source {
  if (!isIpv6) return (from) => from;
  let raw: Source = { address: '', port: 0 };
  let canonical: Source = raw;
  return (from) => {
    if (from.port !== raw.port || from.address !== raw.address) {
      raw = from;
      canonical = { address: canonicalAddress(from.address), port: from.port };
    }
    return canonical;
  };
}
