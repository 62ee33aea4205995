import { type Directory, mobileOf, ringingDevices } from '@simmpl/model';
import type { Call, RingTarget } from './call.ts';

/** What is left of a time-out at a step that was under way before a restart, ms; 0 when it has run out. */
export const timeLeft = (call: Call, since: number, timeoutMs: number): number =>
  Math.max(0, timeoutMs - (call.now() - since));

/** True for an external number, and for a user that still exists. */
export const exists = (target: RingTarget, directory: Directory): boolean =>
  'external' in target || directory.users.has(target.user);

/** Whether a user has a phone, switched on or not, or a mobile that rings along. */
export function hasDevice(userId: string, directory: Directory): boolean {
  const user = directory.users.get(userId);
  const phones = directory.devicesOfUser.get(userId)?.length ?? 0;
  return phones > 0 || (user !== undefined && mobileOf(user) !== undefined);
}

/** Whether anything of a user rings: a phone that is on, or the own mobile. */
export function hasTarget(userId: string, directory: Directory): boolean {
  const user = directory.users.get(userId);
  return user !== undefined && (ringingDevices(user, directory).length > 0 || mobileOf(user) !== undefined);
}

/** What rings in parallel for a target: a user's own mobile may ring along with the phones. */
export function ringsFor(target: RingTarget, directory: Directory): readonly RingTarget[] {
  const user = 'user' in target ? directory.users.get(target.user) : undefined;
  const mobile = user?.declineAll === false ? mobileOf(user) : undefined;
  if (user === undefined || mobile === undefined) return [target];
  const along: RingTarget = { external: mobile };
  return ringingDevices(user, directory).length > 0 ? [target, along] : [along];
}
