import { type Directory, type User, userOf } from '@simmpl/model';
import {
  Notifier,
  type OutsideRequest,
  parseSipUri,
  type ResourceState,
  type ServerRequest,
  type SipAgent,
  type SipRequest,
} from '@simmpl/sip';
import type { KnownDevice } from '../identify/authenticate.ts';
import type { Clock } from '../ports.ts';
import type { SubscriptionFile } from './subscription-file.ts';

/** Who asks to be told. */
export interface Subscriber {
  readonly directory: Directory;
  readonly user: User;
  /** User part of the URI that the device registers. */
  readonly sipUsername: string;
}

/** One event package (RFC 6665 section 7): what can be watched of it, and how it is told. */
export interface EventPackage {
  /**
   * What a SUBSCRIBE to this address watches, as text that says all of it, or the status that refuses it.
   * @param dialled user part of the address; empty for the exchange itself
   */
  watch(dialled: string, subscriber: Subscriber): string | 403 | 404;
  /** Undefined when it is gone. @param version number of the NOTIFY in its subscription, from 0 */
  stateOf(resource: string, version: number): ResourceState | undefined;
  /** A SUBSCRIBE was accepted that may ask for more: its NOTIFY waits for what is done. */
  received?(resource: string, request: SipRequest): Promise<void> | undefined;
}

/** How a package tells what changed. */
export interface Telling {
  changed(resource: string): void;
  isWatched(resource: string): boolean;
  isWatchedBy(resource: string, deviceId: string): boolean;
  /** Ends what a device has, of all packages: it may ask anew at once. @returns whether there was any */
  endWatching(deviceId: string): boolean;
}

/** How long a subscription may last, seconds, and how many a device may have. */
const policy = { minSeconds: 60, maxSeconds: 3600, defaultSeconds: 3600, maxPerWatcher: 500 };

/** After a start, phones are told so many lamps at a time, this far apart, ms: thousands at once would be lost. */
const atOnce = 50;
const apartMs = 20;
/** When the first are told after a start, ms: calls that are taken over are known by then. */
const firstMs = 500;

/** The subscriptions of all phones, to whatever package; add the packages before requests come. */
export class Subscriptions {
  readonly #packages = new Map<string, EventPackage>();
  readonly #names: string[] = [];
  readonly #notifier: Notifier;
  readonly #clock: Clock;
  readonly #file: Pick<SubscriptionFile, 'recover' | 'keep' | 'over'>;

  /** @param signedBy the device whose password is right, else undefined: then it has been answered */
  constructor(
    clock: Clock,
    file: Pick<SubscriptionFile, 'recover' | 'keep' | 'over'>,
    signedBy: (request: ServerRequest) => string | undefined,
  ) {
    this.#clock = clock;
    this.#file = file;
    this.#notifier = new Notifier({
      clock: { now: () => clock.now(), setTimer: (at, callback) => clock.after(at - clock.now(), callback) },
      policy: { ...policy, packages: this.#names },
      stateOf: ({ event, resource }, version) => this.#packages.get(event)?.stateOf(resource, version),
      onSubscribe: ({ event, resource }, request) => this.#packages.get(event)?.received?.(resource, request),
      // Who only listened in may not set where a user's calls go.
      isOf: (deviceId, request) => {
        if (request.request.body.length === 0) return true;
        const signer = signedBy(request);
        if (signer !== undefined && signer !== deviceId) request.respond(403);
        return signer === deviceId;
      },
      onKept: (id, record) => file.keep(id, record),
      onOver: (id) => file.over(id),
    });
  }

  /** Goes on with the subscriptions that were there before a restart; all packages are added by now. */
  takeUp(agent: Pick<SipAgent, 'restoreDialog'>): void {
    const now = this.#clock.now();
    for (const [index, record] of this.#file.recover(now).entries()) {
      const tellAt = now + firstMs + Math.floor(index / atOnce) * apartMs;
      this.#notifier.takeUp(record, (dialog) => agent.restoreDialog(dialog), tellAt);
    }
  }

  add(event: string, eventPackage: EventPackage): Telling {
    this.#packages.set(event, eventPackage);
    this.#names.push(event);
    const notifier = this.#notifier;
    return {
      changed: (resource) => notifier.changed({ event, resource }),
      isWatched: (resource) => notifier.isWatched({ event, resource }),
      endWatching: (deviceId) => notifier.endWatching(deviceId),
      isWatchedBy: (resource, deviceId) => notifier.isWatchedBy({ event, resource }, deviceId),
    };
  }

  /** Answers a SUBSCRIBE of a device whose password was right. */
  subscribe(request: OutsideRequest, { directory, device }: KnownDevice): void {
    const user = userOf(device.id, directory);
    const dialled = parseSipUri(request.request.uri)?.user ?? '';
    const { sipUsername } = device;
    this.#notifier.accept(request, device.id, (event) =>
      user ? (this.#packages.get(event)?.watch(dialled, { directory, user, sipUsername }) ?? 404) : 403,
    );
  }

  /** Ends what belongs to devices that are gone, or have no user any more; call now and then. */
  sweep(mayWatch: (deviceId: string) => boolean): void {
    this.#notifier.endAllBut(mayWatch);
  }

  /** The next process goes on with them. */
  close(): void {
    this.#notifier.close();
  }
}
