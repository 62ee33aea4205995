import type { User } from '@simmpl/model';
import type { Replaces } from '@simmpl/sip';
import type { Call } from '../call/call.ts';
import type { PickUpLeg } from '../call/pick-up-leg.ts';
import type { LiveCalls } from '../live-calls.ts';
import type { Destination } from '../route/destination.ts';
import { confirm } from './confirm.ts';

/**
 * `*8` takes a call that rings somewhere in the company, `*8<extension>` one that rings there, `*8<group>` one that
 * rings at a member (panel document, section 5), `*8<dial plan>` one that came by that plan: the one that has waited
 * longest.
 * @returns false when there is nothing to take
 */
export function pickUp(
  calls: LiveCalls,
  leg: PickUpLeg,
  colleague: User,
  companyId: string,
  { from, dialPlanId }: Pick<Extract<Destination, { kind: 'pick-up' }>, 'from' | 'dialPlanId'>,
): boolean {
  const byAge = [...calls.of(companyId)].sort((a, b) => a.facts.enteredAt - b.facts.enteredAt);
  return byAge
    .filter((call) => dialPlanId === null || call.dialPlanIds().includes(dialPlanId))
    .some((call) => call.rings.pickUp(leg, colleague.id, from ?? undefined));
}

/**
 * Takes the call that rings in this dialog, as the lamp of a phone told it (RFC 3891, RFC 4235).
 * @returns false when nothing rings there any more
 */
export function pickUpDialog(
  calls: LiveCalls,
  leg: PickUpLeg,
  colleague: User,
  companyId: string,
  { callId, toTag, fromTag }: Replaces,
): boolean {
  for (const call of calls.of(companyId)) {
    const rung = call
      .participants()
      .find(({ phase, dialog }) => phase === 'rings' && dialog.callId === callId);
    if (!rung) continue;
    const { localTag, remoteTag } = rung.dialog;
    // As the phone that rings has them, or as we do.
    const isMeant =
      (localTag === toTag && remoteTag === fromTag) || (localTag === fromTag && remoteTag === toTag);
    return isMeant && call.rings.pickUp(leg, colleague.id, [rung.userId]);
  }
  return false;
}

/** Says that there is nothing to pick up. */
export const nothingToPickUp = (call: Call, user: User): Promise<void> =>
  confirm(call, user, ['pick-up-none']);
