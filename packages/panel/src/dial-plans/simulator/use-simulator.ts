import {
  instantOf,
  type PlanKind,
  type PlanTestRun,
  type SimulatedWalk,
  simulateCall,
} from '@simmpl/dialplan';
import type { Directory, Route, SimulatedCallFields } from '@simmpl/model';
import { isClosed, referencesIn, simulatedCallSchema } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { Document } from '../../api/client.ts';
import { useCompany, useSession } from '../../session/session.ts';
import { planTestsQuery } from '../company/queries.ts';
import { findStep } from '../route/route-edit.ts';
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
  readonly told:
    | {
        readonly walk: SimulatedWalk;
        readonly story: Story;
        /** Name of the plan that the call goes on in, where the reader may not see its route. */
        readonly goesOnIn: string | undefined;
      }
    | undefined;
  readonly head: PlayHead;
  /** Whether calls are kept as tests here. */
  readonly keepsTests: boolean;
  readonly tests: readonly SavedTest[];
  /** What each test comes to on the route as it stands, in the order of the tests. */
  readonly runs: readonly PlanTestRun<SavedTest>[];
  /** The test that the call was taken from. */
  readonly chosen: SavedTest | undefined;
  choose(test: SavedTest | undefined): void;
}

const noTests: readonly SavedTest[] = [];

/** What calls are tried on, and with. */
interface Tried {
  readonly plan: Document<'DialPlan'>;
  readonly kind: PlanKind;
  readonly route: Route;
  readonly company: Directory;
  /** The moment of the time lens, epoch ms. */
  readonly at: number;
  readonly setMoment: (at: number) => void;
}

/** Tries a call on a route as it stands, saved or not, and the tests of its plan with it. */
export function useSimulator({ plan, kind, route, company, at, setMoment }: Tried): Simulator {
  const [opened, setOpened] = useState(false);
  const [fields, setFields] = useState<Omit<SimulatedCallFields, 'at'>>(() => ({
    ...usualCall,
    closed: isClosed(company.company.closing, at),
    override: company.planOverrides.has(plan.id),
  }));
  const [chosenId, setChosenId] = useState<string>();
  const [head] = useState(() => new PlayHead());
  const zone = company.company.timeZone;
  const minute = wallClockOf(at, zone).slice(0, 16).replace(' ', 'T');
  const call = useMemo(() => ({ ...fields, at: minute }), [fields, minute]);
  const { id: companyId } = useCompany();
  const { data: tests = noTests } = useQuery({
    ...planTestsQuery(companyId, plan.id),
    enabled: kind === 'company',
  });
  // The routes of other plans are for administrators to see.
  const { role } = useSession();
  const isShown = role === 'administrator' || role === 'operator';
  const directory = useRoutesAfter(plan.id, route, company, isShown && (opened || tests.length > 0));
  const tried = useMemo(
    () => (kind === 'company' ? { ...plan, route } : { ...plan, id: undefined, user: plan.id, route }),
    [plan, kind, route],
  );
  const walked = useWalk(opened ? call : undefined, tried, directory);
  const told = useMemo(
    () =>
      walked && {
        walk: walked,
        story: storyOf(walked, plan.id),
        goesOnIn: isShown ? undefined : planAfter(walked, route, directory),
      },
    [walked, plan.id, isShown, route, directory],
  );
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
    keepsTests: kind === 'company',
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
  override: false,
  lines: [],
  patienceSeconds: null,
};

/** Name of the plan that the last step of a route leads to. */
function planAfter({ path }: SimulatedWalk, route: Route, directory: Directory): string | undefined {
  const last = findStep(route, path.at(-1)?.step ?? '');
  const reference = last && [...referencesIn(last.settings)].find(({ kind }) => kind === 'dialPlan');
  return reference && directory.dialPlans.get(reference.key)?.name;
}

function useWalk(
  call: SimulatedCallFields | undefined,
  plan: Parameters<typeof simulateCall>[1],
  directory: Directory,
): SimulatedWalk | undefined {
  const [told, setTold] = useState<SimulatedWalk>();
  useEffect(() => {
    if (call === undefined) return setTold(undefined);
    let current = true;
    void simulateCall(call, plan, directory).then((walk) => {
      if (current) setTold(walk);
    });
    return () => {
      current = false;
    };
  }, [call, plan, directory]);
  return told;
}

const SimulatorContext = createContext<Simulator | null>(null);
export const SimulatorProvider = SimulatorContext.Provider;

export function useTheSimulator(): Simulator {
  const simulator = useContext(SimulatorContext);
  if (simulator === null) throw new RangeError('a part of the simulator was drawn outside the editor');
  return simulator;
}
