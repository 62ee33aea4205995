import type { RingOutcome } from '@simmpl/dialplan';
import type { Call } from '../call/call.ts';
import { pbxWays } from '../route/pbx.ts';
import type { Endpoint, Unreachable } from '../route/reach.ts';
import type { Services } from '../services.ts';

/**
 * A call to a number of a trunk to the company's own PBX. What the PBX does not answer, the failover plan takes
 * (example 53): it can't be reached, all channels are taken, or it rings too long. A PBX that says busy or declines has
 * answered.
 */
export async function toPbx(
  services: Services,
  call: Call,
  { customerTrunkId, number }: { readonly customerTrunkId: string; readonly number: string },
): Promise<void> {
  const directory = call.directory();
  const trunk = directory.customerTrunks.get(customerTrunkId);
  if (!trunk) return call.hangUp(480);
  const ways = pbxWays(trunk, (id) => services.moment.bindingsOf(id));
  const legs = services.moment.legsOnTrunk(trunk.id);
  const isFull = legs.in + legs.out >= trunk.channels;
  const endpoints: readonly Endpoint[] | Unreachable =
    ways.length === 0 ? 'unregistered' : isFull ? 'failed' : [{ kind: 'pbx', trunk, number, ways }];
  const outcome = await call.ringPbx(endpoints, { customerTrunkId, number }, trunk.ringSeconds * 1000);
  if (outcome.kind === 'answered') return;
  const plan = trunk.failoverPlanId === null ? undefined : directory.dialPlans.get(trunk.failoverPlanId);
  const refusal = refusalOf(outcome);
  if (plan && refusal === undefined) return call.follow({ plan });
  return call.hangUp(refusal ?? 480);
}

/** What the PBX itself answered; undefined when it did not. */
function refusalOf(outcome: Exclude<RingOutcome, { kind: 'answered' }>): 486 | 603 | undefined {
  if (outcome.kind === 'timeout') return undefined;
  return outcome.reason === 'busy' ? 486 : outcome.reason === 'declined' ? 603 : undefined;
}
