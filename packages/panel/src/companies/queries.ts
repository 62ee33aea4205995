import { queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';

export type Company = Document<'Company'>;

export const companiesQuery = queryOptions({
  queryKey: ['companies'],
  queryFn: () => answer(api.GET('/api/v1/companies')).then(({ items }) => items),
});

export const signInSheetQuery = (company: string) =>
  queryOptions({
    queryKey: ['sign-in-sheet', company],
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/sign-in-sheet', { params: { path: { company } } })),
  });
