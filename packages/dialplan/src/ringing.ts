import type { Directory } from '@simmpl/model';
import type { Call, RingTarget } from './call.ts';

/** What is left of a time-out at a step that was under way before a restart, ms; 0 when it has run out. */
export const timeLeft = (call: Call, since: number, timeoutMs: number): number =>
  Math.max(0, timeoutMs - (call.now() - since));

/** True for an external number, and for a user that still exists. */
export const exists = (target: RingTarget, directory: Directory): boolean =>
  'external' in target || directory.users.has(target.user);

export const hasDevice = (userId: string, directory: Directory): boolean =>
  (directory.devicesOfUser.get(userId)?.length ?? 0) > 0;
