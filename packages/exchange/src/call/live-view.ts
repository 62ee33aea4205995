import type { LiveCall } from '@simmpl/model';
import type { LegsOnTrunk } from '../route/reach.ts';
import type { CallState } from './call-state.ts';
import type { LegHistory, Party } from './record.ts';
import type { RungLeg } from './rung-leg.ts';
import { isSo } from './spells.ts';

/** A call as the panel shows it while it lives. */
export function liveCall(
  { facts, setUp, near, far, history }: CallState,
  { ringing, ...rest }: Pick<LiveCall, 'unheard' | 'parkingPlace'> & { readonly ringing: readonly RungLeg[] },
): LiveCall {
  const place = ({ userId, deviceId, number }: Party) => ({ userId, deviceId, number });
  return {
    id: facts.callId,
    companyId: facts.companyId,
    direction: setUp.direction,
    from: { number: facts.callerNumber ?? '', name: facts.callerName },
    to: setUp.to,
    startedAt: facts.enteredAt,
    answeredAt: far?.history.answeredAt ?? null,
    ...history.place,
    ringing: ringing.map((leg) => place(leg.history.party)),
    talkingTo: far ? place(far.history.party) : null,
    ...rest,
    callerUserId: facts.callerUserId,
    holding: [
      ...(far && isSo(near.history.holds) ? (['caller'] as const) : []),
      ...(isSo(far?.history.holds) ? (['called'] as const) : []),
    ],
  };
}

/** How many legs of a call a trunk carries now, each way. */
export function legsOnTrunk(
  { near, far, setUp }: CallState,
  ringing: readonly RungLeg[],
  trunkId: string,
): LegsOnTrunk {
  const isOn = ({ history }: { readonly history: LegHistory }): boolean =>
    history.party.trunkId === trunkId || history.party.customerTrunkId === trunkId;
  const nearLegs = isOn(near) ? 1 : 0;
  const isIncoming = setUp.direction === 'in' && !near.isExternal;
  const out = [...ringing, ...(far ? [far] : [])].filter(isOn).length;
  return { in: isIncoming ? nearLegs : 0, out: out + (isIncoming ? 0 : nearLegs) };
}
