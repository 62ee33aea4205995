import { displayNumber, fullName, toE164 } from '@simmpl/model';
import type { CompanyPicture } from '../../company/company-picture.ts';
import { keyIn } from './field.ts';

/** Whoever a call may go to, as an option to choose. */
export interface Party {
  /** Unique among parties, for lists. */
  readonly key: string;
  readonly reference: Readonly<Record<string, string>>;
  readonly name: string;
  /** Internal number or the number itself. */
  readonly number: string;
  readonly kind: 'user' | 'dialPlan' | 'external';
  readonly picture: string | null;
}

/** Options shown at once; typing narrows them down. */
const most = 40;

/** The colleagues and plans whose name or number holds what was typed. */
export function partiesFor(
  typed: string,
  { directory }: CompanyPicture,
  options: { readonly plans: boolean; readonly ownPlan: string },
): Party[] {
  const wanted = typed.trim().toLocaleLowerCase();
  const found: Party[] = [];
  for (const user of directory.users.values()) {
    if (found.length >= most) break;
    // A personal plan rings its owner by a module of its own.
    if (options.plans && user.id === options.ownPlan) continue;
    if (`${fullName(user)} ${user.internalNumber}`.toLocaleLowerCase().includes(wanted))
      found.push(userParty(user));
  }
  if (options.plans)
    for (const plan of directory.dialPlans.values()) {
      if (found.length >= most) break;
      if (plan.id === options.ownPlan) continue;
      if (`${plan.name} ${plan.internalNumber}`.toLocaleLowerCase().includes(wanted))
        found.push(planParty(plan));
    }
  return found;
}

/** What was typed as an external number; undefined when it is none. */
export function externalParty(typed: string): Party | undefined {
  const number = toE164(typed);
  if (number === undefined) return undefined;
  const reference = { external: number };
  const shown = displayNumber(number);
  return { key: `external ${number}`, reference, name: shown, number: '', kind: 'external', picture: null };
}

/** The party that a setting refers to; undefined when it is gone or not chosen yet. */
export function partyOf(reference: unknown, { directory }: CompanyPicture): Party | undefined {
  const user = directory.users.get(keyIn(reference, 'user') ?? '');
  if (user) return userParty(user);
  const plan = directory.dialPlans.get(keyIn(reference, 'dialPlan') ?? '');
  if (plan) return planParty(plan);
  const number = keyIn(reference, 'external');
  return number === undefined ? undefined : externalParty(number);
}

const userParty = (user: {
  id: string;
  firstName: string;
  lastName: string;
  internalNumber: string;
  avatar: string | null;
}): Party => ({
  key: `user ${user.id}`,
  reference: { user: user.id },
  name: fullName(user),
  number: user.internalNumber,
  kind: 'user',
  picture: user.avatar,
});

const planParty = (plan: { id: string; name: string; internalNumber: string }): Party => ({
  key: `dialPlan ${plan.id}`,
  reference: { dialPlan: plan.id },
  name: plan.name,
  number: plan.internalNumber,
  kind: 'dialPlan',
  picture: null,
});
