/** The company-wide switch "closed now", as it was turned on. Times are epoch milliseconds. */
export interface Closing {
  readonly since: number;
  /** When it ends by itself; null until somebody turns it off. */
  readonly until: number | null;
  /** Who turned it on, by name. */
  readonly by: string;
}

/** Whether the switch is on at a moment. */
export const isClosed = (closing: Closing | null, at: number): closing is Closing =>
  closing !== null && (closing.until === null || at < closing.until);
