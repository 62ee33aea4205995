import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';

export type PhoneBrand = Document<'PhoneBrand'>;
export type PhoneModel = PhoneBrand['models'][number];

const phoneBrandsQuery = queryOptions({
  queryKey: ['phone-brands'],
  queryFn: () => answer(api.GET('/api/v1/phone-brands')).then(({ items }) => items),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The makers whose phones set themselves up; none as long as they are not known. */
export function usePhoneBrands(): readonly PhoneBrand[] {
  return useQuery(phoneBrandsQuery).data ?? [];
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** The model of a device, however its name was typed; undefined when it is none that is known. */
export const modelIn = (brands: readonly PhoneBrand[], brand: string, type: string): PhoneModel | undefined =>
  brands.find(({ id }) => id === brand)?.models.find(({ name }) => plain(name) === plain(type));

/** Makes that are set up by hand, as people know them. */
export const manualBrands = [
  { id: 'fritzbox', name: 'FRITZ!Box' },
  { id: 'zoiper', name: 'Zoiper' },
] as const;

/** The name of a brand as people know it; undefined for those that have words of their own. */
export const brandName = (brands: readonly PhoneBrand[], brand: string): string | undefined =>
  [...brands, ...manualBrands].find(({ id }) => id === brand)?.name;
