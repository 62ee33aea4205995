/**
 * What a colleague does now: in no call, called, in a call, in none and not to be called, or in none and without
 * anything that would ring (panel document, section 5).
 */
export const presences = ['idle', 'ringing', 'busy', 'declining', 'unreachable'] as const;
export type Presence = (typeof presences)[number];

/** One user's presence. */
export interface UserPresence {
  readonly userId: string;
  readonly presence: Presence;
}
