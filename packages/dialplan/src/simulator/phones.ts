/**
 * How somebody's phones behave in a simulated call; times are ms from the first ring. Ringing without end is the
 * default of who has a device.
 */
export type PhoneBehaviour =
  | { readonly kind: 'rings' }
  | { readonly kind: 'answers'; readonly afterMs: number }
  | { readonly kind: 'declines'; readonly afterMs: number }
  | { readonly kind: 'busy' }
  | { readonly kind: 'do-not-disturb' }
  /** Not registered. */
  | { readonly kind: 'off' };

/** Behaviours by user id or by external number (E.164). */
export type Phones = Readonly<Record<string, PhoneBehaviour>>;

/** What the caller presses when asked, and how long after the question the first key comes, ms. */
export interface KeyPresses {
  readonly keys: string;
  readonly afterMs: number;
}
