import { type Directory, type Installation, type TrunkWithSecret, toE164 } from '@simmpl/model';
import { isInNetwork } from './network.ts';

/** A call from a trunk, matched to the company and plan of the number it dialled. */
export interface InboundMatch {
  readonly directory: Directory;
  readonly trunk: TrunkWithSecret;
  readonly number: string;
  readonly dialPlanId: string | null;
}

/** Trunks whose address list holds this address. */
export const trunksAt = (installation: Installation, address: string): TrunkWithSecret[] =>
  installation.trunks.filter((trunk) => trunk.acceptFrom.some((network) => isInNetwork(address, network)));

/**
 * Which number a call from these trunks reaches: only numbers the trunk may deliver (decision record 5). Undefined
 * when no trunk may: 404.
 */
export function inboundMatch(
  installation: Installation,
  trunks: readonly TrunkWithSecret[],
  dialled: string,
): InboundMatch | undefined {
  const number = toE164(dialled);
  if (number === undefined) return undefined;
  const directory = installation.directoryByNumber(number);
  const owned = directory?.numbers.get(number);
  if (!directory || !owned) return undefined;
  const trunk = trunks.find(
    (candidate) =>
      (candidate.companyId === null || candidate.companyId === directory.company.id) &&
      (owned.trunkId === null || owned.trunkId === candidate.id),
  );
  return trunk && { directory, trunk, number, dialPlanId: owned.dialPlanId };
}
