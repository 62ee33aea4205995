import { QueryCache, QueryClient } from '@tanstack/react-query';
import { Refusal } from './refusal.ts';

const passes = (error: unknown): boolean =>
  error instanceof Refusal && (error.status === 0 || error.status === 503);

/**
 * What the panel knows of the API's answers. What passes by itself (a restart, a lost connection) is tried again;
 * a refusal is not.
 * @param signedOut called when the session turns out to have ended.
 */
export function createQueryClient(signedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof Refusal && error.status === 401) signedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => passes(error) && failures < 5,
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4000),
      },
    },
  });
}
