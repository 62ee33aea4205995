import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isInNetwork, isPrivateAddress, unmapped } from './route/network.ts';

const dnsKeepMs = 60_000;
/** Bound on remembered peers. */
const maxLearned = 20_000;

/**
 * Our own address per peer: the one the kernel routes from, or the public address for peers outside private ranges.
 */
export class Addresses {
  readonly #publicAddress: string | undefined;
  /** Set when the server is bound to one address: that one is told to everyone. */
  readonly #fixed: string | undefined;
  #default: string;
  readonly #learned = new Map<string, string>();
  readonly #names = new Map<string, { readonly address: string; readonly until: number }>();

  private constructor(publicAddress: string | undefined, fixed: string | undefined, towardsInternet: string) {
    this.#publicAddress = publicAddress;
    this.#fixed = fixed;
    this.#default = towardsInternet;
  }

  /**
   * @param publicAddress address or name that peers on the internet use; undefined when we have none
   * @param bindAddress what the SIP socket is bound to
   */
  static async create(publicAddress: string | undefined, bindAddress: string): Promise<Addresses> {
    const isFixed = bindAddress !== '0.0.0.0' && bindAddress !== '::';
    const address = publicAddress === undefined ? undefined : (await lookup(publicAddress)).address;
    return new Addresses(
      address,
      isFixed ? bindAddress : undefined,
      (await routedFrom('192.0.2.1')) ?? '127.0.0.1',
    );
  }

  /** The address to tell this peer. */
  towards(peer: string): string {
    const plain = unmapped(peer);
    if (this.#publicAddress !== undefined && !isPrivateAddress(plain)) return this.#publicAddress;
    if (this.#fixed !== undefined) return this.#fixed;
    const learned = this.#learned.get(plain);
    if (learned !== undefined) return learned;
    const near = interfaceTowards(plain) ?? this.#default;
    this.#remember(plain, near);
    // The kernel's own answer comes a moment later and stands for the next message.
    routedFrom(plain).then((address) => address !== undefined && this.#remember(plain, address));
    return near;
  }

  /** The address of a host name; undefined when it can't be found now. Kept for a minute. */
  async resolve(host: string, now: number): Promise<string | undefined> {
    if (isIP(host) !== 0) return host;
    const known = this.#names.get(host);
    if (known && known.until > now) return known.address;
    try {
      const { address } = await lookup(host);
      this.#names.set(host, { address, until: now + dnsKeepMs });
      return address;
    } catch {
      return known?.address;
    }
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
