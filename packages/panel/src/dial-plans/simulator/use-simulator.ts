import { instantOf, type PlanTestRun, type SimulatedWalk, simulateCall } from '@simmpl/dialplan';
import type { Directory, Route, SimulatedCallFields } from '@simmpl/model';
import { isClosed, simulatedCallSchema } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { Document } from '../../api/client.ts';
import { useCompany } from '../../session/session.ts';
import { planTestsQuery } from '../company/queries.ts';
import { wallClockOf } from '../route/zone-time.ts';
import { PlayHead } from './play-head.ts';
import { type Story, storyOf } from './story.ts';
import { type SavedTest, useRoutesAfter, useTestRuns } from './use-test-runs.ts';

/** The call that is tried on the plan under the editor's hands. */
export interface Simulator {
  readonly opened: boolean;
  open(): void;
  close(): void;
  /** What the call is like. */
  readonly call: SimulatedCallFields;
  change(fields: Partial<SimulatedCallFields>): void;
  /** The company with the routes of all plans that the call may come to. */
  readonly directory: Directory;
  /** Undefined while it is worked out, or closed. */
  readonly told: { readonly walk: SimulatedWalk; readonly story: Story } | undefined;
  readonly head: PlayHead;
  readonly tests: readonly SavedTest[];
  /** What each test comes to on the route as it stands, in the order of the tests. */
  readonly runs: readonly PlanTestRun<SavedTest>[];
  /** The test that the call was taken from. */
  readonly chosen: SavedTest | undefined;
  choose(test: SavedTest | undefined): void;
}

const noTests: readonly SavedTest[] = [];

/**
 * Tries a call on a route as it stands, saved or not, and the tests of its plan with it.
 * @param at the moment of the time lens, epoch ms.
 */
export function useSimulator(
  plan: Document<'DialPlan'>,
  route: Route,
  company: Directory,
  at: number,
  setMoment: (at: number) => void,
): Simulator {
  const [opened, setOpened] = useState(false);
  const [fields, setFields] = useState<Omit<SimulatedCallFields, 'at'>>(() => ({
    ...usualCall,
    closed: isClosed(company.company.closing, at),
  }));
  const [chosenId, setChosenId] = useState<string>();
  const [head] = useState(() => new PlayHead());
  const zone = company.company.timeZone;
  const minute = wallClockOf(at, zone).slice(0, 16).replace(' ', 'T');
  const call = useMemo(() => ({ ...fields, at: minute }), [fields, minute]);
  const { id: companyId } = useCompany();
  const { data: tests = noTests } = useQuery(planTestsQuery(companyId, plan.id));
  const directory = useRoutesAfter(plan.id, route, company, opened || tests.length > 0);
  const tried = useMemo(() => ({ ...plan, route }), [plan, route]);
  const told = useTold(opened ? call : undefined, tried, directory);
  const runs = useTestRuns(tests, tried, directory);
  return {
    opened,
    open: () => setOpened(true),
    close: () => setOpened(false),
    call,
    change({ at: when, ...changed }) {
      if (when !== undefined) setMoment(instantOf(when, zone));
      setFields((before) => ({ ...before, ...changed }));
    },
    directory,
    told,
    head,
    tests,
    runs,
    chosen: tests.find(({ id }) => id === chosenId),
    choose(test) {
      setChosenId(test?.id);
      if (test === undefined) return;
      const { at: when, ...kept } = simulatedCallSchema.parse(test.call);
      setFields(kept);
      setMoment(instantOf(when, zone));
      head.moveTo(0);
    },
  };
}

/** Somebody outside with a plain number, and nobody who answers. */
const usualCall: Omit<SimulatedCallFields, 'at'> = {
  caller: { external: '+31612345678' },
  callerName: '',
  dialled: null,
  phones: [],
  presses: [],
  web: [],
  switches: [],
  closed: false,
  patienceSeconds: null,
};

function useTold(
  call: SimulatedCallFields | undefined,
  plan: Parameters<typeof simulateCall>[1],
  directory: Directory,
): Simulator['told'] {
  const [told, setTold] = useState<Simulator['told']>();
  useEffect(() => {
    if (call === undefined) return setTold(undefined);
    let current = true;
    void simulateCall(call, plan, directory).then((walk) => {
      if (current) setTold({ walk, story: storyOf(walk, plan.id) });
    });
    return () => {
      current = false;
    };
  }, [call, plan, directory]);
  return told;
}

const SimulatorContext = createContext<Simulator | null>(null);
export const SimulatorProvider = SimulatorContext.Provider;

/** Null where plans are edited that calls can't be tried on. */
export const useSimulatorIfAny = (): Simulator | null => useContext(SimulatorContext);

export function useTheSimulator(): Simulator {
  const simulator = useSimulatorIfAny();
  if (simulator === null) throw new RangeError('a part of the simulator was drawn outside the editor');
  return simulator;
}
