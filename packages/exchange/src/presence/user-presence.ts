import {
  type Directory,
  mobileOf,
  type Presence,
  type Registration,
  ringingDevices,
  type User,
} from '@simmpl/model';
import type { Participant } from './participant.ts';

/** What presence is read from, beside the company's directory. */
export interface PresenceSources {
  /** The calls that a user is in. */
  callsOf(userId: string): readonly Participant[];
  bindingsOf(deviceId: string): readonly Registration[];
}

/** What a user does, by what there is of calls and phones: ringing first, as on lamps. */
export function presenceOf(
  user: User,
  directory: Pick<Directory, 'devicesOfUser'>,
  { callsOf, bindingsOf }: PresenceSources,
): Presence {
  const calls = callsOf(user.id);
  if (calls.some(({ phase }) => phase === 'rings')) return 'ringing';
  if (calls.length > 0) return 'busy';
  if (user.declineAll) return 'declining';
  const isReachable =
    mobileOf(user) !== undefined ||
    user.availability !== 'own-plan' ||
    ringingDevices(user, directory).some(({ id }) => bindingsOf(id).length > 0);
  return isReachable ? 'idle' : 'unreachable';
}
