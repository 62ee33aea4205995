import rateLimit from '@fastify/rate-limit';
import { ApiError } from '../errors.ts';
import { clientAddress } from './client-address.ts';
import { clientKey } from './client-key.ts';
import type { Api } from './types.ts';

/** Requests of one client a minute: far above what a panel needs, far below what hurts. */
const perMinute = 3_000;

/**
 * Limits how much one client asks for. Programs on this machine are exempt; routes that mail or check passwords have
 * their own, lower limits, without exemption.
 */
export async function limitRequests(app: Api): Promise<void> {
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => clientKey(clientAddress(request)),
    allowList: (request) =>
      request.routeOptions.config.rateLimit === undefined &&
      ['127.0.0.1', '::1'].includes(clientAddress(request)),
    errorResponseBuilder: (_request, { ttl }) =>
      new ApiError('too-many-attempts', { retryAfter: ttl / 1000 }),
  });
}
