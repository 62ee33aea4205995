import { getCountries } from 'libphonenumber-js/min';
import { defaultDestinations } from './company.ts';

/** The usual lists of countries that may be called (panel document, section 2), narrowest first. */
export const destinationPresets = [
  { id: 'netherlands', countries: ['NL'] },
  { id: 'benelux', countries: ['NL', 'BE', 'LU'] },
  {
    id: 'western-europe',
    countries: 'NL BE LU DE FR GB IE AT CH LI DK SE NO FI IS ES PT IT'.split(' '),
  },
  { id: 'europe-and-partners', countries: [...defaultDestinations] },
  { id: 'worldwide', countries: getCountries() },
] as const satisfies readonly { readonly id: string; readonly countries: readonly string[] }[];

/** The preset that a list of countries is; undefined for a list of its own. */
export function presetOf(
  countries: readonly string[],
): (typeof destinationPresets)[number]['id'] | undefined {
  const wanted = new Set(countries);
  return destinationPresets.find(
    (preset) =>
      preset.countries.length === wanted.size && preset.countries.every((country) => wanted.has(country)),
  )?.id;
}
