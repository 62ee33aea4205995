import { queryOptions } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { api } from '../../api/client.ts';
import { companyKey } from '../../session/session.ts';

// What other administrators do to a plan is asked again while somebody looks at it.
const oftenMs = 30_000;

/** Work on a plan that is not in force yet; null where there is none. */
export const draftQuery = (company: string, dialPlanId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'dial-plan', dialPlanId, 'draft'),
    staleTime: 0,
    refetchInterval: oftenMs,
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/dial-plans/{dialPlanId}/draft', {
          params: { path: { company, dialPlanId } },
        }),
      ).then(({ draft }) => draft),
  });

/** What is to be in force from a moment on, and what could not be, by moment. */
export const publicationsQuery = (company: string, dialPlanId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'dial-plan', dialPlanId, 'publications'),
    staleTime: 0,
    refetchInterval: oftenMs,
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/dial-plans/{dialPlanId}/publications', {
          params: { path: { company, dialPlanId } },
        }),
      ).then(({ items }) => items),
  });
