import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { companyKey } from '../session/session.ts';

export type LiveCall = Document<'LiveCall'>;

/** The calls there are now; renewed by events, and every 30 s in case one was missed. */
export const liveCallsQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'live-calls'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/calls', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
    refetchInterval: 30_000,
  });

export const useLiveCalls = (company: string): readonly LiveCall[] =>
  useQuery(liveCallsQuery(company)).data ?? [];
