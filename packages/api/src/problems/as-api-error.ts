import { StoreError } from '@simmpl/store';
import { ApiError } from '../errors.ts';

/** What fastify and its plugins refuse by themselves, by their code. */
const fastifyRefusals: Readonly<Record<string, ConstructorParameters<typeof ApiError>[0]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-media-type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'unreadable',
  FST_ERR_CTP_INVALID_JSON_BODY: 'unreadable',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'unreadable',
};

/** Connection errors of Node, and the classes of SQLSTATE in which the server goes or comes (appendix A). */
const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

/** True when the database could not be reached, which passes. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true;
  const code = 'code' in error ? error.code : undefined;
  return (
    (typeof code === 'string' && awayCodes.has(code)) || error.message.startsWith('Connection terminated')
  );
}

/** Anything thrown by a handler as a refusal; `internal` for what nobody foresaw. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof StoreError && error.code === 'refused')
    return new ApiError('refused', { problems: error.problems, cause: error });
  if (error instanceof StoreError && error.code === 'not-found')
    return new ApiError('not-found', { cause: error });
  if (isDatabaseAway(error)) return new ApiError('database-away', { cause: error, retryAfter: 2 });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new ApiError(fastifyRefusals[code] ?? statusRefusal(error) ?? 'internal', { cause: error });
}

/** Other refusals of the HTTP layer keep their class: the fault is the caller's. */
function statusRefusal(error: unknown): 'unreadable' | undefined {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 500 ? 'unreadable' : undefined;
}
