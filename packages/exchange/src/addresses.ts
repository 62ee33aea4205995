import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isInNetwork, isPrivateAddress, unmapped } from './route/network.ts';

/** Bound on remembered peers. */
const maxLearned = 20_000;

/** One address of each family; undefined where we have none. */
interface Pair {
  readonly 4: string | undefined;
  readonly 6: string | undefined;
}

/**
 * Our own address per peer: the one the kernel routes from, or the public address of the peer's family for peers outside
 * private ranges. A peer on IPv6 is told an IPv6 address, one on IPv4 an IPv4 address.
 */
export class Addresses {
  readonly #public: Pair;
  /** Set when the server is bound to one address: that one is told to everyone. */
  readonly #fixed: string | undefined;
  readonly #outward: Pair;
  readonly #learned = new Map<string, string>();

  private constructor(publicAddresses: Pair, fixed: string | undefined, outward: Pair) {
    this.#public = publicAddresses;
    this.#fixed = fixed;
    this.#outward = outward;
  }

  /**
   * @param publicAddress address or name that peers on the internet use; undefined when we have none
   * @param bindAddress what the SIP socket is bound to
   */
  static async create(publicAddress: string | undefined, bindAddress: string): Promise<Addresses> {
    const isFixed = bindAddress !== '0.0.0.0' && bindAddress !== '::';
    const found = publicAddress === undefined ? [] : await lookup(publicAddress, { all: true });
    const of = (family: 4 | 6) => found.find((each) => each.family === family)?.address;
    const [outward4, outward6] = await Promise.all([routedFrom('192.0.2.1'), routedFrom('2001:db8::1')]);
    return new Addresses({ 4: of(4), 6: of(6) }, isFixed ? bindAddress : undefined, {
      4: outward4,
      6: outward6,
    });
  }

  /** The address to tell this peer. */
  towards(peer: string): string {
    const plain = unmapped(peer);
    const family = isIP(plain) === 6 ? 6 : 4;
    const known = this.#public[family];
    if (known !== undefined && !isPrivateAddress(plain)) return known;
    if (this.#fixed !== undefined) return this.#fixed;
    const learned = this.#learned.get(plain);
    if (learned !== undefined) return learned;
    const near = interfaceTowards(plain) ?? this.#outward[family] ?? (family === 6 ? '::1' : '127.0.0.1');
    this.#remember(plain, near);
    // The kernel's own answer comes a moment later and stands for the next message.
    routedFrom(plain).then((address) => address !== undefined && this.#remember(plain, address));
    return near;
  }

  #remember(peer: string, address: string): void {
    if (this.#learned.size >= maxLearned) this.#learned.clear();
    this.#learned.set(peer, address);
  }
}

/** Our address on the network that a peer is on. */
function interfaceTowards(peer: string): string | undefined {
  for (const addresses of Object.values(networkInterfaces()))
    for (const { address, cidr } of addresses ?? [])
      if (cidr !== null && isInNetwork(peer, cidr)) return address;
  return undefined;
}

/** Asks the kernel which address it would send from: a connected UDP socket knows, and no packet leaves. */
function routedFrom(peer: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket(isIP(peer) === 6 ? 'udp6' : 'udp4');
    socket.once('error', () => {
      socket.close();
      resolve(undefined);
    });
    socket.connect(9, peer, () => {
      const { address } = socket.address();
      socket.close();
      resolve(address);
    });
  });
}
