import { forwardUntaken } from '@simmpl/dialplan';
import type { Directory, ExchangeEvent, Installation, User } from '@simmpl/model';
import type { ResourceState, SipRequest } from '@simmpl/sip';
import { z } from 'zod';
import type { Clock, Log, Switches } from '../ports.ts';
import { destinationFor } from '../route/destination.ts';
import {
  type FeatureChange,
  type FeatureState,
  featureEvent,
  featureState,
  readFeatureChange,
} from './feature-event.ts';
import type { EventPackage, Subscriber, Subscriptions, Telling } from './subscriptions.ts';

const ownerSchema = z.object({ companyId: z.string(), userId: z.string() });
type Owner = z.output<typeof ownerSchema>;

/** What a phone shows is made of these. */
const tables = ['users', 'personalPlans', 'dialPlans'] as const;

/** How long a phone waits for the directory to show what it set, ms. */
const patienceMs = 2_000;

interface FeatureSurroundings {
  readonly installation: Pick<Installation, 'directory'>;
  readonly switches: Pick<Switches, 'setAvailability' | 'setDeclineAll' | 'setForward'>;
  readonly clock: Clock;
  readonly log: Log;
  emit(event: ExchangeEvent): void;
}

/**
 * What a user sets on a phone and what the exchange knows is one: "do not disturb" is "decline all calls", forwarding is
 * where the user's calls go. What is set in the panel shows on the phone too.
 */
export class PhoneFeatures implements EventPackage {
  readonly #surroundings: FeatureSurroundings;
  readonly #telling: Telling;
  /** What was last told of each company. */
  readonly #told = new Map<string, Directory>();
  /** Phones that wait until the directory shows what they set. */
  readonly #waiting = new Set<() => void>();

  constructor(surroundings: FeatureSurroundings, subscriptions: Pick<Subscriptions, 'add'>) {
    this.#surroundings = surroundings;
    this.#telling = subscriptions.add(featureEvent, this);
  }

  /** The own account alone. */
  watch(dialled: string, { directory, user, sipUsername }: Subscriber): string | 403 {
    const isOwn = dialled === '' || dialled === sipUsername || dialled === user.internalNumber;
    return isOwn ? resourceOf({ companyId: directory.company.id, userId: user.id }) : 403;
  }

  stateOf(resource: string): ResourceState | undefined {
    const { companyId, userId } = ownerSchema.parse(JSON.parse(resource));
    const directory = this.#surroundings.installation.directory(companyId);
    const user = directory?.users.get(userId);
    return directory && user && featureState(featuresOf(user, directory));
  }

  /** A SUBSCRIBE may set something: its NOTIFY waits until that is so, or the phone would show the opposite for a moment. */
  received(resource: string, request: SipRequest): Promise<void> | undefined {
    const change = readFeatureChange(request.text);
    return change && this.#change(ownerSchema.parse(JSON.parse(resource)), change);
  }

  directoryChanged(directory: Directory): void {
    const { id: companyId } = directory.company;
    const before = this.#told.get(companyId);
    this.#told.set(companyId, directory);
    if (before === undefined || tables.every((name) => before[name] === directory[name])) return;
    for (const look of [...this.#waiting]) look();
    for (const [userId, user] of directory.users) {
      const was = before.users.get(userId);
      const isSame =
        was && JSON.stringify(featuresOf(was, before)) === JSON.stringify(featuresOf(user, directory));
      if (!isSame) this.#telling.changed(resourceOf({ companyId, userId }));
    }
  }

  async #change(owner: Owner, change: FeatureChange): Promise<void> {
    const { switches, emit, log } = this.#surroundings;
    const { companyId, userId } = owner;
    const directory = this.#surroundings.installation.directory(companyId);
    const user = directory?.users.get(userId);
    if (!directory || !user) return;
    const wanted = afterChange(user, change, directory);
    if (wanted === undefined || isSo(user, wanted)) return;
    try {
      if (change.kind === 'decline-all') await switches.setDeclineAll(companyId, userId, wanted.declineAll);
      else if (wanted.availability !== 'forward')
        await switches.setAvailability(companyId, userId, wanted.availability);
      else await switches.setForward(companyId, userId, wanted.forwardTo);
    } catch (error) {
      log.warn({ user: userId, error: String(error) }, 'what was set on a phone could not be kept');
      return;
    }
    const { availability, declineAll } = wanted;
    emit({ kind: 'availability', companyId, userId, availability, declineAll });
    log.info({ user: userId, availability, declineAll }, 'availability changed on a phone');
    await this.#untilSo(owner, wanted);
  }

  #untilSo(owner: Owner, wanted: Wanted): Promise<void> {
    return new Promise((resolve) => {
      const over = (): void => {
        cancel();
        this.#waiting.delete(look);
        resolve();
      };
      const look = (): void => {
        const user = this.#user(owner);
        if (!user || isSo(user, wanted)) over();
      };
      const cancel = this.#surroundings.clock.after(patienceMs, over);
      this.#waiting.add(look);
      look();
    });
  }

  #user({ companyId, userId }: Owner): User | undefined {
    return this.#surroundings.installation.directory(companyId)?.users.get(userId);
  }
}

/** What the phones of a user show. */
const featuresOf = (user: User, directory: Directory): FeatureState => ({
  internalNumber: user.internalNumber,
  declineAll: user.declineAll,
  forwardedTo: forwardedTo(user),
  untakenTo: forwardUntaken(user, directory) ?? null,
  lastForward: user.forwardTo ?? '',
});

type Wanted = { readonly declineAll: boolean } & (
  | { readonly availability: Exclude<User['availability'], 'forward'> }
  | { readonly availability: 'forward'; readonly forwardTo: string }
);

/** How a user stands after a change; undefined where calls can't go there. */
function afterChange(user: User, change: FeatureChange, directory: Directory): Wanted | undefined {
  if (change.kind === 'decline-all') {
    const { availability, forwardTo } = user;
    if (availability !== 'forward') return { declineAll: change.on, availability };
    return forwardTo === null ? undefined : { declineAll: change.on, availability, forwardTo };
  }
  const { declineAll } = user;
  if (!change.on) return { declineAll, availability: 'own-plan' };
  const destination = destinationFor(change.to, directory, user.id);
  if (destination.kind === 'voicemail') {
    const isOwn =
      destination.of === 'caller' || ('userId' in destination.of && destination.of.userId === user.id);
    return isOwn ? { declineAll, availability: 'voicemail' } : undefined;
  }
  if (destination.kind === 'external')
    return destination.number === user.mobileNumber
      ? { declineAll, availability: 'mobile' }
      : { declineAll, availability: 'forward', forwardTo: destination.number };
  const colleague = destination.kind === 'user' ? directory.users.get(destination.userId) : undefined;
  return colleague && { declineAll, availability: 'forward', forwardTo: colleague.internalNumber };
}

const isSo = (user: User, wanted: Wanted): boolean =>
  user.declineAll === wanted.declineAll &&
  user.availability === wanted.availability &&
  (wanted.availability !== 'forward' || user.forwardTo === wanted.forwardTo);

/** Where all calls of a user go; null when they go by the own plan. */
function forwardedTo({ availability, mobileNumber, forwardTo }: User): string | null {
  switch (availability) {
    case 'own-plan':
      return null;
    case 'mobile':
      return mobileNumber;
    case 'voicemail':
      return '1233';
    case 'forward':
      return forwardTo;
  }
}

const resourceOf = ({ companyId, userId }: Owner): string => JSON.stringify({ companyId, userId });
