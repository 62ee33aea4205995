import type { CallFacts } from '@simmpl/dialplan';
import { contactName, type Directory, fullName, type User, userOf } from '@simmpl/model';
import { type IncomingInvite, parseReplaces } from '@simmpl/sip';
import { PickUpLeg } from '../call/pick-up-leg.ts';
import type { Party } from '../call/record.ts';
import { takePlace } from '../call/take-place.ts';
import { pickUp } from '../features/pick-up.ts';
import type { KnownDevice } from '../identify/authenticate.ts';
import { emergencyIdentity, internalCallerId, trunkIdentity } from '../route/caller-id.ts';
import { type Destination, destinationFor } from '../route/destination.ts';
import type { Services } from '../services.ts';
import { goTo } from './go-to.ts';
import { dialledNumber, maxForwardsOf, privacyAsked } from './request-facts.ts';
import { commonFacts, legOf, startCall } from './start-call.ts';

/** A phone of a company calls: what was dialled decides. */
export function callFromDevice(services: Services, invite: IncomingInvite, known: KnownDevice): void {
  const user = userOf(known.device.id, known.directory);
  const replaces = invite.request.headers.all('replaces');
  const colleague = user && { invite, user, known };
  if (colleague && replaces.length > 0) return takeNamed(services, colleague, replaces);
  const dialled = dialledNumber(invite.request);
  const destination = destinationFor(dialled, known.directory, user?.id);
  if (!user && !needsNobody.has(destination.kind))
    return invite.reject(403, { reason: 'Device has no user' });
  if (destination.kind === 'unknown') return invite.reject(destination.status);
  if (colleague && destination.kind === 'pick-up' && takeRinging(services, colleague, destination)) return;
  if (colleague && destination.kind === 'park' && takeParked(services, colleague, destination.place)) return;
  const callerId = user ? internalCallerId(user) : { number: null, name: known.device.name };
  const facts: CallFacts = {
    ...commonFacts(services, known.directory, invite, dialled),
    callerNumber: callerId.number,
    callerName: callerId.name,
    callerUserId: user?.id ?? null,
  };
  const party = partyOfDevice(user, known);
  const isOutside = destination.kind === 'external' || destination.kind === 'emergency';
  const privacy = privacyAsked(
    invite.request,
    destination.kind === 'external' ? destination.privacy : 'default',
  );
  startCall(
    services,
    invite,
    party,
    {
      facts,
      direction: isOutside ? 'out' : 'internal',
      to: namedTarget(destination, known.directory, dialled),
      dialPlanId: destination.kind === 'dial-plan' ? destination.dialPlanId : null,
      trunkCaller:
        destination.kind === 'emergency'
          ? emergencyIdentity(known.directory, user, [known.device.sipUsername])
          : trunkIdentity(known.directory, user, privacy),
      maxForwards: maxForwardsOf(invite.request),
    },
    (call) => goTo(services, call, destination, known, user),
  );
}

/** Who asks for a call that is there already. */
interface Colleague {
  readonly invite: IncomingInvite;
  readonly user: User;
  readonly known: KnownDevice;
}

/** The leg that takes such a call; undefined for an offer that has nothing for us. */
function pickUpLegOf(services: Services, { invite, user, known }: Colleague): PickUpLeg | undefined {
  const leg = legOf(services, invite, partyOfDevice(user, known), 'rung', known.directory.company.id);
  return leg && new PickUpLeg(leg, services.settings.realm);
}

/** A call that rings elsewhere is connected with this leg; false when there is none. */
function takeRinging(
  services: Services,
  colleague: Colleague,
  destination: Extract<Destination, { kind: 'pick-up' }>,
): boolean {
  const leg = pickUpLegOf(services, colleague);
  const companyId = colleague.known.directory.company.id;
  return leg !== undefined && pickUp(services.calls, leg, colleague.user, companyId, destination);
}

/** This leg takes the place of the one that Replaces names (RFC 3891 section 3). */
function takeNamed(services: Services, colleague: Colleague, values: readonly string[]): void {
  const { invite, user, known } = colleague;
  const replaces = values.length === 1 ? parseReplaces(values[0] ?? '') : undefined;
  if (!replaces) return invite.reject(400);
  const leg = pickUpLegOf(services, colleague);
  if (!leg) return invite.reject(488);
  const refusal = takePlace(services, leg, { user, companyId: known.directory.company.id }, replaces);
  if (refusal !== undefined) leg.refuse(refusal);
}

/** The call that waits in a parking place is connected with this leg; false when there is none. */
function takeParked(services: Services, colleague: Colleague, place: number | null): boolean {
  const parked =
    place === null ? undefined : services.parking.at(colleague.known.directory.company.id, place);
  const leg = parked && pickUpLegOf(services, colleague);
  if (!parked || !leg) return false;
  leg.show(parked.call.rings.shownInside());
  parked.take(leg);
  return true;
}

/** What a phone may dial while nobody uses it. */
const needsNobody: ReadonlySet<Destination['kind']> = new Set(['emergency', 'hotdesk', 'code-off']);

const partyOfDevice = (user: User | undefined, { device }: KnownDevice): Party => ({
  number: user?.internalNumber ?? '',
  name: user ? fullName(user) : device.name,
  userId: user?.id ?? null,
  deviceId: device.id,
  trunkId: null,
});

function namedTarget(
  destination: Destination,
  directory: Directory,
  dialled: string,
): { number: string; name: string } {
  if (destination.kind === 'user') {
    const user = directory.users.get(destination.userId);
    return { number: user?.internalNumber ?? dialled, name: user ? fullName(user) : '' };
  }
  if (destination.kind === 'dial-plan')
    return { number: dialled, name: directory.dialPlans.get(destination.dialPlanId)?.name ?? '' };
  if (destination.kind === 'record-sound')
    return { number: dialled, name: directory.sounds.get(destination.soundId ?? '')?.name ?? '' };
  if (destination.kind === 'external' || destination.kind === 'emergency')
    return { number: destination.number, name: contactName(directory, destination.number, null) ?? '' };
  return { number: dialled, name: '' };
}
