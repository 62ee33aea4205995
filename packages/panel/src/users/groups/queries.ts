import { queryOptions } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { api } from '../../api/client.ts';
import { companyKey } from '../../session/session.ts';

export const userGroupsQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'user-groups'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/user-groups', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });
