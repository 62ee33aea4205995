import type {
  CallOutcome,
  DialPlan,
  Directory,
  PathStep,
  SimulatedCallFields,
  SimulatedPhone,
} from '@simmpl/model';
import { agentKey, contactName, diversionKey, fullName } from '@simmpl/model';
import type { WebReply } from '../call.ts';
import { instantOf } from '../time/wall-clock.ts';
import type { PhoneBehaviour } from './phones.ts';
import type { Simulation } from './simulate.ts';
import { simulate } from './simulate.ts';

/** Nobody waits longer than this, s: keeps a simulation of the slowest queue short. */
const longestSeconds = 4 * 3600;

/** A plan to try a call on, of the company or somebody's own: its saved route, or one that nobody saved yet. */
export type TriedPlan = Pick<DialPlan, 'internalNumber' | 'version' | 'route'> &
  ({ readonly id: string } | { readonly user: string });

/** What came of a simulated call. */
export interface SimulatedWalk extends Simulation {
  /** When the call came in, epoch ms. */
  readonly at: number;
  readonly outcome: CallOutcome;
  /** When it was decided, ms since the call came in: the answer, the beep, the end. */
  readonly outcomeAtMs: number;
  readonly path: readonly PathStep[];
}

/** Tries an imagined call on a plan. The same call on the same plan always takes the same way. */
export async function simulateCall(
  call: SimulatedCallFields,
  plan: TriedPlan,
  company: Directory,
): Promise<SimulatedWalk> {
  const directory = directoryFor(call, plan, company);
  const at = instantOf(call.at, directory.company.timeZone);
  const simulation = await simulate({
    directory,
    start: 'user' in plan ? { user: plan.user } : { plan },
    at,
    caller: callerOf(call, directory),
    dialled: call.dialled ?? ownNumber(plan, directory),
    phones: Object.fromEntries(call.phones.map((phone) => [agentKey(phone.target), behaviourOf(phone)])),
    answers: call.presses.map(({ keys, afterSeconds }) => ({ keys, afterMs: afterSeconds * 1000 })),
    lines: Object.fromEntries(
      call.lines.map(({ in: { queue }, ahead, freeEverySeconds }) => [
        queue,
        { ahead, freeEveryMs: freeEverySeconds * 1000 },
      ]),
    ),
    webReplies: Object.fromEntries(call.web.map(({ url, answer }) => [url, replyOf(answer)])),
    callerPatienceMs: (call.patienceSeconds ?? longestSeconds) * 1000,
  });
  return { ...simulation, at, ...outcomeOf(simulation), path: pathOf(simulation) };
}

/**
 * The company as the call finds it: with the tried route, and switches as the call wants them. Who is told what their
 * phone does stands logged in to their queues; for the rest log-ins are as they are.
 */
function directoryFor(call: SimulatedCallFields, plan: TriedPlan, company: Directory): Directory {
  const told = new Set(call.phones.map(({ target }) => agentKey(target)));
  const queueLogins = new Map([...company.queueLogins].filter(([, { agent }]) => !told.has(agent)));
  const closing = call.closed ? { since: 0, until: null, by: '' } : null;
  const found = { ...company, company: { ...company.company, closing }, queueLogins };
  return 'user' in plan ? withPersonalPlan(plan, found) : withCompanyPlan(call, plan, found);
}

function withCompanyPlan(
  call: SimulatedCallFields,
  { id, route }: Extract<TriedPlan, { readonly id: string }>,
  company: Directory,
): Directory {
  const stored = company.dialPlans.get(id);
  const dialPlans =
    stored === undefined || stored.route === route
      ? company.dialPlans
      : new Map(company.dialPlans).set(id, { ...stored, route });
  const diversions = new Map(company.diversions);
  for (const { sequence, on } of call.switches) {
    const key = diversionKey(id, sequence);
    const known = diversions.get(key) ?? { dialPlanId: id, sequence, label: '', group: null };
    diversions.set(key, { ...known, on });
  }
  const planOverrides = new Map(company.planOverrides);
  if (!call.override) planOverrides.delete(id);
  return { ...company, dialPlans, diversions, planOverrides };
}

/** The plan itself is tried: where its user sends calls for now does not count. */
function withPersonalPlan(
  { user: userId, version, route }: Extract<TriedPlan, { readonly user: string }>,
  company: Directory,
): Directory {
  const user = company.users.get(userId);
  if (user === undefined) return company;
  const users = new Map(company.users).set(userId, { ...user, availability: 'own-plan', declineAll: false });
  const personalPlans = new Map(company.personalPlans).set(userId, { userId, version, route });
  return { ...company, users, personalPlans };
}

function callerOf({ caller, callerName }: SimulatedCallFields, directory: Directory) {
  if (caller === null) return { number: null, userId: null };
  if ('external' in caller) {
    const name = contactName(directory, caller.external, null) ?? callerName;
    return { number: caller.external, userId: null, name };
  }
  const user = directory.users.get(caller.user);
  // A colleague who has left calls as somebody unknown.
  if (user === undefined) return { number: null, userId: null };
  return { number: user.internalNumber, userId: user.id, name: fullName(user) };
}

/** The first number that leads to the plan, else its internal number. */
export function ownNumber(
  plan: { readonly id?: string; readonly internalNumber: string },
  { numbers }: Directory,
): string {
  if (plan.id !== undefined)
    for (const { number, dialPlanId } of numbers.values()) if (dialPlanId === plan.id) return number;
  return plan.internalNumber;
}

function behaviourOf({ does, afterSeconds }: SimulatedPhone): PhoneBehaviour {
  return does === 'answers' || does === 'declines'
    ? { kind: does, afterMs: afterSeconds * 1000 }
    : { kind: does };
}

/** What a web server says: JSON where the text is that. */
function replyOf(answer: string | null): WebReply {
  if (answer === null) return { kind: 'failed', reason: 'timeout' };
  const contentType = /^\s*[{[]/.test(answer) ? 'application/json' : 'text/plain';
  return { kind: 'answered', status: 200, contentType, body: answer };
}

function outcomeOf({ happenings, lastedMs }: Simulation): { outcome: CallOutcome; outcomeAtMs: number } {
  for (const happening of happenings) {
    const outcomeAtMs = happening.atMs;
    switch (happening.kind) {
      case 'answered':
        return { outcome: { kind: 'answered', by: happening.by }, outcomeAtMs };
      case 'voicemail':
        return { outcome: { kind: 'voicemail', box: happening.box }, outcomeAtMs };
      case 'fax':
        return { outcome: { kind: 'fax', box: { faxBox: happening.box } }, outcomeAtMs };
      case 'call-back':
        return { outcome: { kind: 'call-back', in: { queue: happening.queue } }, outcomeAtMs };
      case 'hung-up':
        return {
          outcome:
            happening.by === 'caller' ? { kind: 'gave-up' } : { kind: 'ended', status: happening.status },
          outcomeAtMs,
        };
    }
  }
  // Every walk ends with somebody hanging up.
  return { outcome: { kind: 'ended', status: null }, outcomeAtMs: lastedMs };
}

/** The steps that the call did not pass over, in order. */
function pathOf({ happenings }: Simulation): PathStep[] {
  const path: PathStep[] = [];
  for (const happening of happenings) {
    if (happening.kind === 'step')
      path.push({ plan: happening.plan, step: happening.stepId, type: happening.type });
    else if (happening.kind === 'step-left' && happening.result === 'skipped') path.pop();
  }
  return path;
}
