import type { DialPlan, Directory, Route, Step } from '@simmpl/model';
import type { Call } from './call.ts';
import { CallEnded } from './call.ts';
import type { Cursor, Frame } from './cursor.ts';
import { framesTo } from './cursor.ts';
import type { FaultCode } from './errors.ts';
import { StepFailed } from './errors.ts';
import type { BranchOutcome } from './module.ts';
import { personalPlan } from './personal-plan.ts';
import { overrideRoute } from './plan-override.ts';
import { loadStep, moduleOf } from './registry.ts';
import type { PlanId, Variables } from './situation.ts';
import { situationOf } from './situation.ts';

/** What a call enters first: a company plan in the version that is live then, or a user's personal plan. */
export type WalkStart =
  | { readonly plan: Pick<DialPlan, 'id' | 'version' | 'route'> }
  | { readonly user: string };

/** How a step was left. */
export type StepResult = BranchOutcome | 'inside' | 'skipped' | 'failed';

/** A step was reached, or left. `at` is epoch ms. */
export interface StepEvent {
  readonly kind: 'reached' | 'left';
  readonly plan: PlanId;
  readonly stepId: string;
  readonly type: string;
  readonly at: number;
  /** Only when left. */
  readonly result?: StepResult;
}

export interface Fault {
  readonly plan: PlanId;
  readonly stepId: string;
  readonly code: FaultCode;
  readonly message: string;
}

export interface WalkOptions {
  /** Where the call was before a restart: it goes on there, and that step is entered again. */
  readonly cursor?: Cursor | undefined;
  /** At every step, and whenever a module saved its state. */
  readonly onCursor?: ((cursor: Cursor) => void) | undefined;
  readonly onStep?: ((event: StepEvent) => void) | undefined;
  /** A step that could not do its work; the route went on below it. */
  readonly onFault?: ((fault: Fault) => void) | undefined;
}

/** A call that enters more plans than this goes round in circles. */
export const maxPlanEntries = 10;

/**
 * Walks a call down its route (panel document, section 4.1) until it has ended. Resolves when the caller hung up, a
 * module ended the call, or the route came to its end; it never rejects for what a module did.
 */
export async function walk(call: Call, start: WalkStart, options: WalkOptions = {}): Promise<'ended'> {
  try {
    await new Walk(call, start, options).run();
  } catch (error) {
    if (!(error instanceof CallEnded)) throw error;
  }
  return 'ended';
}

interface EnteredPlan {
  readonly id: PlanId;
  readonly version: number;
  readonly route: Route;
}

class Walk {
  readonly #call: Call;
  readonly #options: WalkOptions;
  #plan: EnteredPlan;
  #frames: Frame[];
  #entries = 1;
  #variables: Variables = {};
  /** Used up by the first step. */
  #resumed: Cursor | undefined;

  constructor(call: Call, start: WalkStart, options: WalkOptions) {
    this.#call = call;
    this.#options = options;
    this.#plan = planAtStart(start, call.directory());
    this.#frames = [{ steps: this.#plan.route, index: 0 }];
    if (options.cursor) this.#resume(options.cursor, start);
  }

  async run(): Promise<void> {
    for (let step = this.#nextStep(); step; step = this.#nextStep()) {
      const outcome = await this.#visit(step);
      if (outcome === 'done') return;
      if (outcome === 'inside') this.#frames.push({ steps: step.steps ?? [], index: 0 });
      else if (typeof outcome === 'object' && 'inside' in outcome)
        this.#branch(step.steps ?? [], outcome.inside);
      else if (typeof outcome === 'object' && !this.#enter(outcome.enter, step)) break;
    }
    // Engine rule 5 and the decision on it: 480 before the answer, an ordinary goodbye after it.
    await this.#call.hangUp(480);
  }

  /** The step the call is at; climbs out of blocks that have ended (engine rule 3). */
  #nextStep(): Step | undefined {
    for (let frame = this.#frames.at(-1); frame; frame = this.#frames.at(-1)) {
      const step = frame.steps[frame.index];
      if (step) return step;
      this.#frames.pop();
      this.#advance();
    }
    return undefined;
  }

