import type { CallRecord } from '@simmpl/model';

/** What became of the calls that reached a step; each call counts once. */
export interface StepTraffic {
  readonly stepId: string;
  readonly reached: number;
  /** Of these: taken by somebody here. */
  readonly answered: number;
  /** Of these: left a message or a fax here. */
  readonly message: number;
  /** Of these: the caller hung up here. */
  readonly left: number;
  /** Of these: ended here by the plan, unanswered. */
  readonly ended: number;
  /** The rest: went on, to another step or another plan. */
  readonly wentOn: number;
}

/** Of a call record, what tells of its walk. */
export type Walked = Pick<CallRecord, 'dialPlanId' | 'outcome' | 'path'>;

type End = Exclude<keyof StepTraffic, 'stepId' | 'reached' | 'wentOn'>;

/** Counts how calls walked through a plan, by step, in the order in which steps were first reached. */
export function stepTraffic(calls: readonly Walked[], dialPlanId: string): StepTraffic[] {
  const counts = new Map<string, Record<Exclude<keyof StepTraffic, 'stepId'>, number>>();
  for (const call of calls) {
    const isHere = ({ plan }: Walked['path'][number]): boolean =>
      plan === undefined
        ? call.dialPlanId === dialPlanId
        : 'dialPlan' in plan && plan.dialPlan === dialPlanId;
    const last = call.path.findLastIndex(isHere);
    const reached = new Set(call.path.filter(isHere).map(({ stepId }) => stepId));
    for (const stepId of reached) {
      const count = counts.get(stepId) ?? {
        reached: 0,
        answered: 0,
        message: 0,
        left: 0,
        ended: 0,
        wentOn: 0,
      };
      counts.set(stepId, count);
      count.reached++;
      count[stepId === call.path[last]?.stepId ? endAt(call, last) : 'wentOn']++;
    }
  }
  return [...counts].map(([stepId, count]) => ({ stepId, ...count }));
}

/** What became of a call at the last of its steps in a plan. Somebody's personal plan belongs to the step it came from. */
function endAt({ path, outcome }: Walked, last: number): End | 'wentOn' {
  const wentOn = path.slice(last + 1).some(({ plan }) => plan === undefined || 'dialPlan' in plan);
  if (wentOn) return 'wentOn';
  if (outcome === 'answered') return 'answered';
  if (outcome === 'voicemail' || outcome === 'fax') return 'message';
  return outcome === 'cancelled' || path.at(-1)?.callerLeft === true ? 'left' : 'ended';
}
