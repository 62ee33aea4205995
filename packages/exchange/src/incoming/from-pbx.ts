import type { CallFacts } from '@simmpl/dialplan';
import type { IncomingInvite } from '@simmpl/sip';
import type { Party } from '../call/record.ts';
import type { KnownPbx } from '../identify/authenticate.ts';
import { emergencyIdentity } from '../route/caller-id.ts';
import { pbxCallerId, pbxDestination } from '../route/pbx.ts';
import type { Services } from '../services.ts';
import { toPbx } from '../trunk/to-pbx.ts';
import { dialledNumber, isWithheld, maxForwardsOf, numbersAskedFor } from './request-facts.ts';
import { commonFacts, startCall } from './start-call.ts';

/** The company's own PBX calls: outside, or a number of the company. */
export function callFromPbx(
  services: Services,
  invite: IncomingInvite,
  { directory, trunk }: KnownPbx,
): void {
  const { request } = invite;
  const dialled = dialledNumber(request);
  const destination = pbxDestination(dialled, trunk, directory);
  if (destination.kind === 'refused')
    return invite.reject(destination.status, { reason: destination.reason });
  const isEmergency = destination.kind === 'emergency';
  const legs = services.moment.legsOnTrunk(trunk.id);
  if (!isEmergency && legs.in + legs.out >= trunk.channels)
    return invite.reject(486, { reason: 'All channels in use' });
  const isCounted = destination.kind === 'external';
  if (isCounted && services.moment.hasUsedUpCalls(directory.company, trunk))
    return invite.reject(403, { reason: 'Call limit reached' });
  const number = pbxCallerId(numbersAskedFor(request), trunk, directory);
  if (number === undefined && !isEmergency)
    return invite.reject(403, { reason: 'No caller ID number on this trunk' });
  if (isCounted) services.callCounts.add(directory.company, trunk);
  const accounts = trunk.accounts.map(({ sipUsername }) => sipUsername);
  const asserted = isEmergency ? emergencyIdentity(directory, undefined, accounts, number).asserted : number;
  const isHidden = !isEmergency && isWithheld(request);
  const facts: CallFacts = {
    ...commonFacts(services, directory, invite, destination.number),
    callerNumber: isHidden ? null : (asserted ?? null),
    callerName: isHidden ? '' : trunk.name,
    callerUserId: null,
  };
  const party: Party = {
    number: asserted ?? '',
    name: trunk.name,
    userId: null,
    deviceId: null,
    trunkId: null,
    customerTrunkId: trunk.id,
  };
  const isOutside = isEmergency || destination.kind === 'external';
  const plan = destination.kind === 'dial-plan' ? directory.dialPlans.get(destination.dialPlanId) : undefined;
  startCall(
    services,
    invite,
    party,
    {
      facts,
      direction: isOutside ? 'out' : 'internal',
      to: { number: destination.number, name: plan?.name ?? '' },
      dialPlanId: plan?.id ?? null,
      trunkCaller: { asserted, shown: isHidden ? undefined : asserted },
      maxForwards: maxForwardsOf(request),
    },
    (call) => {
      if (plan) return call.follow({ plan });
      if (destination.kind === 'customer-trunk') return toPbx(services, call, destination);
      return isOutside ? call.dialOut({ external: destination.number }) : call.hangUp(404);
    },
  );
}
