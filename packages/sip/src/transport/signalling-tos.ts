import type { Socket } from 'node:net';

/** How packets of SIP are marked, as the byte in the IP header: class selector 3, for signalling (RFC 4594 §3). */
export const signallingTos = 24 << 2;

/** Marks what leaves by a connection that is made. */
export function markAsSignalling(socket: Socket): void {
  try {
    socket.setTypeOfService(signallingTos);
  } catch {
    // a connection that broke meanwhile; its own events say so
  }
}
