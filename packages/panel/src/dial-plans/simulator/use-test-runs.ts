import { type PlanTestRun, runPlanTests } from '@simmpl/dialplan';
import type { Directory, Route } from '@simmpl/model';
import { useQueries } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Document } from '../../api/client.ts';
import { useCompany } from '../../session/session.ts';
import { dialPlanQuery } from '../company/queries.ts';
import { plansAfter } from './asked.ts';

export type SavedTest = Document<'PlanTest'>;
type Tried = Parameters<typeof runPlanTests>[1];

/** What each test of a plan comes to on a route of it, in the order of the tests; none until that is worked out. */
export function useTestRuns(
  tests: readonly SavedTest[],
  plan: Tried,
  directory: Directory,
): readonly PlanTestRun<SavedTest>[] {
  const [runs, setRuns] = useState(noRuns);
  useEffect(() => {
    if (tests.length === 0) return setRuns(noRuns);
    let current = true;
    void runPlanTests(tests, plan, directory).then((done) => {
      if (current) setRuns(done);
    });
    return () => {
      current = false;
    };
  }, [tests, plan, directory]);
  return runs;
}

const noRuns: readonly PlanTestRun<SavedTest>[] = [];

/** The company with the routes of the plans that a route leads on to; they come one after the other. */
export function useRoutesAfter(planId: string, route: Route, company: Directory, wanted: boolean): Directory {
  const { id } = useCompany();
  const [known, setKnown] = useState<Directory>(company);
  const needed = useMemo(
    () => (wanted ? plansAfter(planId, route, known) : []),
    [wanted, planId, route, known],
  );
  const plans = useQueries({
    queries: needed.map((plan) => dialPlanQuery(id, plan)),
    combine: (answers) => answers.flatMap(({ data }) => data ?? []),
  });
  useEffect(() => {
    if (plans.length === 0) return setKnown(company);
    const dialPlans = new Map(company.dialPlans);
    for (const plan of plans) dialPlans.set(plan.id, plan);
    setKnown({ ...company, dialPlans });
  }, [company, plans]);
  return known;
}
