import { namesFrom, outcomeSentence, type PlanTestRun, pathStepWords } from '@simmpl/dialplan';
import type { Directory, Language, PathStep, PlanTest, Route } from '@simmpl/model';
import type { z } from 'zod';
import type { planTestRunDocument } from '../documents/plan-test.ts';

/** What came of a test, told to a reader. */
export function testRunInWords(
  { test, walk, verdict }: PlanTestRun<PlanTest>,
  dialPlanId: string,
  routes: { readonly before: Route; readonly after: Route },
  directory: Directory,
  language: Language,
): z.output<typeof planTestRunDocument> {
  const names = namesFrom(directory);
  const inWords = (list: readonly PathStep[], route: Route) =>
    list.map((taken) => ({
      ...taken,
      words: pathStepWords(taken, { id: dialPlanId, route }, names, language),
    }));
  return {
    id: test.id,
    name: test.name,
    passed: verdict.passed,
    expected: outcomeSentence(test.expected.outcome, undefined, names, language),
    now: outcomeSentence(walk.outcome, walk.outcomeAtMs, names, language),
    lost: inWords(verdict.lost, routes.before),
    gained: inWords(verdict.gained, routes.after),
    orderDiffers: verdict.orderDiffers,
  };
}
