import type {
  Directory,
  ExchangeEvent,
  Installation,
  Presence,
  Registration,
  UserPresence,
} from '@simmpl/model';
import { type PresenceSources, presenceOf } from './user-presence.ts';

interface ColleagueSurroundings extends PresenceSources {
  readonly installation: Pick<Installation, 'directory'>;
  emit(event: ExchangeEvent): void;
}

/** The presence of all users, as the panel shows it; tells of each change. */
export class Colleagues {
  readonly #surroundings: ColleagueSurroundings;
  /** What was last told, by company and user. */
  readonly #told = new Map<string, Map<string, Presence>>();

  constructor(surroundings: ColleagueSurroundings) {
    this.#surroundings = surroundings;
  }

  of(companyId: string): readonly UserPresence[] {
    const directory = this.#surroundings.installation.directory(companyId);
    if (!directory) return [];
    return [...directory.users.values()].map((user) => ({
      userId: user.id,
      presence: presenceOf(user, directory, this.#surroundings),
    }));
  }

  usersChanged(companyId: string, userIds: Iterable<string>): void {
    const directory = this.#surroundings.installation.directory(companyId);
    if (!directory) return;
    const told = this.#told.get(companyId) ?? new Map<string, Presence>();
    this.#told.set(companyId, told);
    for (const userId of userIds) {
      const user = directory.users.get(userId);
      if (!user) continue;
      const presence = presenceOf(user, directory, this.#surroundings);
      if (told.get(userId) === presence) continue;
      told.set(userId, presence);
      this.#surroundings.emit({ kind: 'presence', companyId, userId, presence });
    }
  }

  /** A phone came or went. */
  deviceChanged({ companyId, deviceId }: Registration): void {
    const userId = this.#surroundings.installation.directory(companyId)?.userOfDevice.get(deviceId);
    if (userId !== undefined) this.usersChanged(companyId, [userId]);
  }

  directoryChanged({ company: { id }, users }: Directory): void {
    for (const userId of this.#told.get(id)?.keys() ?? [])
      if (!users.has(userId)) this.#told.get(id)?.delete(userId);
    this.usersChanged(id, users.keys());
  }
}
