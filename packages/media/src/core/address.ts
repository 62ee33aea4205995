import { isIPv4 } from 'node:net';

/** The eight groups of an IPv6 address, as numbers. */
export function ipv6Groups(address: string): number[] {
  const tail = address.slice(address.lastIndexOf(':') + 1);
  const text = isIPv4(tail) ? address.slice(0, -tail.length) + dottedAsGroups(tail) : address;
  const [left = '', right] = text.split('::');
  const parse = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const first = parse(left);
  const last = right === undefined ? [] : parse(right);
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
}

function dottedAsGroups(dotted: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

/**
 * One way of writing each address, so that what the signalling says and what the kernel reports can be compared as
 * text: IPv6 in full, lower case, without zone; IPv4 mapped into IPv6 as IPv4.
 */
export function canonicalAddress(address: string): string {
  if (isIPv4(address)) return address;
  const zone = address.indexOf('%');
  return writeGroups(ipv6Groups(zone < 0 ? address : address.slice(0, zone)));
}

/** Writes eight groups as {@link canonicalAddress} does. */
export function writeGroups(groups: readonly number[]): string {
  const [, , , , , mark = 0, high = 0, low = 0] = groups;
  const isMapped = mark === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  if (isMapped) return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
  return groups.map((group) => group.toString(16)).join(':');
}

/** Stands for no place to send to. */
export const nowhere = '0.0.0.0';

/** True for an address that names no place to send to, as on hold in the manner of RFC 2543. */
export const isUnspecified = (address: string): boolean =>
  address === nowhere || address === '0:0:0:0:0:0:0:0';
