import { queryOptions } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { api } from '../../api/client.ts';
import { companyKey } from '../../session/session.ts';

/** Holidays change when the product does: no need to ask twice. */
const staleTime = Number.POSITIVE_INFINITY;

export const holidayCountriesQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'holiday-countries'),
    staleTime,
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/holiday-countries', { params: { path: { company } } }),
      ).then(({ items }) => items),
  });

export const holidaysQuery = (company: string, country: string, region: string | null) =>
  queryOptions({
    queryKey: companyKey(company, 'holidays', country, region ?? ''),
    staleTime,
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/holidays', {
          params: { path: { company }, query: { country, ...(region === null ? {} : { region }) } },
        }),
      ),
  });
