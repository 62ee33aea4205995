import type { Direction } from './description.ts';

/**
 * Whether a peer that described its sound so has put us on hold: it wants to hear nothing (RFC 3264 section 8.4). The
 * address 0.0.0.0 of RFC 2543 was read as `sendonly`.
 */
export const isHold = (described: { readonly direction: Direction } | undefined): boolean =>
  described?.direction === 'sendonly' || described?.direction === 'inactive';

/** What two parties hear when each may have put the other on hold. */
export interface HoldState {
  /** They hear each other. */
  readonly joined: boolean;
  readonly musicToA: boolean;
  readonly musicToB: boolean;
}

/** Who is held hears music, unless that one holds too: then nobody listens. */
export const holdState = (aHolds: boolean, bHolds: boolean): HoldState => ({
  joined: !aHolds && !bHolds,
  musicToA: bHolds && !aHolds,
  musicToB: aHolds && !bHolds,
});
