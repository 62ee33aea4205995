import { type Directory, emergencyNumbers, mayCall } from '@simmpl/model';

/** Why a call to the outside is refused; undefined when it may go. */
export type TollRefusal =
  | 'destination-not-allowed'
  | 'too-many-external-legs'
  | 'too-many-calls'
  | 'too-many-redirects';

/** A call may be sent on at most this often, so that forwards can't chase each other (toll fraud). */
export const maxRedirects = 5;

/** What a company has in use of its limits now. */
export interface TollUse {
  readonly liveExternalLegs: number;
  /** It has called as often as it may in this hour or on this day. */
  readonly isUsedUp: boolean;
  /** How often the call was sent on already. */
  readonly redirects: number;
}

/**
 * Toll-fraud limits of a company: where it may call, external legs at once, calls in an hour and a day, and redirects.
 * Emergency numbers are exempt from all.
 */
export function tollRefusal(
  { company }: Pick<Directory, 'company'>,
  number: string,
  { liveExternalLegs, isUsedUp, redirects }: TollUse,
): TollRefusal | undefined {
  if (emergencyNumbers.has(number)) return undefined;
  if (redirects > maxRedirects) return 'too-many-redirects';
  if (!mayCall(number, company)) return 'destination-not-allowed';
  if (liveExternalLegs >= company.maxExternalLegs) return 'too-many-external-legs';
  if (isUsedUp) return 'too-many-calls';
  return undefined;
}
