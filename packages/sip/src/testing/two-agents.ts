import type { SipAgentOptions } from '../agent/options.ts';
import type { InviteOptions, OutgoingInvite } from '../agent/outgoing-invite.ts';
import { createSipAgent, type SipAgent } from '../agent.ts';
import type { TransportProtocol } from '../transport/transport.ts';
import { VirtualClock } from './virtual-clock.ts';
import { seededRandom, VirtualNetwork } from './virtual-network.ts';

/** A description that is only passed on. */
export const sdp =
  'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8\r\n';

export interface TwoAgents {
  readonly clock: VirtualClock;
  readonly network: VirtualNetwork;
  readonly alice: SipAgent;
  readonly bob: SipAgent;
  /** Alice calls Bob. */
  call(options?: Partial<InviteOptions>): OutgoingInvite;
}

/** Alice at 192.0.2.1 and Bob at 192.0.2.2 in one virtual network. */
export function twoAgents(
  options: { protocol?: TransportProtocol; seed?: number; bob?: Partial<SipAgentOptions> } = {},
): TwoAgents {
  const protocol = options.protocol ?? 'udp';
  const clock = new VirtualClock();
  const network = new VirtualNetwork(clock);
  const agent = (host: string, seed: number, more: Partial<SipAgentOptions> = {}): SipAgent =>
    createSipAgent({
      transports: [network.transport(host, 5060, protocol)],
      clock,
      random: seededRandom(seed),
      userAgent: 'Test',
      localAddressFor: () => ({ host, port: 5060 }),
      ...more,
    });
  const alice = agent('192.0.2.1', (options.seed ?? 1) * 2);
  const bob = agent('192.0.2.2', (options.seed ?? 1) * 2 + 1, options.bob);
  return {
    clock,
    network,
    alice,
    bob,
    call: (more = {}) =>
      alice.invite({
        requestUri: 'sip:bob@192.0.2.2',
        target: { protocol, address: '192.0.2.2', port: 5060 },
        from: '<sip:alice@192.0.2.1>',
        to: '<sip:bob@192.0.2.2>',
        body: sdp,
        ...more,
      }),
  };
}
