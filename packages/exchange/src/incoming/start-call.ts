import type { CallFacts } from '@simmpl/dialplan';
import type { Directory, TrunkWithSecret } from '@simmpl/model';
import type { IncomingInvite } from '@simmpl/sip';
import { Call } from '../call/call.ts';
import type { CallSetUp } from '../call/call-state.ts';
import { CallerLeg } from '../call/caller-leg.ts';
import { codecsOfTrunk } from '../call/codecs.ts';
import { readDescription } from '../call/description.ts';
import { encryptionOf } from '../call/encryption.ts';
import { newHistory, type Party } from '../call/record.ts';
import type { Services } from '../services.ts';

/** What is known of every new call, whoever makes it. */
export const commonFacts = (
  { clock, newId }: Services,
  directory: Directory,
  invite: IncomingInvite,
  dialledNumber: string,
): Omit<CallFacts, 'callerNumber' | 'callerName' | 'callerUserId'> => ({
  callId: newId(),
  sipCallId: invite.request.callId,
  companyId: directory.company.id,
  dialledNumber,
  language: directory.company.language,
  enteredAt: clock.now(),
});

/**
 * Makes the caller's leg and the call, and lets it go its way.
 * @param trunk the trunk it came in by, which may allow some codecs only
 */
export function startCall(
  services: Services,
  invite: IncomingInvite,
  party: Party,
  setUp: CallSetUp,
  lead: (call: Call) => Promise<void>,
  trunk?: TrunkWithSecret,
): void {
  const leg = legOf(services, invite, party, 'caller', setUp.facts.companyId, trunk);
  if (!leg) return invite.reject(488);
  const call = new Call(services, leg, setUp);
  services.background(call.lead(lead(call)), 'a call');
}

/** The leg of who sent this INVITE; undefined for an offer that has nothing for us. */
export function legOf(
  services: Services,
  invite: IncomingInvite,
  party: Party,
  role: 'caller' | 'rung',
  companyId: string,
  trunk?: TrunkWithSecret,
): CallerLeg | undefined {
  const { request, source } = invite;
  const { installation, localAddressFor, newId, clock } = services;
  const encryption = encryptionOf(installation, party, companyId, source.protocol);
  const description = request.body.length === 0 ? undefined : readDescription(request.text, encryption);
  const offer =
    description && trunk ? { ...description, codecs: codecsOfTrunk(description.codecs, trunk) } : description;
  if (request.body.length > 0 && (!offer || offer.codecs.length === 0)) return undefined;
  const { host } = localAddressFor(source.address);
  const history = newHistory({
    id: newId(),
    role,
    party,
    sipCallId: request.callId,
    startedAt: clock.now(),
  });
  return new CallerLeg(services, invite, history, offer, host, encryption);
}
