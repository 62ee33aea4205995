import { expectationOf, type PlanTestRun, runPlanTests } from '@simmpl/dialplan';
import { buildDirectory, type DialPlan, type Directory, type Language, type PlanTest } from '@simmpl/model';
import { type CompanyTransaction, expectOfPlanTest, listPlanTests, readTables } from '@simmpl/store';
import { testRunInWords } from './test-run.ts';

/** The tests of a plan, run on a route of it in the company as it is now. */
interface TestsOnRoute {
  readonly directory: Directory;
  /** Those that do not pass, but for the excused. */
  readonly broken: readonly PlanTestRun<PlanTest>[];
  readonly excused: readonly PlanTestRun<PlanTest>[];
}

/**
 * Runs the tests of a plan.
 * @param plan with the route to try
 * @param excused ids of tests that do not count
 */
export async function testsOnRoute(
  tx: CompanyTransaction,
  plan: DialPlan,
  excused: readonly string[],
): Promise<TestsOnRoute> {
  const directory = buildDirectory(await readTables(tx));
  const runs = await runPlanTests(await listPlanTests(tx, plan.id), plan, directory);
  const isExcused = ({ test }: PlanTestRun<PlanTest>): boolean => excused.includes(test.id);
  return {
    directory,
    broken: runs.filter((run) => !run.verdict.passed && !isExcused(run)),
    excused: runs.filter(isExcused),
  };
}

/** Broken tests as they are told. */
export const brokenInWords = (
  { broken, directory }: TestsOnRoute,
  { id, route: before }: DialPlan,
  after: DialPlan,
  language: Language,
): ReturnType<typeof testRunInWords>[] =>
  broken.map((run) => testRunInWords(run, id, { before, after: after.route }, directory, language));

/**
 * What putting a route in force does to the tests of its plan: accepted ones expect from now on what it does.
 * @returns those that it breaks, in words
 */
export async function settleTests(
  tx: CompanyTransaction,
  before: DialPlan,
  after: DialPlan,
  acceptTests: readonly string[],
  language: Language,
): Promise<ReturnType<typeof testRunInWords>[]> {
  const tests = await testsOnRoute(tx, after, acceptTests);
  for (const { test, walk } of tests.excused) await expectOfPlanTest(tx, test.id, expectationOf(walk));
  return brokenInWords(tests, before, after, language);
}
