import { queryOptions } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { api } from '../../api/client.ts';
import { companyKey } from '../../session/session.ts';

/** One user, as they are shown to themselves. */
export const userQuery = (company: string, userId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'users', userId),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/users/{userId}', { params: { path: { company, userId } } }),
      ),
  });

export const personalPlanQuery = (company: string, userId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'personal-plans', userId),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/users/{userId}/personal-plan', {
          params: { path: { company, userId } },
        }),
      ),
  });

export const personalVersionsQuery = (company: string, userId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'personal-plans', userId, 'versions'),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/users/{userId}/personal-plan/versions', {
          params: { path: { company, userId } },
        }),
      ).then(({ items }) => items),
  });

export const surroundingsQuery = (company: string, userId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'personal-plans', userId, 'surroundings'),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/users/{userId}/personal-plan/surroundings', {
          params: { path: { company, userId } },
        }),
      ),
  });

export const ringTargetsQuery = (company: string, userId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'users', userId, 'ring-targets'),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/users/{userId}/ring-targets', {
          params: { path: { company, userId } },
        }),
      ),
  });
