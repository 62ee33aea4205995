import { type Directory, fullName } from '@simmpl/model';
import type { Call } from './call.ts';

/** A plan that a call walks through: of the company, or somebody's own. */
export type PlanId = { readonly dialPlan: string } | { readonly user: string };

/**
 * What a condition may look at. Data only, so that the editor can ask at any moment whether a block would be entered,
 * with or without a caller in mind.
 */
export interface Situation {
  readonly directory: Directory;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly plan: PlanId;
  /** Undefined when nobody calls. */
  readonly caller: Caller | undefined;
  /** What modules above have noted in this plan, such as a webhook's answer; nothing when left out. */
  readonly variables?: Variables | undefined;
}

export type Variables = Readonly<Record<string, string>>;

export interface Caller {
  /** E.164 or an internal number; null when withheld. */
  readonly number: string | null;
  /** The colleague who calls; null for an external caller. */
  readonly userId: string | null;
}

export const situationOf = (call: Call, plan: PlanId, variables: Variables): Situation => ({
  variables,
  directory: call.directory(),
  at: call.now(),
  plan,
  caller: { number: call.facts.callerNumber, userId: call.facts.callerUserId },
});

/** What people call a plan: its name, or whose it is. */
export function planName(plan: PlanId, directory: Directory): string {
  if ('dialPlan' in plan) return directory.dialPlans.get(plan.dialPlan)?.name ?? '';
  const user = directory.users.get(plan.user);
  return user === undefined ? '' : fullName(user);
}
