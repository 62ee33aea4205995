import type { LiveCall } from '../live/live-calls.ts';

/** Who of the two who talk in a call is acted for. */
export interface Seat {
  readonly userId: string;
  readonly side: 'caller' | 'called';
}

/** For whom somebody may hold or transfer a call that is talked in: for themselves, an administrator for a colleague. */
export function seatIn(
  { talkingTo, callerUserId }: Pick<LiveCall, 'talkingTo' | 'callerUserId'>,
  { userId, role }: { readonly userId: string | null; readonly role: string },
): Seat | undefined {
  if (talkingTo === null) return undefined;
  const seats: readonly Seat[] = [
    ...(talkingTo.userId === null ? [] : [{ userId: talkingTo.userId, side: 'called' } as const]),
    ...(callerUserId === null ? [] : [{ userId: callerUserId, side: 'caller' } as const]),
  ];
  const own = seats.find((seat) => seat.userId === userId);
  return own ?? (role === 'user' ? undefined : seats[0]);
}
