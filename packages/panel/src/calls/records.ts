import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { companyKey } from '../session/session.ts';
import { type CallFilter, filterQueryOf } from './filter.ts';

export type CallRecord = Document<'CallRecord'>;
export type Leg = Document<'Leg'>;

/** Where the calls of a choice are as a file, a line a leg. */
export function callCsvUrl(company: string, filter: CallFilter): string {
  const query = Object.entries(filterQueryOf(filter, Date.now())).map(([name, value]) => [
    name,
    String(value),
  ]);
  return `/api/v1/companies/${company}/call-records.csv?${new URLSearchParams(query)}`;
}

/** The calls there were, newest first, a page at a time. */
export const callRecordsQuery = (company: string, filter: CallFilter, limit = 50) =>
  infiniteQueryOptions({
    queryKey: [...companyKey(company, 'call-records'), filter, limit],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/companies/{company}/call-records', {
          params: {
            path: { company },
            query: {
              ...filterQueryOf(filter, Date.now()),
              limit,
              ...(pageParam === '' ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: ({ next }) => next,
  });
