import { queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { companyKey } from '../session/session.ts';

const part = 'hotdesk-logins';

/** Who is logged in at which device; for administrators. */
export const hotdeskLoginsQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, part),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/hotdesk-logins', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });

/** Where a user is logged in, and where they could be. */
export const hotdeskQuery = (company: string, userId: string) =>
  queryOptions({
    queryKey: companyKey(company, part, userId),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/users/{userId}/hotdesk-login', {
          params: { path: { company, userId } },
        }),
      ),
  });
