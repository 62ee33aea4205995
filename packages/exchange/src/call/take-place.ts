import type { User } from '@simmpl/model';
import { dialogId, type Replaces } from '@simmpl/sip';
import { pickUpDialog } from '../features/pick-up.ts';
import { displayDigits } from '../route/caller-id.ts';
import type { Services } from '../services.ts';
import { AnsweredLeg } from './answered-leg.ts';
import { pairCodecs } from './codecs.ts';
import type { PickUpLeg } from './pick-up-leg.ts';
import { otherSide } from './side.ts';
import type { Seat } from './transfer.ts';

/**
 * A colleague's INVITE that asks for the place of another phone (RFC 3891): of one that talks, or of one that rings,
 * which is a pick-up. The tags may be as we have them, or as the other phone has them (RFC 4235 tells those).
 * @returns the status that refuses it; undefined when it is done
 */
export function takePlace(
  services: Services,
  leg: PickUpLeg,
  colleague: { readonly user: User; readonly companyId: string },
  replaces: Replaces,
): 481 | 486 | undefined {
  const { callId, toTag, fromTag } = replaces;
  const { companyId, user } = colleague;
  const seat =
    services.calls.withDialog(companyId, dialogId(callId, toTag, fromTag)) ??
    services.calls.withDialog(companyId, dialogId(callId, fromTag, toTag));
  if (!seat) return pickUpDialog(services.calls, leg, user, companyId, replaces) ? undefined : 481;
  // Who has not been answered yet has no place that another could take.
  if (!seat.call.sides.talk) return 481;
  if (replaces.earlyOnly) return 486;
  services.background(sitDown(services, leg, seat), 'a leg takes the place of another');
  return undefined;
}

async function sitDown(services: Services, leg: PickUpLeg, { call, side }: Seat): Promise<void> {
  const stays = call.sides.talk?.[otherSide(side)];
  const party = call.sides.party(otherSide(side));
  if (!stays?.codec || !party) return leg.refuse();
  const { number, name } = party;
  const digits = displayDigits(number || null);
  leg.show({ digits, name, asserted: undefined, withheld: number === '' });
  const codec = pairCodecs(leg.codecs, [stays.codec])?.near ?? leg.codecs[0];
  if (codec) await leg.take(codec);
  const answered = AnsweredLeg.of(services, leg);
  const isDone = answered && call.sides.replace(side, answered, { told: Promise.resolve(), from: undefined });
  if (!isDone) (answered ?? leg).close();
}
