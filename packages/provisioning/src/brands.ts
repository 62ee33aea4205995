import type { Brand } from './brand.ts';
import { cisco } from './cisco/index.ts';
import { fanvil } from './fanvil/index.ts';
import { gigaset } from './gigaset/index.ts';
import { grandstream } from './grandstream/index.ts';
import { linphone } from './linphone/index.ts';
import { panasonic } from './panasonic/index.ts';
import type { PhoneModel } from './phone-model.ts';
import { poly } from './poly/index.ts';
import { snom } from './snom/index.ts';
import { yealink } from './yealink/index.ts';

/** The makers whose phones set themselves up, by name. */
export const brands: readonly Brand[] = [
  cisco,
  fanvil,
  gigaset,
  grandstream,
  linphone,
  panasonic,
  poly,
  snom,
  yealink,
];

export const brandOf = (id: string): Brand | undefined => brands.find((brand) => brand.id === id);

/** The model of a device, however its name was typed; a model that is not known is set up like the maker's plainest. */
export function modelOf(brand: Brand, type: string): PhoneModel | undefined {
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const wanted = plain(type);
  return brand.models.find(({ name }) => plain(name) === wanted) ?? brand.models[0];
}
