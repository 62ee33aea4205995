import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { enteredCompany, useEnteredCompany } from './entered-company.ts';

export type Session = Document<'Session'>;

/** The company a page is about. */
export type CurrentCompany = NonNullable<Session['company']>;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => answer(api.GET('/api/v1/session')),
  staleTime: 60_000,
});

/** Who is signed in. Pages behind the sign-in have it before they are drawn. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (data === undefined) throw new RangeError('a page behind the sign-in was drawn without a session');
  return data;
}

/** The company of a session: a person's own, or the one that an operator entered. */
export const companyOf = (session: Session): CurrentCompany | null => session.company ?? enteredCompany();

/** The company of the session as it is now, drawn again when an operator enters or leaves one. */
export function useCurrentCompany(): CurrentCompany | null {
  const entered = useEnteredCompany();
  return useSession().company ?? entered;
}

/** The company that the page is about; pages that need one stand below the company route. */
export function useCompany(): CurrentCompany {
  const company = useCurrentCompany();
  if (company === null) throw new RangeError('a page of a company was drawn without a company');
  return company;
}

/** The start of the key of everything that belongs to one company. */
export const companyKey = (companyId: string, ...rest: readonly string[]) => ['company', companyId, ...rest];
