import type { LiveCall, User } from '@simmpl/model';

/** True when a call rings at this user, is theirs, or was made by them. */
export function isOwnCall(
  call: LiveCall,
  { id, internalNumber }: Pick<User, 'id' | 'internalNumber'>,
): boolean {
  return (
    call.ringing.some((endpoint) => endpoint.userId === id) ||
    call.talkingTo?.userId === id ||
    (call.direction !== 'in' && call.from.number === internalNumber)
  );
}
