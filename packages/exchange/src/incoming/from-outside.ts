import type { CallFacts } from '@simmpl/dialplan';
import { contactName, type TrunkWithSecret } from '@simmpl/model';
import { type IncomingInvite, parseUri } from '@simmpl/sip';
import type { Party } from '../call/record.ts';
import type { TestCall } from '../identify/test-calls.ts';
import { inboundCallerNumber } from '../route/caller-id.ts';
import type { NumberMatch } from '../route/inbound.ts';
import type { Services } from '../services.ts';
import { toPbx } from '../trunk/to-pbx.ts';
import { assertedNumber, isWithheld, maxForwardsOf } from './request-facts.ts';
import { commonFacts, startCall } from './start-call.ts';

/** How a call from outside came in: over a trunk, or as a test call with the id that was promised. */
export type Origin = { readonly trunk: TrunkWithSecret } | { readonly ticket: TestCall };

/** A call to a number of a company goes down its dial plan, or to the company's own PBX. */
export function callFromOutside(
  services: Services,
  invite: IncomingInvite,
  match: NumberMatch,
  origin: Origin,
): void {
  const { request } = invite;
  const { directory } = match;
  const plan = match.dialPlanId === null ? undefined : directory.dialPlans.get(match.dialPlanId);
  const { customerTrunkId } = match;
  const pbx = customerTrunkId === null ? undefined : directory.customerTrunks.get(customerTrunkId);
  if (!plan && !pbx) return invite.reject(480, { reason: 'Number has no dial plan' });
  const from = parseUri(request.from?.uri ?? '');
  const number = inboundCallerNumber(
    assertedNumber(request),
    from && 'user' in from ? (from.user ?? '') : from && 'number' in from ? from.number : '',
    isWithheld(request),
  );
  // The company's own name for a number goes before what its carrier says.
  const said = number === null ? '' : (request.from?.displayName ?? '');
  const name = contactName(directory, number, null) ?? said;
  const facts: CallFacts = {
    ...commonFacts(services, directory, invite, match.number),
    ...('ticket' in origin && { callId: origin.ticket.callId }),
    callerNumber: number,
    callerName: name,
    callerUserId: null,
  };
  const party: Party = {
    number: number ?? '',
    name,
    userId: null,
    deviceId: null,
    ...('trunk' in origin
      ? { trunkId: origin.trunk.id }
      : { trunkId: null, ...(origin.ticket.isTest && ({ test: true } as const)) }),
  };
  startCall(
    services,
    invite,
    party,
    {
      facts,
      direction: 'in',
      to: { number: match.number, name: plan?.name ?? pbx?.name ?? '' },
      dialPlanId: plan?.id ?? null,
      trunkCaller: { asserted: undefined, shown: undefined },
      maxForwards: maxForwardsOf(request),
    },
    (call) =>
      plan
        ? call.follow({ plan })
        : toPbx(services, call, { customerTrunkId: customerTrunkId ?? '', number: match.number }),
    'trunk' in origin ? origin.trunk : undefined,
  );
}
