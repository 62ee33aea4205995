import type { FastifyRequest } from 'fastify';

/** Where a request comes from; IPv4 as such, also where the server listens on IPv6. */
export function clientAddress({ ip }: Pick<FastifyRequest, 'ip'>): string {
  return /^::ffff:([\d.]+)$/.exec(ip)?.[1] ?? ip;
}
