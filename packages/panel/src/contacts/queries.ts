import { queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { companyKey } from '../session/session.ts';

export type Contact = Document<'Contact'>;

/** The contacts that I may see, by name. */
export const contactsQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'contacts'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/contacts', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });
