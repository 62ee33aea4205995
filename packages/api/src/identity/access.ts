import type { Actor } from './actor.ts';

/**
 * Who may call a route; each stands for those after it as well.
 * - `anyone`: also who has not signed in
 * - `signed-in`: everybody who has
 * - `member`: everybody of the company in the path; the route shows a user only what is their own
 * - `self`: the user in the path
 * - `administrator`: administrators of the company in the path
 * - `operator`: operators, who may enter every company
 */
export const accessLevels = ['anyone', 'signed-in', 'member', 'self', 'administrator', 'operator'] as const;
export type Access = (typeof accessLevels)[number];

/** What the path of a request names. */
export interface Place {
  /** Id of the company; undefined when there is none in the path, null when there is no such company. */
  readonly companyId: string | null | undefined;
  readonly userId: string | undefined;
}

export type Verdict = 'allowed' | 'sign-in-needed' | 'forbidden' | 'not-found';

/** Decides whether somebody may call a route. Another company looks to a stranger as if it were not there. */
export function mayCall(access: Access, actor: Pick<Actor, 'person' | 'role'> | null, place: Place): Verdict {
  if (access === 'anyone') return 'allowed';
  if (actor === null) return 'sign-in-needed';
  if (actor.role === 'operator') return 'allowed';
  if (place.companyId !== undefined && place.companyId !== actor.person.companyId) return 'not-found';
  switch (access) {
    case 'signed-in':
      return 'allowed';
    case 'member':
      return place.companyId === undefined ? 'forbidden' : 'allowed';
    case 'self':
      return actor.role === 'administrator' || place.userId === actor.person.userId ? 'allowed' : 'forbidden';
    case 'administrator':
      return actor.role === 'administrator' && place.companyId !== undefined ? 'allowed' : 'forbidden';
    case 'operator':
      return 'forbidden';
  }
}
