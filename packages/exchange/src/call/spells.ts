import type { LegSpells } from '@simmpl/model';

/** How often and how long something was so, and since when it is so now. Times are epoch milliseconds. */
export interface Spells extends LegSpells {
  /** Null while it is not so. */
  readonly since: number | null;
}

/** Something is so from now on; one that is so already goes on. */
export const begun = (
  { times, ms, since }: Spells = { times: 0, ms: 0, since: null },
  now: number,
): Spells => (since === null ? { times: times + 1, ms, since: now } : { times, ms, since });

/** Something is so no more. */
export const ended = (spells: Spells, now: number): Spells => ({
  ...spells,
  ms: inAll(spells, now).ms,
  since: null,
});

/** What there was until a moment. */
export const inAll = ({ times, ms, since }: Spells, until: number): LegSpells => ({
  times,
  ms: since === null ? ms : ms + Math.max(0, until - since),
});

/** Whether it is so now. */
export const isSo = (spells: Spells | undefined): boolean => (spells?.since ?? null) !== null;
