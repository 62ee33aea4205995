import { createSipAgent } from '../agent.ts';
import type { TransportReceiver } from '../transport/transport.ts';
import { VirtualClock } from './virtual-clock.ts';
import { seededRandom } from './virtual-network.ts';

/** `taken`: handed to the owner; a number: answered so; `dropped`: no answer. */
export type Outcome = 'taken' | 'dropped' | number;

/** What an agent does with a datagram. */
export function deliver(bytes: Uint8Array): Outcome {
  let receiver: TransportReceiver | undefined;
  const statuses: number[] = [];
  let taken = false;
  const agent = createSipAgent({
    transports: [
      {
        protocol: 'udp',
        id: 'udp:192.0.2.99:5060',
        receive: (each) => {
          receiver = each;
        },
        send: (sent) => statuses.push(Number(Buffer.from(sent).toString('latin1', 8, 11))),
        close: async () => {},
      },
    ],
    clock: new VirtualClock(),
    random: seededRandom(7),
    userAgent: 'Test',
    localAddressFor: () => ({ host: '192.0.2.99', port: 5060 }),
  });
  agent.onRequest = () => {
    taken = true;
  };
  agent.onInvite = () => {
    taken = true;
  };
  receiver?.onMessage(bytes, {
    protocol: 'udp',
    address: '198.51.100.7',
    port: 5060,
    flow: 'udp:192.0.2.99:5060',
  });
  if (taken) return 'taken';
  return statuses[0] ?? 'dropped';
}
