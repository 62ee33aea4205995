import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { companyKey } from '../session/session.ts';

export type FaxDocument = Document<'Fax'>;
export type FaxInbox = Document<'FaxInboxes'>['items'][number];

/** In case an event was missed, ms. */
const again = 15_000;

export const faxInboxesQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'faxes', 'inboxes'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/fax-inboxes', { params: { path: { company } } })),
    refetchInterval: again,
  });

/** Faxes that came in or go out, newest first, a page at a time; of one box, or of all (null). */
export const faxesQuery = (company: string, direction: 'in' | 'out', boxId: string | null) =>
  infiniteQueryOptions({
    queryKey: companyKey(company, 'faxes', direction, boxId ?? 'all'),
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/companies/{company}/faxes', {
          params: {
            path: { company },
            query: {
              direction,
              ...(boxId === null ? {} : { boxId }),
              ...(pageParam === '' ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: ({ next }) => next,
    refetchInterval: again,
  });

/** Sends a PDF. */
export const sendFax = (
  company: string,
  query: { readonly boxId: string; readonly number: string; readonly title: string },
  pdf: File,
): Promise<FaxDocument> =>
  answer(
    api.POST('/api/v1/companies/{company}/faxes', {
      params: { path: { company }, query },
      headers: { 'content-type': 'application/pdf' },
      body: pdf,
      bodySerializer: () => pdf,
    }),
  );
