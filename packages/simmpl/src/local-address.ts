import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { isEverywhere } from './everywhere.ts';

/** The address this machine sends from: the one listened on, else the one the kernel routes outward by. */
export async function localAddress(listening: string): Promise<string | null> {
  if (!isEverywhere(listening)) return listening;
  return (await routedFrom()) ?? firstOutward();
}

/** A documentation address (RFC 5737): connecting a UDP socket sends nothing, it only asks the kernel for a route. */
const somewhereElse = '192.0.2.1';

function routedFrom(): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => {
      socket.close();
      resolve(null);
    });
    socket.connect(9, somewhereElse, () => {
      const { address } = socket.address();
      socket.close();
      resolve(address);
    });
  });
}

function firstOutward(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? null;
}
