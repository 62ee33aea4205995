import type { Directory, ExchangeEvent, Installation, Presence, User, UserPresence } from '@simmpl/model';
import type { Activity } from './activity.ts';
import type { Participant } from './participant.ts';

interface ColleagueSurroundings {
  readonly installation: Pick<Installation, 'directory'>;
  readonly activity: Pick<Activity, 'of'>;
  emit(event: ExchangeEvent): void;
}

/** What a user does, by what there is of calls: ringing first, as on lamps. */
export function presenceOf(
  { declineAll }: Pick<User, 'declineAll'>,
  calls: readonly Participant[],
): Presence {
  if (calls.some(({ phase }) => phase === 'rings')) return 'ringing';
  if (calls.length > 0) return 'busy';
  return declineAll ? 'declining' : 'idle';
}

/** The presence of all users, as the panel shows it; tells of each change. */
export class Colleagues {
  readonly #surroundings: ColleagueSurroundings;
  readonly #users = new Map<string, Directory['users']>();
  /** What was last told of whoever is not idle. */
  readonly #told = new Map<string, Presence>();

  constructor(surroundings: ColleagueSurroundings) {
    this.#surroundings = surroundings;
  }

  of(companyId: string): readonly UserPresence[] {
    const { installation, activity } = this.#surroundings;
    const users = installation.directory(companyId)?.users.values() ?? [];
    return [...users].map((user) => ({ userId: user.id, presence: presenceOf(user, activity.of(user.id)) }));
  }

  usersChanged(companyId: string, userIds: Iterable<string>): void {
    const users = this.#surroundings.installation.directory(companyId)?.users;
    for (const userId of userIds) this.#look(companyId, userId, users?.get(userId));
  }

  directoryChanged({ company: { id }, users }: Directory): void {
    const before = this.#users.get(id);
    this.#users.set(id, users);
    if (before === users) return;
    for (const [userId, user] of users)
      if (before?.get(userId)?.declineAll !== user.declineAll) this.#look(id, userId, user);
    for (const userId of before?.keys() ?? []) if (!users.has(userId)) this.#told.delete(userId);
  }

  #look(companyId: string, userId: string, user: User | undefined): void {
    const { activity, emit } = this.#surroundings;
    const presence = user ? presenceOf(user, activity.of(userId)) : 'idle';
    if ((this.#told.get(userId) ?? 'idle') === presence) return;
    if (presence === 'idle') this.#told.delete(userId);
    else this.#told.set(userId, presence);
    emit({ kind: 'presence', companyId, userId, presence });
  }
}
