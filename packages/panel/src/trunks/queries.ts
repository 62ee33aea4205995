import { queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';

export type Trunk = Document<'Trunk'>;

/** The trunks of the provider, which serve all companies. */
export const providerTrunksQuery = queryOptions({
  queryKey: ['trunks'],
  queryFn: () => answer(api.GET('/api/v1/trunks')).then(({ items }) => items),
});