  /** Goes into the steps of one branch; when they have ended, below the module that branched. */
  #branch(branches: Route, id: string): void {
    const index = branches.findIndex((branch) => branch.id === id);
    const branch = branches[index];
    if (branch === undefined) return this.#advance();
    this.#frames.push({ steps: branches, index }, { steps: branch.steps ?? [], index: 0 });
    const at = this.#call.now();
    this.#report(branch, 'reached', at);
    this.#report(branch, 'left', at, 'inside');
  }

  #advance(): void {
    const frame = this.#frames.at(-1);
    if (frame) frame.index++;
  }

  /** Goes on in another plan, from its top. False when the call goes round in circles. */
  #enter(id: PlanId, step: Step): boolean {
    if (this.#entries >= maxPlanEntries) {
      this.#fault(step, 'plan-loop', `the call entered more than ${maxPlanEntries} plans`);
      return false;
    }
    const plan = livePlan(id, this.#call.directory());
    if (plan === undefined) {
      this.#fault(step, 'missing-reference', 'the plan to enter is gone');
      this.#advance();
      return true;
    }
    this.#entries++;
    this.#variables = {};
    this.#plan = plan;
    this.#frames = [{ steps: plan.route, index: 0 }];
    return true;
  }

  /** Runs one step, and moves on where the step below it is next. */
  async #visit(step: Step): Promise<Exclude<StepResult, 'failed'>> {
    // The other branches of one that was taken.
    if (moduleOf(step.type)?.within !== undefined) {
      this.#advance();
      return 'skipped';
    }
    const resumed = this.#resumed;
    this.#resumed = undefined;
    const since = resumed?.since ?? this.#call.now();
    const report = (checkpoint: unknown): void => this.#reportCursor(step, since, checkpoint);
    this.#report(step, 'reached', since);
    report(resumed?.checkpoint);
    let result: StepResult;
    try {
      result = await this.#perform(step, since, resumed?.checkpoint, report);
    } catch (error) {
      if (error instanceof CallEnded) throw error;
      const code = error instanceof StepFailed ? error.code : 'module-failed';
      this.#fault(step, code, error instanceof Error ? error.message : String(error));
      result = 'failed';
    }
    this.#report(step, 'left', this.#call.now(), result);
    if (result === 'failed') result = 'next';
    if (result === 'next' || result === 'skipped') this.#advance();
    return result;
  }

  async #perform(
    step: Step,
    since: number,
    state: unknown,
    save: (state: unknown) => void,
  ): Promise<BranchOutcome | 'inside' | 'skipped'> {
    const loaded = loadStep(step);
    if (loaded === undefined) throw new StepFailed('unrunnable-step', `no module runs ${step.type}`);
    const plan = this.#plan.id;
    if (loaded.does.kind === 'action') {
      const setVariable = (name: string, value: string): void => {
        this.#variables = { ...this.#variables, [name]: value };
      };
      return loaded.does.run(this.#call, { plan, since, state, save, setVariable });
    }
    return loaded.does.entered(situationOf(this.#call, plan, this.#variables)) === true
      ? 'inside'
      : 'skipped';
  }

  /** Takes the place of a cursor; a step that is gone since means starting its plan again from the top. */
  #resume(cursor: Cursor, start: WalkStart): void {
    const { plan: id } = cursor;
    const begun = 'plan' in start && 'dialPlan' in id && start.plan.id === id.dialPlan;
    const plan = begun ? planAtStart(start, this.#call.directory()) : livePlan(id, this.#call.directory());
    if (plan === undefined) return;
    this.#plan = plan;
    this.#entries = cursor.entries;
    this.#variables = cursor.variables;
    const frames = framesTo(plan.route, cursor.stepId);
    this.#frames = frames ?? [{ steps: plan.route, index: 0 }];
    if (frames) this.#resumed = cursor;
  }

  #reportCursor(step: Step, since: number, checkpoint: unknown): void {
    this.#options.onCursor?.({
      plan: this.#plan.id,
      version: this.#plan.version,
      path: this.#frames.map((frame) => frame.index),
      stepId: step.id,
      type: step.type,
      since,
      checkpoint,
      variables: this.#variables,
      entries: this.#entries,
    });
  }

  #report(step: Step, kind: StepEvent['kind'], at: number, result?: StepResult): void {
    this.#options.onStep?.({
      kind,
      plan: this.#plan.id,
      stepId: step.id,
      type: step.type,
      at,
      ...(result === undefined ? {} : { result }),
    });
  }

  #fault(step: Step, code: FaultCode, message: string): void {
    this.#options.onFault?.({ plan: this.#plan.id, stepId: step.id, code, message });
  }
}

const planAtStart = (start: WalkStart, directory: Directory): EnteredPlan =>
  'plan' in start
    ? companyPlan(start.plan, directory)
    : // A user who is gone has an empty plan: the call is refused.
      (livePlan(start, directory) ?? { id: { user: start.user }, version: 0, route: [] });

function livePlan(id: PlanId, directory: Directory): EnteredPlan | undefined {
  if ('user' in id) {
    const user = directory.users.get(id.user);
    const version = directory.personalPlans.get(id.user)?.version ?? 0;
    return user && { id, version, route: personalPlan(user, directory) };
  }
  const plan = directory.dialPlans.get(id.dialPlan);
  return plan && companyPlan(plan, directory);
}

/** A company plan as it is entered now: its own route, or what overrides that. */
function companyPlan(
  { id, version, route }: Pick<DialPlan, 'id' | 'version' | 'route'>,
  { planOverrides }: Directory,
): EnteredPlan {
  const override = planOverrides.get(id);
  return { id: { dialPlan: id }, version, route: override ? overrideRoute(override) : route };
}
