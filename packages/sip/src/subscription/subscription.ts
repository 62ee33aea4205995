import type { SipRequest } from '../message/message.ts';

/** What a notifier offers: RFC 6665 section 4.2. Seconds. */
export interface SubscriptionPolicy {
  /** Event packages by name, such as `message-summary`. */
  readonly packages: readonly string[];
  readonly minSeconds: number;
  readonly maxSeconds: number;
  /** What a SUBSCRIBE without Expires gets. */
  readonly defaultSeconds: number;
  /** How many subscriptions one watcher may have: a phone that asks without end takes no memory without end. */
  readonly maxPerWatcher: number;
}

/** A subscription as the notifier keeps it. */
export interface Subscription {
  /** Event package. */
  readonly event: string;
  /** The Event header of the SUBSCRIBE, which every NOTIFY repeats with its id (section 8.2.1). */
  readonly eventHeader: string;
  /** When it runs out, ms on the clock of the notifier. */
  readonly expiresAt: number;
}

/** Why a subscription is over (section 4.1.3). */
export type TerminationReason = 'timeout' | 'rejected' | 'noresource' | 'deactivated';

export type SubscribeVerdict =
  | { readonly status: 200; readonly seconds: number; readonly subscription: Subscription }
  | { readonly status: 400 }
  | { readonly status: 423; readonly minSeconds: number }
  | { readonly status: 489; readonly packages: readonly string[] };

/**
 * What a SUBSCRIBE comes to, new or within its dialog: how long it lasts (0 ends it, or asks for the state just once),
 * or why it is refused.
 * @param now ms
 */
export function judgeSubscribe(
  request: SipRequest,
  policy: SubscriptionPolicy,
  now: number,
): SubscribeVerdict {
  const eventHeader = request.headers.get('event') ?? '';
  const semicolon = eventHeader.indexOf(';');
  const event = (semicolon < 0 ? eventHeader : eventHeader.slice(0, semicolon)).trim().toLowerCase();
  if (!policy.packages.includes(event)) return { status: 489, packages: policy.packages };
  const written = request.headers.get('expires');
  const asked = written === undefined ? policy.defaultSeconds : Number(written);
  if (!Number.isInteger(asked) || asked < 0) return { status: 400 };
  if (asked > 0 && asked < policy.minSeconds) return { status: 423, minSeconds: policy.minSeconds };
  const seconds = Math.min(asked, policy.maxSeconds);
  return { status: 200, seconds, subscription: { event, eventHeader, expiresAt: now + seconds * 1000 } };
}

/** The Subscription-State of a NOTIFY while the subscription lives. @param now ms */
export const activeState = ({ expiresAt }: Subscription, now: number): string =>
  `active;expires=${Math.max(0, Math.round((expiresAt - now) / 1000))}`;

/** The Subscription-State of the last NOTIFY. */
export const terminatedState = (reason: TerminationReason): string => `terminated;reason=${reason}`;

/** Whether the answer to a NOTIFY ends the subscription (section 4.2.2): silence does, and so does every refusal. */
export const endsSubscription = (status: number): boolean =>
  status >= 300 && status !== 491 && status !== 500;
