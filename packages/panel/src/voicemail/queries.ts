import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { companyKey } from '../session/session.ts';

export type Inbox = Document<'VoicemailInbox'>;
export type Message = Document<'VoicemailMessage'>;

/** In case an event was missed, ms. */
const again = 30_000;

export const inboxesQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'voicemail', 'inboxes'),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/voicemail-inboxes', { params: { path: { company } } }),
      ).then(({ items }) => items),
    refetchInterval: again,
  });

/** The messages of a box, or one's own (null), newest first, a page at a time. */
export const messagesQuery = (company: string, boxId: string | null) =>
  infiniteQueryOptions({
    queryKey: companyKey(company, 'voicemail', 'messages', boxId ?? 'own'),
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/companies/{company}/voicemail-messages', {
          params: {
            path: { company },
            query: {
              ...(boxId === null ? {} : { boxId }),
              ...(pageParam === '' ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: ({ next }) => next,
    refetchInterval: again,
  });
