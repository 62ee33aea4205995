import { loadStep } from '@simmpl/dialplan';
import type { Directory, Route, SimulatedPhone, Step } from '@simmpl/model';
import { agentKey, diversionKey, walkRoute } from '@simmpl/model';

type Party = SimulatedPhone['target'];

/** What a tester may decide about a call on a plan. */
export interface Asked {
  /** Whoever the call may ring, in the order of the plan. */
  readonly phones: readonly Party[];
  /** Whether the caller is ever asked for keys. */
  readonly keys: boolean;
  /** Addresses of the webhooks. */
  readonly web: readonly string[];
  /** The queues that it may wait in. */
  readonly queues: readonly { readonly id: string; readonly name: string }[];
  /** Whether it looks at the switch "closed now". */
  readonly closed: boolean;
  /** Diversions of the plan itself, as they stand now. */
  readonly switches: readonly { readonly sequence: number; readonly label: string; readonly on: boolean }[];
}

/** Goes through a plan, and through what it leads on to, for what a tester may decide. */
export function askedBy(planId: string, route: Route, directory: Directory): Asked {
  const phones = new Map<string, Party>();
  const web = new Set<string>();
  const queues = new Map<string, { id: string; name: string }>();
  const asked = { keys: false, closed: false };
  const ring = (party: Party): void => {
    if (!phones.has(agentKey(party))) phones.set(agentKey(party), party);
  };
  for (const { step } of stepsReached(planId, route, directory)) {
    const { target, members, queue, url } = step.settings;
    for (const party of Array.isArray(members) ? members : [target])
      for (const found of partiesOf(party, directory)) ring(found);
    if (step.type === 'own-phones') ring({ user: planId });
    if (step.type === 'menu') asked.keys = true;
    if (step.type === 'closed') asked.closed = true;
    if (step.type === 'webhook' && typeof url === 'string') web.add(url);
    const waitedIn = queueOf(queue, directory);
    if (waitedIn) queues.set(waitedIn.id, { id: waitedIn.id, name: waitedIn.name });
    if (waitedIn?.callBack) asked.keys = true;
    for (const agent of waitedIn?.agents ?? []) ring(agent.target);
  }
  return {
    phones: [...phones.values()],
    ...asked,
    web: [...web],
    queues: [...queues.values()],
    switches: switchesOf(planId, route, directory),
  };
}

/** Every plan that the call may enter after this one, of which the routes must be known. */
export function plansAfter(planId: string, route: Route, directory: Directory): string[] {
  const entered = new Set<string>();
  for (const { plan } of stepsReached(planId, route, directory)) entered.add(plan);
  entered.delete(planId);
  return [...entered];
}

/** The steps of a plan and of all plans that it leads on to, those of users included. */
function* stepsReached(
  planId: string,
  route: Route,
  directory: Directory,
): Generator<{ plan: string; step: Step }> {
  const seen = new Set([planId]);
  const queue = [{ plan: planId, route }];
  for (let here = queue.shift(); here; here = queue.shift()) {
    for (const { step } of walkRoute(here.route)) {
      yield { plan: here.plan, step };
      for (const next of plansOf(step, directory)) {
        const found = directory.dialPlans.get(next);
        if (seen.has(next) || found === undefined) continue;
        seen.add(next);
        queue.push({ plan: next, route: found.route });
      }
    }
    if (here.route.length === 0) yield { plan: here.plan, step: nothing };
  }
}

/** Stands for a plan whose route is empty, or not known yet. */
const nothing: Step = { id: '', type: '', settings: {} };

/** The plans that a step leads on to: by name, or since a user sends their calls there. */
function plansOf(step: Step, directory: Directory): string[] {
  const { target, plan } = step.settings;
  const own = [target, plan].flatMap((reference) => referenceTo('dialPlan', reference));
  const forwarded = referenceTo('user', target).flatMap((id) => {
    const user = directory.users.get(id);
    const to = user?.availability === 'forward' ? user.forwardTo : null;
    const internal = to === null ? undefined : directory.byInternalNumber.get(to);
    return internal !== undefined && 'dialPlan' in internal ? [internal.dialPlan] : [];
  });
  return [...own, ...forwarded];
}

/** Somebody whom a step rings, and whom they have their calls sent on to. */
function partiesOf(reference: unknown, directory: Directory): Party[] {
  const [external] = referenceTo('external', reference);
  if (external !== undefined) return [{ external }];
  const [id] = referenceTo('user', reference);
  const user = id === undefined ? undefined : directory.users.get(id);
  if (id === undefined || user === undefined) return [];
  const number =
    user.availability === 'mobile'
      ? user.mobileNumber
      : user.availability === 'forward'
        ? user.forwardTo
        : null;
  if (number === null) return [{ user: id }];
  const internal = directory.byInternalNumber.get(number);
  if (internal !== undefined && 'user' in internal) return [{ user: id }, { user: internal.user }];
  return number.startsWith('+') ? [{ user: id }, { external: number }] : [{ user: id }];
}

function queueOf(reference: unknown, { queues }: Directory) {
  const [id] = referenceTo('queue', reference);
  return id === undefined ? undefined : queues.get(id);
}

function switchesOf(planId: string, route: Route, { diversions }: Directory): Asked['switches'] {
  const found: { sequence: number; label: string; on: boolean }[] = [];
  for (const { step } of walkRoute(route)) {
    const settings = step.type === 'diversion' ? loadStep(step)?.settings : undefined;
    const { sequence, label } = settings ?? {};
    if (typeof sequence !== 'number' || typeof label !== 'string') continue;
    found.push({ sequence, label, on: diversions.get(diversionKey(planId, sequence))?.on ?? false });
  }
  return found;
}

function referenceTo(kind: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const key = new Map<string, unknown>(Object.entries(value)).get(kind);
  return typeof key === 'string' ? [key] : [];
}
