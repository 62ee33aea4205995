import { type Directory, fullName, type Installation, isClosed } from '@simmpl/model';
import type { ResourceState } from '@simmpl/sip';
import { z } from 'zod';
import type { Parking } from '../park/parking.ts';
import type { Clock } from '../ports.ts';
import type { Activity, Touched } from './activity.ts';
import { dialogEvent, dialogInfo } from './dialog-info.ts';
import { type LampSource, lampSource } from './lamp-source.ts';
import { type LampState, lampState } from './lamp-state.ts';
import type { EventPackage, Subscriber, Subscriptions, Telling } from './subscriptions.ts';

const hourMs = 3_600_000;

/** A lamp as its subscriptions name it. */
const lampSchema = z.object({
  companyId: z.string(),
  dialled: z.string(),
  /** Whose phone it is, where that makes a difference. */
  userId: z.string().nullable(),
});

/** A lamp that is watched. */
interface Lamp extends z.output<typeof lampSchema> {
  readonly resource: string;
  /** Undefined when what is dialled leads nowhere any more. */
  source: LampSource | undefined;
  /** What it showed when it was last told, as text. */
  told: string;
}

interface LampSurroundings {
  readonly installation: Pick<Installation, 'directory'>;
  readonly activity: Activity;
  readonly parking: Pick<Parking, 'at'>;
  readonly clock: Clock;
  /** Host of our URIs. */
  readonly realm: string;
}

/** The lamps of keys (BLF): what a key would dial is what it shows, as RFC 4235 has it. */
export class Lamps implements EventPackage {
  readonly #surroundings: LampSurroundings;
  readonly #telling: Telling;
  readonly #lamps = new Map<string, Lamp>();
  readonly #byCompany = new Map<string, Set<Lamp>>();
  readonly #byUser = new Map<string, Set<Lamp>>();
  readonly #byPlan = new Map<string, Set<Lamp>>();
  /** Those that show what rings, by company. */
  readonly #ofRinging = new Map<string, Set<Lamp>>();
  /** Stops waiting for the end of a company's "closed now". */
  readonly #closings = new Map<string, () => void>();

  constructor(surroundings: LampSurroundings, subscriptions: Pick<Subscriptions, 'add'>) {
    this.#surroundings = surroundings;
    this.#telling = subscriptions.add(dialogEvent, this);
  }

  watch(dialled: string, { directory, user }: Subscriber): string | 404 {
    const isShared = lampSource(dialled, directory) !== undefined;
    if (!isShared && !lampSource(dialled, directory, user)) return 404;
    const companyId = directory.company.id;
    return JSON.stringify({ companyId, dialled, userId: isShared ? null : user.id });
  }

  stateOf(resource: string, version: number): ResourceState | undefined {
    const lamp = this.#lamps.get(resource) ?? this.#light(resource);
    const directory = lamp && this.#surroundings.installation.directory(lamp.companyId);
    const state = directory && this.#stateOf(lamp, directory);
    if (!state) return undefined;
    lamp.told = JSON.stringify(state);
    const entity = {
      dialled: lamp.dialled,
      name: nameOf(lamp.source, directory),
      realm: this.#surroundings.realm,
    };
    return dialogInfo(state, entity, version);
  }

