import type { Dialog } from '../agent/dialog.ts';
import type { Clock } from '../agent/options.ts';
import type { OutsideRequest, ServerRequest } from '../agent/server-request.ts';
import type { DialogRecord } from '../dialog/record.ts';
import type { SipRequest } from '../message/message.ts';
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

/** A resource of an event package. */
export interface Watched {
  /** Name of the event package. */
  readonly event: string;
  /** In the owner's own words. */
  readonly resource: string;
}

/** A subscription as plain data: it can be written down and taken up again by another process. */
export interface SubscriptionRecord extends Watched {
  readonly watcher: string;
  readonly dialog: DialogRecord;
  /** The Event header of its NOTIFYs. */
  readonly eventHeader: string;
  /** ms on the clock of the notifier. */
  readonly expiresAt: number;
  readonly version: number;
}

export interface NotifierOptions {
  readonly clock: Clock;
  readonly policy: SubscriptionPolicy;
  /**
   * The state of a resource now; undefined when it is gone, which ends its subscriptions.
   * @param version how many NOTIFYs its subscription has had, for the packages that number them
   */
  readonly stateOf: (watched: Watched, version: number) => ResourceState | undefined;
  /**
   * A SUBSCRIBE was accepted, and may carry more than the wish to be told (RFC 6665 section 5.4.3): the NOTIFY that
   * follows it waits for what is done with it.
   */
  readonly onSubscribe?: (watched: Watched, request: SipRequest) => Promise<void> | undefined;
  /** Whether a SUBSCRIBE inside a dialog is the watcher's; false when it has been answered otherwise. */
  readonly isOf?: (watcher: string, request: ServerRequest) => boolean;
  /** A subscription began or was refreshed: what another process would need to go on with it. */
  readonly onKept?: (id: string, record: SubscriptionRecord) => void;
  /** A subscription is over. */
  readonly onOver?: (id: string) => void;
}

/**
 * What numbers of a subscription that is taken up jump ahead by: more than the NOTIFYs that may have left since it was
 * written down, so that none is used twice.
 */
const takenUpAhead = 100_000;

interface Held extends Watched {
  readonly dialog: Dialog;
  readonly watcher: string;
  subscription: Subscription;
  version: number;
  /** NOTIFYs that have no answer yet. */
  unanswered: number;
  /** The state is another than the one told last. */
  stale: boolean;
  cancelExpiry: () => void;
}

/**
 * The notifier of RFC 6665: takes SUBSCRIBE, keeps the subscriptions, and tells their subscribers the state of what
 * they watch, at once and whenever it changes. A subscriber who has not answered yet is told the latest state once it
 * has. Whom it lets subscribe to what is its owner's to say.
 */
export class Notifier {
  readonly #options: NotifierOptions;
  readonly #held = new Map<string, Held>();
  readonly #byResource = new Map<string, Set<Held>>();
  readonly #countOfWatcher = new Map<string, number>();

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  /** Subscriptions alive now. */
  get size(): number {
    return this.#held.size;
  }

