import type { Document } from '../api/client.ts';

/** What the first steps are judged by. */
export interface Facts {
  readonly users: readonly Pick<Document<'User'>, 'id'>[];
  readonly devices: readonly Pick<Document<'Device'>, 'id' | 'userId'>[];
  /** Ids of the devices that are registered now. */
  readonly registered: ReadonlySet<string>;
  readonly numbers: readonly Pick<Document<'ExternalNumber'>, 'dialPlanId'>[];
  /** Plans that a number leads to, with how many modules stand in each. */
  readonly linkedPlans: readonly { readonly id: string; readonly modules: number }[];
}

export interface StartSteps {
  readonly user: boolean;
  /** `waiting`: linked, but not registered yet. */
  readonly device: 'none' | 'waiting' | 'done';
  /** `none`: no number was handed out. */
  readonly number: 'none' | 'unlinked' | 'done';
  readonly plan: boolean;
}

/** How far a company is on the way to its first call; a step counts only when it really works. */
export function startSteps({ users, devices, registered, numbers, linkedPlans }: Facts): StartSteps {
  const linked = devices.filter(({ userId }) => userId !== null);
  const device = linked.some(({ id }) => registered.has(id))
    ? 'done'
    : linked.length > 0
      ? 'waiting'
      : 'none';
  const number = numbers.some(({ dialPlanId }) => dialPlanId !== null)
    ? 'done'
    : numbers.length > 0
      ? 'unlinked'
      : 'none';
  return { user: users.length > 0, device, number, plan: linkedPlans.some(({ modules }) => modules > 0) };
}

export const allDone = ({ user, device, number, plan }: StartSteps): boolean =>
  user && device === 'done' && number === 'done' && plan;
