import type { Directory, Installation, Registration } from '@simmpl/model';
import type { ResourceState } from '@simmpl/sip';
import { z } from 'zod';
import { lampSource } from './lamp-source.ts';
import { presenceDocument, presenceEvent } from './pidf.ts';
import type { EventPackage, Subscriber, Subscriptions, Telling } from './subscriptions.ts';
import { type PresenceSources, presenceOf } from './user-presence.ts';

const watchedSchema = z.object({ companyId: z.string(), userId: z.string() });

interface PresenceSurroundings extends PresenceSources {
  readonly installation: Pick<Installation, 'directory'>;
  /** Host of our URIs. */
  readonly realm: string;
}

/** The presence of colleagues for softphones (RFC 3856): it says less than a lamp, but also who has no phone at all. */
export class SoftphonePresence implements EventPackage {
  readonly #surroundings: PresenceSurroundings;
  readonly #telling: Telling;
  /** What was last told, by resource; of whom nobody watches any more until the next change. */
  readonly #told = new Map<string, string>();

  constructor(surroundings: PresenceSurroundings, subscriptions: Pick<Subscriptions, 'add'>) {
    this.#surroundings = surroundings;
    this.#telling = subscriptions.add(presenceEvent, this);
  }

  watch(dialled: string, { directory, user, sipUsername }: Subscriber): string | 404 {
    const isOwn = dialled === '' || dialled === sipUsername;
    const source = isOwn ? ({ kind: 'user', userId: user.id } as const) : lampSource(dialled, directory);
    return source?.kind === 'user' ? resourceOf(directory.company.id, source.userId) : 404;
  }

  stateOf(resource: string): ResourceState | undefined {
    const { companyId, userId } = watchedSchema.parse(JSON.parse(resource));
    const { installation, realm } = this.#surroundings;
    const directory = installation.directory(companyId);
    const user = directory?.users.get(userId);
    if (!directory || !user) return undefined;
    const presence = presenceOf(user, directory, this.#surroundings);
    const state = presenceDocument(presence, { number: user.internalNumber, realm });
    this.#told.set(resource, state.body);
    return state;
  }

  usersChanged(companyId: string, userIds: Iterable<string>): void {
    for (const userId of userIds) this.#look(resourceOf(companyId, userId));
  }

  /** A phone came or went. */
  deviceChanged({ companyId, deviceId }: Registration): void {
    const userId = this.#surroundings.installation.directory(companyId)?.userOfDevice.get(deviceId);
    if (userId !== undefined) this.#look(resourceOf(companyId, userId));
  }

  directoryChanged({ company, users }: Directory): void {
    this.usersChanged(company.id, users.keys());
  }

  #look(resource: string): void {
    const before = this.#told.get(resource);
    if (before === undefined) return;
    if (!this.#telling.isWatched(resource)) this.#told.delete(resource);
    else if (this.stateOf(resource)?.body !== before) this.#telling.changed(resource);
  }
}

const resourceOf = (companyId: string, userId: string): string => JSON.stringify({ companyId, userId });
