import {
  type Directory,
  type E164,
  emergencyCallerId,
  fullName,
  plainDigits,
  toE164,
  type User,
} from '@simmpl/model';

/** How a caller appears to somebody. `number` null means withheld. */
export interface CallerId {
  readonly number: string | null;
  readonly name: string;
}

/** A colleague calling a colleague: the internal number and the name. */
export const internalCallerId = (user: User): CallerId => ({
  number: user.internalNumber,
  name: fullName(user),
});

/**
 * The number a company shows outside for this user: the user's outgoing number where the company has it, else the
 * company's first number; undefined when the company has none.
 */
export function outgoingNumber(directory: Directory, user: User | undefined): E164 | undefined {
  const wanted = user?.outgoingNumber;
  if (wanted !== undefined && wanted !== null && directory.numbers.has(wanted)) return wanted;
  const [first] = directory.numbers.keys();
  return first;
}

/** What goes to a trunk: the identity the carrier is told (RFC 3325), and whether the other side may see it. */
export interface TrunkIdentity {
  /** E.164, put in P-Asserted-Identity. */
  readonly asserted: E164 | undefined;
  /** E.164 or digits shown in From; undefined shows `anonymous@anonymous.invalid` (RFC 3323). */
  readonly shown: string | undefined;
}

/**
 * The identity on a call over a trunk. Emergency calls never withhold.
 * @param privacy what was asked for this call; `default` follows the user's own setting.
 */
export function trunkIdentity(
  directory: Directory,
  user: User | undefined,
  privacy: 'withhold' | 'show' | 'default',
  emergency = false,
): TrunkIdentity {
  const asserted = outgoingNumber(directory, user);
  const withheld =
    !emergency && (privacy === 'withhold' || (privacy === 'default' && user?.anonymous === true));
  return { asserted, shown: withheld ? undefined : asserted };
}

/**
 * The identity of an emergency call: never withheld, the number of the place where the phone stands or the user works
 * (decisions: emergency), else what the caller would show.
 * @param sipUsernames of the phone, or of the accounts of an own exchange
 * @param asked what an own exchange wants shown
 */
export function emergencyIdentity(
  directory: Directory,
  user: User | undefined,
  sipUsernames: readonly string[],
  asked?: E164,
): TrunkIdentity {
  const { company, numbers } = directory;
  const place = { internalNumber: user?.internalNumber, sipUsernames };
  const number =
    emergencyCallerId(company.locations, numbers, place) ?? asked ?? outgoingNumber(directory, user);
  return { asserted: number, shown: number };
}

/**
 * The caller's number on a call that came in by a trunk: P-Asserted-Identity before From (RFC 3325 section 9.1),
 * as E.164 where it is one; null when withheld by Privacy (RFC 3323) or an anonymous From.
 */
export function inboundCallerNumber(
  asserted: string | undefined,
  from: string,
  isPrivate: boolean,
): string | null {
  if (isPrivate) return null;
  const [written = ''] = (asserted ?? from).split(';');
  if (written === '' || written === 'anonymous' || written === 'unavailable') return null;
  return toE164(written) ?? written;
}

/** The number as phones show and dial back: digits with country code, `31612345678` (spec example 27). */
export const displayDigits = (number: string | null): string =>
  number === null ? 'anonymous' : plainDigits(number);
