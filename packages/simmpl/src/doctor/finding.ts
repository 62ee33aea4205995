import type { Settings } from '../settings.ts';

/** What a check found. */
export interface Finding {
  /** What was looked at, in a word or three. */
  readonly subject: string;
  /** `note`: works, but could be better or differs from the usual. */
  readonly state: 'ok' | 'note' | 'fail';
  readonly text: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** What a check may look at. */
export interface CheckContext {
  readonly settings: Settings;
  /** The process id of the Simmpl that runs on this data folder now, or null. */
  readonly running: string | null;
}

export type Check = (context: CheckContext) => Promise<readonly Finding[]>;
