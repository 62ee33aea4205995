import { countryOf, type Directory, emergencyNumbers, isReservedInternalNumber } from '@simmpl/model';

/** Why a call to the outside is refused; undefined when it may go. */
export type TollRefusal = 'destination-not-allowed' | 'too-many-external-legs' | 'too-many-redirects';

/** A call may be sent on at most this often, so that forwards can't chase each other (toll fraud). */
export const maxRedirects = 5;

/**
 * Toll-fraud limits of a company: the list of destinations, the number of external legs at once, and redirects.
 * Emergency numbers are exempt from all.
 */
export function tollRefusal(
  directory: Directory,
  number: string,
  liveExternalLegs: number,
  redirects: number,
): TollRefusal | undefined {
  if (emergencyNumbers.has(number)) return undefined;
  if (redirects > maxRedirects) return 'too-many-redirects';
  const country = isReservedInternalNumber(number) ? 'NL' : countryOf(number);
  if (country === undefined || !directory.company.destinations.includes(country))
    return 'destination-not-allowed';
  if (liveExternalLegs >= directory.company.maxExternalLegs) return 'too-many-external-legs';
  return undefined;
}
