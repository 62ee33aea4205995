import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { companyKey, useCompany } from '../session/session.ts';

const callUsageQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'call-usage'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/call-usage', { params: { path: { company } } })),
    refetchInterval: 5_000,
  });

/** How much the company calls now; undefined while that is not known. */
export const useCallUsage = (): Document<'CallUsage'> | undefined =>
  useQuery(callUsageQuery(useCompany().id)).data;