  /**
   * Answers a SUBSCRIBE outside a dialog.
   * @param watcher who asks, in the owner's own words
   * @param find what is watched of this event package, in the owner's own words, or the status that refuses it
   */
  accept(request: OutsideRequest, watcher: string, find: (event: string) => string | number): void {
    const verdict = this.#judge(request);
    if (!verdict) return;
    const resource = find(verdict.subscription.event);
    if (typeof resource === 'number') return request.respond(resource);
    if ((this.#countOfWatcher.get(watcher) ?? 0) >= this.#options.policy.maxPerWatcher)
      return request.respond(403, { reason: 'Too many subscriptions' });
    const dialog = request.openDialog();
    request.respond(200, { headers: { Expires: String(verdict.seconds) } });
    const { subscription } = verdict;
    const held: Held = {
      event: subscription.event,
      resource,
      watcher,
      dialog,
      subscription,
      version: 0,
      unanswered: 0,
      stale: false,
      cancelExpiry: () => {},
    };
    this.#remember(held);
    this.#settle(held, verdict.seconds, request.request);
  }

  isWatched(watched: Watched): boolean {
    return this.#byResource.has(keyOf(watched));
  }

  isWatchedBy(watched: Watched, watcher: string): boolean {
    for (const held of this.#watching(watched)) if (held.watcher === watcher) return true;
    return false;
  }

  /** The state of a resource is another: everybody who watches it is told. */
  changed(watched: Watched): void {
    for (const held of [...this.#watching(watched)])
      if (held.unanswered > 0) held.stale = true;
      else this.#notify(held);
  }

  /**
   * Goes on with a subscription of another process.
   * @param tellAt when its subscriber is told the state, ms on the clock of the notifier
   */
  takeUp(
    { dialog: record, event, resource, watcher, eventHeader, expiresAt, version }: SubscriptionRecord,
    restore: (record: DialogRecord) => Dialog,
    tellAt: number,
  ): void {
    const held: Held = {
      event,
      resource,
      watcher,
      dialog: restore({ ...record, localCSeq: record.localCSeq + takenUpAhead }),
      subscription: { event, eventHeader, expiresAt },
      version: version + takenUpAhead,
      unanswered: 0,
      stale: false,
      cancelExpiry: () => {},
    };
    this.#remember(held);
    this.#keep(held);
    this.#runOut(held);
    this.#options.clock.setTimer(tellAt, () => {
      if (!held.dialog.closed) this.#notify(held);
    });
  }

  /** Ends the subscriptions of watchers who may not watch any more. */
  endAllBut(mayWatch: (watcher: string) => boolean): void {
    const ended = new Set([...this.#countOfWatcher.keys()].filter((watcher) => !mayWatch(watcher)));
    if (ended.size === 0) return;
    for (const held of [...this.#held.values()]) if (ended.has(held.watcher)) this.#end(held, 'rejected');
  }

  /** Ends what a watcher has, who may subscribe anew at once (RFC 6665 section 4.1.3). @returns whether there was any */
  endWatching(watcher: string): boolean {
    const ended = [...this.#held.values()].filter((held) => held.watcher === watcher);
    for (const held of ended) this.#end(held, 'deactivated');
    return ended.length > 0;
  }

  /** Stops without a word: another process goes on with the subscriptions. */
  close(): void {
    for (const held of this.#held.values()) held.cancelExpiry();
  }

  /** Refreshes, or ends (section 4.2.1). */
  #inside(held: Held, request: ServerRequest): void {
    if (request.request.method !== 'SUBSCRIBE') return request.respond(405);
    if (this.#options.isOf?.(held.watcher, request) === false) return;
    const verdict = this.#judge(request);
    if (!verdict) return;
    // A dialog carries one subscription: another package would need one of its own.
    if (verdict.subscription.event !== held.event) return request.respond(489);
    held.subscription = { ...verdict.subscription, eventHeader: held.subscription.eventHeader };
    request.respond(200, {
      headers: { Expires: String(verdict.seconds) },
      contact: held.dialog.record.localContact,
    });
    this.#settle(held, verdict.seconds, request.request);
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

  #settle(held: Held, seconds: number, request: SipRequest): void {
    held.cancelExpiry();
    const done = this.#options.onSubscribe?.(held, request);
    if (seconds === 0) return this.#end(held, 'timeout');
    this.#keep(held);
    this.#runOut(held);
    if (!done) return this.#notify(held);
    held.unanswered++;
    void done.then(() => {
      held.unanswered--;
      if (!held.dialog.closed) this.#notify(held);
    });
  }

  #keep({ event, resource, watcher, dialog, subscription, version }: Held): void {
    const { eventHeader, expiresAt } = subscription;
    const record = { event, resource, watcher, dialog: dialog.record, eventHeader, expiresAt, version };
    this.#options.onKept?.(dialog.id, record);
  }

  #runOut(held: Held): void {
    held.cancelExpiry = this.#options.clock.setTimer(held.subscription.expiresAt, () =>
      this.#end(held, 'timeout'),
    );
  }

  #notify(held: Held): void {
    const state = this.#options.stateOf(held, held.version);
    if (state === undefined) return this.#end(held, 'noresource');
    held.stale = false;
    this.#send(held, activeState(held.subscription, this.#options.clock.now()), state);
  }

  #end(held: Held, reason: TerminationReason): void {
    const state = this.#options.stateOf(held, held.version);
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
    held.version++;
    held.unanswered++;
    void held.dialog.send('NOTIFY', { headers, body: state?.body }).then(({ status }) => {
      held.unanswered--;
      if (held.dialog.closed) return;
      if (endsSubscription(status)) {
        held.dialog.end();
        this.#forget(held);
      } else if (held.stale && held.unanswered === 0) this.#notify(held);
    });
  }

  #remember(held: Held): void {
    const { dialog, watcher } = held;
    this.#held.set(dialog.id, held);
    const key = keyOf(held);
    const watching = this.#byResource.get(key);
    if (watching) watching.add(held);
    else this.#byResource.set(key, new Set([held]));
    this.#countOfWatcher.set(watcher, (this.#countOfWatcher.get(watcher) ?? 0) + 1);
    dialog.onRequest = (inside) => this.#inside(held, inside);
    dialog.onClosed = () => this.#forget(held);
  }

  #forget(held: Held): void {
    held.cancelExpiry();
    if (!this.#held.delete(held.dialog.id)) return;
    const key = keyOf(held);
    const watching = this.#byResource.get(key);
    watching?.delete(held);
    if (watching?.size === 0) this.#byResource.delete(key);
    const count = (this.#countOfWatcher.get(held.watcher) ?? 1) - 1;
    if (count > 0) this.#countOfWatcher.set(held.watcher, count);
    else this.#countOfWatcher.delete(held.watcher);
    this.#options.onOver?.(held.dialog.id);
  }

  #watching(watched: Watched): Iterable<Held> {
    return this.#byResource.get(keyOf(watched)) ?? [];
  }
}

const keyOf = ({ event, resource }: Watched): string => `${event} ${resource}`;