  /** What these users do is another than before, or the calls of these plans, or what rings. */
  callsChanged(companyId: string, { users, dialPlans, rings }: Touched): void {
    for (const userId of users) for (const lamp of [...(this.#byUser.get(userId) ?? [])]) this.#look(lamp);
    for (const plan of dialPlans) for (const lamp of [...(this.#byPlan.get(plan) ?? [])]) this.#look(lamp);
    if (rings) for (const lamp of [...(this.#ofRinging.get(companyId) ?? [])]) this.#look(lamp);
  }

  /** Switches, log-ins, numbers, messages or parked calls may be others than before. */
  directoryChanged(directory: Directory): void {
    const companyId = directory.company.id;
    for (const lamp of [...(this.#byCompany.get(companyId) ?? [])]) {
      this.#aim(lamp, directory);
      this.#look(lamp);
    }
    this.#awaitOpening(directory);
  }

  /** "Closed now" may end by itself. */
  #awaitOpening(directory: Directory): void {
    const { id, closing } = directory.company;
    const { clock, installation } = this.#surroundings;
    this.#closings.get(id)?.();
    this.#closings.delete(id);
    const until = isClosed(closing, clock.now()) ? closing.until : null;
    if (until === null) return;
    // A timer can't wait for longer than 24 days.
    const cancel = clock.after(Math.min(until - clock.now(), hourMs), () => {
      const now = installation.directory(id);
      if (now) this.directoryChanged(now);
    });
    this.#closings.set(id, cancel);
  }

  /** Tells of a lamp that shows something else; forgets one that nobody watches. */
  #look(lamp: Lamp): void {
    if (!this.#telling.isWatched(lamp.resource)) return this.#forget(lamp);
    const directory = this.#surroundings.installation.directory(lamp.companyId);
    const state = directory && this.#stateOf(lamp, directory);
    if (JSON.stringify(state) !== lamp.told) this.#telling.changed(lamp.resource);
  }

  #stateOf({ source }: Lamp, directory: Directory): LampState | undefined {
    const { activity, parking, clock } = this.#surroundings;
    const live = {
      calls: (userId: string) => activity.of(userId),
      callsOfPlan: (dialPlanId: string) => activity.ofPlan(dialPlanId),
      ringing: () => activity.ringingIn(directory.company.id),
      isParked: (place: number) => parking.at(directory.company.id, place) !== undefined,
    };
    return source && lampState(source, directory, live, clock.now());
  }

  /** Undefined where the text does not name a lamp. */
  #light(resource: string): Lamp | undefined {
    const lamp: Lamp = { ...lampSchema.parse(JSON.parse(resource)), resource, source: undefined, told: '' };
    const directory = this.#surroundings.installation.directory(lamp.companyId);
    if (!directory) return undefined;
    this.#lamps.set(resource, lamp);
    put(this.#byCompany, lamp.companyId, lamp);
    this.#aim(lamp, directory);
    return lamp;
  }

  /** Settles what a lamp stands for. */
  #aim(lamp: Lamp, directory: Directory): void {
    const subscriber = lamp.userId === null ? undefined : directory.users.get(lamp.userId);
    const before = this.#indexOf(lamp);
    if (before) take(before.index, before.key, lamp);
    lamp.source = lampSource(lamp.dialled, directory, subscriber);
    const now = this.#indexOf(lamp);
    if (now) put(now.index, now.key, lamp);
  }

  /** Where a lamp is found when calls change; undefined for one that follows no calls. */
  #indexOf({
    source,
    companyId,
  }: Lamp): { readonly index: Map<string, Set<Lamp>>; readonly key: string } | undefined {
    switch (source?.kind) {
      case 'user':
        return { index: this.#byUser, key: source.userId };
      case 'dial-plan':
        return { index: this.#byPlan, key: source.dialPlanId };
      case 'pick-up':
        return { index: this.#ofRinging, key: companyId };
      default:
        return undefined;
    }
  }

  #forget(lamp: Lamp): void {
    this.#lamps.delete(lamp.resource);
    take(this.#byCompany, lamp.companyId, lamp);
    const indexed = this.#indexOf(lamp);
    if (indexed) take(indexed.index, indexed.key, lamp);
  }
}

/** What stands beside the key of a lamp: the name of a colleague or of a plan. */
function nameOf(source: LampSource | undefined, { users, dialPlans }: Directory): string {
  if (source?.kind === 'dial-plan') return dialPlans.get(source.dialPlanId)?.name ?? '';
  const user = source?.kind === 'user' ? users.get(source.userId) : undefined;
  return user ? fullName(user) : '';
}

function put(index: Map<string, Set<Lamp>>, key: string, lamp: Lamp): void {
  const lamps = index.get(key);
  if (lamps) lamps.add(lamp);
  else index.set(key, new Set([lamp]));
}

function take(index: Map<string, Set<Lamp>>, key: string, lamp: Lamp): void {
  const lamps = index.get(key);
  lamps?.delete(lamp);
  if (lamps?.size === 0) index.delete(key);
}
