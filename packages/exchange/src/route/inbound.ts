import type { Directory, E164, Installation, TrunkWithSecret } from '@simmpl/model';
import { numbersMeant } from '../trunk/number-form.ts';
import { isInNetwork } from './network.ts';

/** A number that was dialled from outside, with the company that has it. */
export interface NumberMatch {
  readonly directory: Directory;
  readonly number: E164;
  readonly dialPlanId: string | null;
  /** The trunk to an own PBX that has the number. */
  readonly customerTrunkId: string | null;
}

/** A call from a trunk, matched to the company and plan of the number it dialled. */
export interface InboundMatch extends NumberMatch {
  readonly trunk: TrunkWithSecret;
}

/** Trunks whose address list holds this address. */
export const trunksAt = (installation: Installation, address: string): TrunkWithSecret[] =>
  installation.trunks.filter((trunk) => trunk.acceptFrom.some((network) => isInNetwork(address, network)));

/** Whose number was dialled, in any usual form; undefined when nobody here has it. */
export function numberMatch(
  installation: Installation,
  dialled: string,
): (NumberMatch & { readonly trunkId: string | null }) | undefined {
  for (const number of numbersMeant(dialled)) {
    const directory = installation.directoryByNumber(number);
    const owned = directory?.numbers.get(number);
    if (directory && owned) return { directory, ...owned };
  }
  return undefined;
}

/**
 * Which number a call from these trunks reaches: only numbers the trunk may deliver (decision record 5). Undefined
 * when no trunk may: 404.
 */
export function inboundMatch(
  installation: Installation,
  trunks: readonly TrunkWithSecret[],
  dialled: string,
): InboundMatch | undefined {
  const match = numberMatch(installation, dialled);
  if (!match) return undefined;
  const { directory, number, dialPlanId, customerTrunkId, trunkId } = match;
  const trunk = trunks.find(
    (candidate) =>
      (candidate.companyId === null || candidate.companyId === directory.company.id) &&
      (trunkId === null || trunkId === candidate.id),
  );
  return trunk && { directory, trunk, number, dialPlanId, customerTrunkId };
}
