import { BlockList, isIP } from 'node:net';

const lists = new Map<string, BlockList>();

/** True when an address lies in a network (`192.0.2.0/24`) or is that address. IPv4-mapped IPv6 counts as IPv4. */
export function isInNetwork(address: string, network: string): boolean {
  const plain = unmapped(address);
  if (plain === network) return true;
  const family = isIP(plain);
  if (family === 0) return false;
  return listFor(network).check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** `::ffff:192.0.2.1` is `192.0.2.1`. */
export const unmapped = (address: string): string =>
  address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;

/** True for an address of this machine alone. */
export const isLoopback = (address: string): boolean =>
  isInNetwork(address, '127.0.0.0/8') || address === '::1';

/** Addresses that are not reached over the public internet (RFC 1918, 3927, 4193, 6598, loopback). */
const privateNetworks = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '127.0.0.0/8',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
];

export const isPrivateAddress = (address: string): boolean =>
  privateNetworks.some((network) => isInNetwork(address, network));

function listFor(network: string): BlockList {
  let list = lists.get(network);
  if (!list) {
    list = new BlockList();
    const [base = '', prefix] = network.split('/');
    const family = isIP(base) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(base, family);
    else list.addSubnet(base, Number(prefix), family);
    lists.set(network, list);
  }
  return list;
}
