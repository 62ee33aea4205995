import type { RingTarget } from '@simmpl/dialplan';
import {
  type Company,
  type CustomerTrunk,
  type Device,
  type Directory,
  emergencyNumbers,
  mobileOf,
  queueLoginKey,
  type Registration,
  ringingDevices,
  type TrunkWithSecret,
  type User,
} from '@simmpl/model';
import { phonesOf } from '../registrar/phones.ts';
import type { PbxWay } from './pbx.ts';
import { tollRefusal } from './toll.ts';

/** One thing that can be rung: a phone's contact, or a number over trunks in order of preference. */
export type Endpoint =
  | {
      readonly kind: 'contact';
      readonly user: User;
      readonly device: Device;
      readonly registration: Registration;
      /** Other connections of the same phone, tried where this one fails. */
      readonly otherWays: readonly Registration[];
    }
  | {
      readonly kind: 'outside';
      readonly companyId: string;
      readonly number: string;
      readonly trunks: readonly TrunkWithSecret[];
    }
  /** The company's own PBX, for a number of its trunk, by the first way that takes the call. */
  | {
      readonly kind: 'pbx';
      readonly trunk: CustomerTrunk;
      readonly number: string;
      readonly ways: readonly PbxWay[];
    }
  /** A number of this installation, called as from outside. @see OwnCalls */
  | { readonly kind: 'own'; readonly number: string; readonly ticket: string };

/** Why a target can't ring now. */
export type Unreachable = 'busy' | 'declined' | 'unregistered' | 'no-device' | 'refused-by-limit' | 'failed';

/** Legs on a trunk now, by which way the call goes. */
export interface LegsOnTrunk {
  readonly in: number;
  readonly out: number;
}

/** What the decision needs to know of this moment. */
export interface Moment {
  bindingsOf(deviceId: string): readonly Registration[];
  /** True when one of the user's devices is in a call. */
  isInCall(companyId: string, userId: string): boolean;
  liveExternalLegs(companyId: string): number;
  /** Whether a company, or its trunk, has called outside as often as it may in this hour or on this day. */
  hasUsedUpCalls(company: Company, trunk?: CustomerTrunk): boolean;
  /** @param trunkId of a carrier's trunk, or of one to an own PBX */
  legsOnTrunk(trunkId: string): LegsOnTrunk;
  /** The trunks that calls of this company go out by, in the order in which they are tried. */
  trunksFor(directory: Directory): readonly TrunkWithSecret[];
}

/**
 * What rings for a target: every contact of every device of a user that is on, with the own mobile where that rings
 * along; or a number outside. A user who is in a call
 * rings only with call waiting on (decisions); an outside number must pass the toll limits.
 * @param redirects how often this call was sent on already
 */
export function reach(
  target: RingTarget,
  directory: Directory,
  moment: Moment,
  redirects: number,
): readonly Endpoint[] | Unreachable {
  if ('external' in target) {
    const { company } = directory;
    const use = {
      liveExternalLegs: moment.liveExternalLegs(company.id),
      isUsedUp: moment.hasUsedUpCalls(company),
      redirects,
    };
    if (tollRefusal(directory, target.external, use)) return 'refused-by-limit';
    const isEmergency = emergencyNumbers.has(target.external);
    const trunks = moment
      .trunksFor(directory)
      .filter((trunk) => isEmergency || hasChannel(trunk, moment, 'out'));
    return trunks.length === 0
      ? 'failed'
      : [{ kind: 'outside', companyId: company.id, number: target.external, trunks }];
  }
  const user = directory.users.get(target.user);
  if (!user) return 'no-device';
  if (user.declineAll) return 'declined';
  const contacts = ringingDevices(user, directory).flatMap((device) =>
    phonesOf(moment.bindingsOf(device.id)).map(
      ([registration, ...otherWays]): Endpoint => ({
        ...{ kind: 'contact', user, device },
        ...{ registration, otherWays },
      }),
    ),
  );
  const mobile = mobileOf(user);
  const along =
    mobile === undefined ? 'no-device' : reach({ external: mobile }, directory, moment, redirects);
  if (contacts.length === 0 && typeof along === 'string') return silence(user, directory, along);
  const takesSecond = user.callWaiting && !isLoggedInAgent(user.id, directory);
  if (!takesSecond && moment.isInCall(directory.company.id, user.id)) return 'busy';
  return typeof along === 'string' ? contacts : [...contacts, ...along];
}

/** Who takes calls of a queue now has no second call (decisions: call waiting). */
const isLoggedInAgent = (userId: string, { queues, queueLogins }: Directory): boolean =>
  [...queues.values()].some(
    ({ id, agents }) =>
      agents.some(({ target }) => 'user' in target && target.user === userId) &&
      (queueLogins.get(queueLoginKey(id, userId))?.loggedIn ?? true),
  );

/** Why nothing of a user rings. Phones that were all switched off decline. */
function silence(user: User, directory: Directory, mobile: Unreachable): Unreachable {
  if (mobileOf(user) !== undefined) return mobile;
  const devices = directory.devicesOfUser.get(user.id) ?? [];
  if (devices.length === 0) return 'no-device';
  return ringingDevices(user, directory).length === 0 ? 'declined' : 'unregistered';
}

/** Whether one call more may go over a trunk this way. */
export function hasChannel(
  { id, channels, channelsIn, channelsOut }: TrunkWithSecret,
  { legsOnTrunk }: Pick<Moment, 'legsOnTrunk'>,
  way: keyof LegsOnTrunk,
): boolean {
  const legs = legsOnTrunk(id);
  const own = way === 'in' ? channelsIn : channelsOut;
  return (channels === null || legs.in + legs.out < channels) && (own === null || legs[way] < own);
}
