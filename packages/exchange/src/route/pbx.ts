import {
  type CustomerTrunk,
  type Directory,
  type E164,
  emergencyNumber,
  isReservedInternalNumber,
  mayCall,
  type Registration,
} from '@simmpl/model';
import { numbersMeant } from '../trunk/number-form.ts';

/** Where a company's own PBX may call to: the public network, and numbers of the company itself. */
export type PbxDestination =
  | { readonly kind: 'emergency' | 'external'; readonly number: string }
  | { readonly kind: 'dial-plan'; readonly number: E164; readonly dialPlanId: string }
  | { readonly kind: 'customer-trunk'; readonly number: E164; readonly customerTrunkId: string }
  /** Not a telephone number, or one that the trunk may not call. */
  | { readonly kind: 'refused'; readonly status: 403 | 404; readonly reason: string };

/**
 * What a number that a PBX dialled means. Extensions and feature codes are those of the PBX itself: they lead nowhere
 * here. What the trunk may call is checked here; the company's own limits come with the call.
 */
export function pbxDestination(dialled: string, trunk: CustomerTrunk, directory: Directory): PbxDestination {
  // Some exchanges write every number with the code of the country, without plus.
  const emergency = emergencyNumber(dialled) ?? emergencyNumber(`+${dialled}`);
  if (emergency !== undefined) return { kind: 'emergency', number: emergency };
  const meant = numbersMeant(dialled);
  for (const number of meant) {
    const own = directory.numbers.get(number);
    if (own?.dialPlanId) return { kind: 'dial-plan', number, dialPlanId: own.dialPlanId };
    if (own?.customerTrunkId) return { kind: 'customer-trunk', number, customerTrunkId: own.customerTrunkId };
  }
  const number = isReservedInternalNumber(dialled) ? dialled : meant[0];
  if (number === undefined) return { kind: 'refused', status: 404, reason: 'Not a telephone number' };
  if (!mayCall(number, trunk)) return { kind: 'refused', status: 403, reason: 'Destination not allowed' };
  return { kind: 'external', number };
}

/**
 * The number that a call from a PBX shows: the first it asks for that its trunk may show, else the trunk's first.
 * Undefined where the trunk has none.
 * @param asked what the PBX wrote in P-Asserted-Identity, P-Preferred-Identity and From, best first
 */
export function pbxCallerId(
  asked: readonly string[],
  { callerIds }: Pick<CustomerTrunk, 'callerIds'>,
  { numbers }: Pick<Directory, 'numbers'>,
): E164 | undefined {
  const allowed = callerIds.filter((number) => numbers.has(number));
  return asked.flatMap(numbersMeant).find((number) => allowed.includes(number)) ?? allowed[0];
}

/** One way to a PBX: a contact that it registered, or an address. */
export type PbxWay = { readonly registration: Registration } | { readonly address: string };

/** The ways to a PBX in the order in which they are tried: by the first account, then by the second. */
export const pbxWays = (
  { accounts }: Pick<CustomerTrunk, 'accounts'>,
  bindingsOf: (accountId: string) => readonly Registration[],
): PbxWay[] =>
  accounts.flatMap(({ id, address }): PbxWay[] =>
    address === null ? bindingsOf(id).map((registration) => ({ registration })) : [{ address }],
  );
