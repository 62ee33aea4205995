import { queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { companyKey } from '../session/session.ts';

/** Every code of the company; for everybody in it. */
export const featureCodesQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'settings', 'feature-codes'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/feature-codes', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
    staleTime: 300_000,
  });
