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

/** Whose messages: one's own, those of a box, or another user's, where an administrator may hear them. */
export type MessageOwner = 'own' | { readonly boxId: string } | { readonly userId: string };

/** Messages, newest first, a page at a time. */
export const messagesQuery = (company: string, owner: MessageOwner, unreadOnly: boolean) =>
  infiniteQueryOptions({
    queryKey: companyKey(company, 'voicemail', 'messages', JSON.stringify(owner), String(unreadOnly)),
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/companies/{company}/voicemail-messages', {
          params: {
            path: { company },
            query: {
              ...(owner === 'own' ? {} : owner),
              ...(unreadOnly && { unread: 'true' as const }),
              ...(pageParam === '' ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: ({ next }) => next,
    refetchInterval: again,
  });
