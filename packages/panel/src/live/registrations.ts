import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { companyKey } from '../session/session.ts';

export type Registration = Document<'Registration'>;

/** Which devices are registered now; renewed by events, and every 30 s in case one was missed. */
export const registrationsQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'registrations'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/registrations', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
    refetchInterval: 30_000,
  });

/** The registrations of each device by its id; undefined while they are not known. */
export function useRegistrations(company: string): ReadonlyMap<string, readonly Registration[]> | undefined {
  const { data } = useQuery(registrationsQuery(company));
  return data === undefined ? undefined : Map.groupBy(data, ({ deviceId }) => deviceId);
}
