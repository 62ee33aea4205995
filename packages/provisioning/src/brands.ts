import type { Brand } from './brand.ts';
import type { PhoneModel } from './phone-model.ts';
import { yealink } from './yealink/index.ts';

/** The makers whose phones set themselves up, by name. */
export const brands: readonly Brand[] = [yealink];

export const brandOf = (id: string): Brand | undefined => brands.find((brand) => brand.id === id);

/** The model of a device, however its name was typed; a model that is not known is set up like the maker's plainest. */
export function modelOf(brand: Brand, type: string): PhoneModel | undefined {
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const wanted = plain(type);
  return brand.models.find(({ name }) => plain(name) === wanted) ?? brand.models[0];
}
