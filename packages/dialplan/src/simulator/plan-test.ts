import type { CallOutcome, Directory, PathStep, PlanTestExpectation, PlanTestFields } from '@simmpl/model';
import type { SimulatedWalk, TriedPlan } from './simulated-plan.ts';
import { simulateCall } from './simulated-plan.ts';

/** What a test of a plan comes to. */
export interface PlanTestVerdict {
  readonly passed: boolean;
  readonly outcomeDiffers: boolean;
  /** Steps of the expected path that the call no longer takes, and those it takes instead. */
  readonly lost: readonly PathStep[];
  readonly gained: readonly PathStep[];
  /** The same steps in another order. */
  readonly orderDiffers: boolean;
}

/** Holds a simulated call against what was expected. How long each step took does not count. */
export function judge(expected: PlanTestExpectation, walk: SimulatedWalk): PlanTestVerdict {
  const outcomeDiffers = outcomeKey(expected.outcome) !== outcomeKey(walk.outcome);
  const before = (expected.path ?? walk.path).map(stepKey);
  const now = walk.path.map(stepKey);
  const lost = (expected.path ?? []).filter((step) => !now.includes(stepKey(step)));
  const gained = walk.path.filter((step) => !before.includes(stepKey(step)));
  const orderDiffers = lost.length === 0 && gained.length === 0 && before.join('\n') !== now.join('\n');
  const passed = !outcomeDiffers && !orderDiffers && lost.length === 0 && gained.length === 0;
  return { passed, outcomeDiffers, lost, gained, orderDiffers };
}

/** A test that was run. */
export interface PlanTestRun<Test extends PlanTestFields> {
  readonly test: Test;
  readonly walk: SimulatedWalk;
  readonly verdict: PlanTestVerdict;
}

/** Runs tests of a plan on a route of it, saved or not. */
export async function runPlanTests<Test extends PlanTestFields>(
  tests: readonly Test[],
  plan: TriedPlan,
  company: Directory,
): Promise<PlanTestRun<Test>[]> {
  const runs: PlanTestRun<Test>[] = [];
  for (const test of tests) {
    const walk = await simulateCall(test.call, plan, company);
    runs.push({ test, walk, verdict: judge(test.expected, walk) });
  }
  return runs;
}

/** What a test of this walk would expect. */
export const expectationOf = ({ outcome, path }: SimulatedWalk): PlanTestExpectation => ({
  outcome,
  path: [...path],
});

const stepKey = ({ plan, step }: PathStep): string =>
  'user' in plan ? `user ${plan.user} ${step}` : `plan ${plan.dialPlan} ${step}`;

function outcomeKey(outcome: CallOutcome): string {
  switch (outcome.kind) {
    case 'answered':
      return `answered ${Object.entries(outcome.by).join()}`;
    case 'voicemail':
      return `voicemail ${Object.entries(outcome.box).join()}`;
    case 'fax':
      return `fax ${outcome.box.faxBox}`;
    case 'call-back':
      return `call-back ${outcome.in.queue}`;
    case 'ended':
      return `ended ${outcome.status}`;
    case 'gave-up':
      return 'gave-up';
  }
}
