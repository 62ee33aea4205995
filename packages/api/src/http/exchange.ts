import type { ExchangeReplies, ExchangeRequest } from '@simmpl/model';
import type { Context } from '../context.ts';
import { ApiError } from '../errors.ts';

/** Asks the live exchange; it may be starting again, which passes. */
export async function askExchange<K extends ExchangeRequest['kind']>(
  { exchange }: Context,
  request: Extract<ExchangeRequest, { kind: K }>,
): Promise<ExchangeReplies[K]> {
  try {
    return await exchange.request(request);
  } catch (cause) {
    throw new ApiError('exchange-away', { cause, retryAfter: 2 });
  }
}
