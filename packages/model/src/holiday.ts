import type { Words } from './problems.ts';

/** One public holiday or other named day. */
export interface Holiday {
  /** The rule that its days follow: what names it through the years. */
  readonly key: string;
  readonly name: Words;
  /** A day off by law. */
  readonly official: boolean;
  /** `2026-12-25`, in order. */
  readonly days: readonly string[];
}

/** The holidays of a country, or of a region of it, in some years: plain data, so that no call waits for a calendar. */
export interface HolidayCalendar {
  readonly country: string;
  readonly region: string | null;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly holidays: readonly Holiday[];
}
