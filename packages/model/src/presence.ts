/**
 * What a colleague does now: in no call, called, in a call, or in none and not to be called (panel document, section 5).
 */
export const presences = ['idle', 'ringing', 'busy', 'declining'] as const;
export type Presence = (typeof presences)[number];

/** One user's presence. */
export interface UserPresence {
  readonly userId: string;
  readonly presence: Presence;
}
