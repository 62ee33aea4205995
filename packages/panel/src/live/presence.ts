import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { companyKey } from '../session/session.ts';

export type Presence = Document<'UserPresence'>['presence'];

/** What colleagues do now; renewed by events, and every 30 s in case one was missed. */
const presenceQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'presence'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/presence', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
    refetchInterval: 30_000,
  });

/** What each user does, by id; empty while it is not known. */
export function usePresences(company: string): ReadonlyMap<string, Presence> {
  const { data = [] } = useQuery(presenceQuery(company));
  return new Map(data.map(({ userId, presence }) => [userId, presence]));
}
