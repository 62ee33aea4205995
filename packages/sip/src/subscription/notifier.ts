import type { Dialog } from '../agent/dialog.ts';
import type { Clock } from '../agent/options.ts';
import type { OutsideRequest, ServerRequest } from '../agent/server-request.ts';
import {
  activeState,
  endsSubscription,
  judgeSubscribe,
  type Subscription,
  type SubscriptionPolicy,
  type TerminationReason,
  terminatedState,
} from './subscription.ts';

/** The state of a resource as a NOTIFY carries it. */
export interface ResourceState {
  readonly contentType: string;
  readonly body: string;
}

export interface NotifierOptions {
  readonly clock: Clock;
  readonly policy: SubscriptionPolicy;
  /** The state of a resource now; undefined when it is gone, which ends its subscriptions. */
  readonly stateOf: (event: string, resource: string) => ResourceState | undefined;
}

interface Held {
  readonly dialog: Dialog;
  readonly resource: string;
  readonly watcher: string;
  subscription: Subscription;
  cancelExpiry: () => void;
}

/**
 * The notifier of RFC 6665: takes SUBSCRIBE, keeps the subscriptions, and tells their subscribers the state of what
 * they watch, at once and whenever it changes. Whom it lets subscribe to what is its owner's to say.
 */
export class Notifier {
  readonly #options: NotifierOptions;
  readonly #held = new Map<string, Held>();

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  /** Subscriptions alive now. */
  get size(): number {
    return this.#held.size;
  }

  /**
   * Answers a SUBSCRIBE outside a dialog.
   * @param resource what is watched, and by whom, in the owner's own words
   */
  accept(request: OutsideRequest, resource: string, watcher: string): void {
    const verdict = this.#judge(request);
    if (!verdict) return;
    const dialog = request.openDialog();
    request.respond(200, { headers: { Expires: String(verdict.seconds) } });
    const { subscription } = verdict;
    const held: Held = { dialog, resource, watcher, subscription, cancelExpiry: () => {} };
    this.#held.set(dialog.id, held);
    dialog.onRequest = (inside) => this.#inside(held, inside);
    dialog.onClosed = () => this.#forget(held);
    this.#settle(held, verdict.seconds);
  }

  isWatchedBy(resource: string, watcher: string): boolean {
    for (const held of this.#held.values())
      if (held.resource === resource && held.watcher === watcher) return true;
    return false;
  }

  /** The state of a resource is another: everybody who watches it is told. */
  changed(resource: string): void {
    for (const held of this.#held.values()) if (held.resource === resource) this.#notify(held);
  }

  /** Ends all subscriptions, and tells so. */
  close(): void {
    for (const held of [...this.#held.values()]) this.#end(held, 'deactivated');
  }

  /** Refreshes, or ends (section 4.2.1). */
  #inside(held: Held, request: ServerRequest): void {
    if (request.request.method !== 'SUBSCRIBE') return request.respond(405);
    const verdict = this.#judge(request);
    if (!verdict) return;
    held.subscription = { ...verdict.subscription, eventHeader: held.subscription.eventHeader };
    request.respond(200, {
      headers: { Expires: String(verdict.seconds) },
      contact: held.dialog.record.localContact,
    });
    this.#settle(held, verdict.seconds);
  }

  #judge(request: ServerRequest) {
    const { clock, policy } = this.#options;
    const verdict = judgeSubscribe(request.request, policy, clock.now());
    if (verdict.status === 200) return verdict;
    if (verdict.status === 489)
      request.respond(489, { headers: { 'Allow-Events': verdict.packages.join(', ') } });
    else if (verdict.status === 423)
      request.respond(423, { headers: { 'Min-Expires': String(verdict.minSeconds) } });
    else request.respond(400);
    return undefined;
  }

  #settle(held: Held, seconds: number): void {
    held.cancelExpiry();
    if (seconds === 0) return this.#end(held, 'timeout');
    held.cancelExpiry = this.#options.clock.setTimer(held.subscription.expiresAt, () =>
      this.#end(held, 'timeout'),
    );
    this.#notify(held);
  }

  #notify(held: Held): void {
    const state = this.#options.stateOf(held.subscription.event, held.resource);
    if (state === undefined) return this.#end(held, 'noresource');
    this.#send(held, activeState(held.subscription, this.#options.clock.now()), state);
  }

  #end(held: Held, reason: TerminationReason): void {
    const state = this.#options.stateOf(held.subscription.event, held.resource);
    this.#send(held, terminatedState(reason), state);
    held.dialog.end();
    this.#forget(held);
  }

  #send(held: Held, subscriptionState: string, state: ResourceState | undefined): void {
    const headers = {
      Event: held.subscription.eventHeader,
      'Subscription-State': subscriptionState,
      ...(state && { 'Content-Type': state.contentType }),
    };
    void held.dialog.send('NOTIFY', { headers, body: state?.body }).then(({ status }) => {
      if (endsSubscription(status) && !held.dialog.closed) {
        held.dialog.end();
        this.#forget(held);
      }
    });
  }

  #forget(held: Held): void {
    held.cancelExpiry();
    this.#held.delete(held.dialog.id);
  }
}
