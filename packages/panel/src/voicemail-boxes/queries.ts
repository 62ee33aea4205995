import { queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { companyKey } from '../session/session.ts';

/** Which voicemail is closed by phone after wrong PINs; looked at again every 30 s. */
export const voicemailLocksQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'voicemail-locks'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/voicemail-locks', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
    refetchInterval: 30_000,
  });

export const personalVoicemailQuery = (company: string, userId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'users', userId, 'voicemail'),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/users/{userId}/voicemail', {
          params: { path: { company, userId } },
        }),
      ),
  });

/** Which administrators listened to a user's own voicemail. */
export const listeningsQuery = (company: string, userId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'users', userId, 'voicemail-listenings'),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/users/{userId}/voicemail-listenings', {
          params: { path: { company, userId } },
        }),
      ).then(({ items }) => items),
  });
