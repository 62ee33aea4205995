/** The IPv4 address in `::ffff:192.0.2.1`, as a socket for both families writes it; others as they are. */
export function unmapped(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}
