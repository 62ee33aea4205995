import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { PacketIo, PacketReceiver, PacketSockets } from '../core/commands.ts';

/** Packet I/O over node:dgram: works everywhere, at two to three times the cost of the epoll back end. */
export function dgramIo(bindAddress: string): PacketIo {
  const type = isIPv6(bindAddress) ? 'udp6' : 'udp4';
  return {
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
        if (left === 0) done(sockets(rtp, rtcp, receiver));
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

function sockets(rtp: Socket, rtcp: Socket, receiver: PacketReceiver): PacketSockets {
  for (const socket of [rtp, rtcp]) {
    socket.removeAllListeners('error');
    // ICMP errors of a peer that is gone; the signalling ends the call.
    socket.on('error', () => {});
  }
  rtp.on('message', (bytes, from) => receiver.rtp(bytes, bytes.length, from));
  rtcp.on('message', (bytes, from) => receiver.rtcp(bytes, bytes.length, from));
  // dgram sends later and keeps the buffer until then, so the engine's buffer is copied.
  const send = (socket: Socket) => (bytes: Uint8Array, length: number, address: string, port: number) =>
    socket.send(bytes.slice(0, length), port, address, () => {});
  return {
    sendRtp: send(rtp),
    sendRtcp: send(rtcp),
    close() {
      rtp.close();
      rtcp.close();
    },
  };
}
