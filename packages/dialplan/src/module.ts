import type { Directory, Language, Route, Step, Words } from '@simmpl/model';
import type { z } from 'zod';
import type { Call } from './call.ts';
import type { Names, Sentence } from './sentence.ts';
import type { PlanId, Situation } from './situation.ts';

/** The five colour families of the editor. */
export const families = ['people', 'time', 'sound', 'collect', 'end'] as const;
export type Family = (typeof families)[number];

/** Whose plan it is: of the company, or somebody's own. */
export type PlanKind = 'company' | 'personal';

/** What happens after a module: the next step, nothing (it ended the call), or another plan that takes over. */
export type Outcome = 'next' | 'done' | { readonly enter: PlanId };

/** What a branching module chooses: one of its own steps, whose steps are run, or what every module may. */
export type BranchOutcome = Outcome | { readonly inside: string };

/** One visit of a call to a step. */
export interface Visit<State> {
  readonly plan: PlanId;
  /** When the call reached this step, epoch ms. After a restart: the first time. */
  readonly since: number;
  /** What the module saved last, when the step is entered again after a restart. */
  readonly state: State | undefined;
  /** Keeps the module's small JSON state with the call. */
  save(state: State): void;
  /** What conditions further down this plan can look at. */
  setVariable(name: string, value: string): void;
}

/** Something a reader should know about a step. */
export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly words: Words;
  readonly remedy?: Remedy;
}

/** The change that solves a finding, and the words on its button. */
export type Remedy = RemedyChange & { readonly words: Words };

/** What a remedy does to the route, as data. */
export type RemedyChange =
  /** Settings to merge into the step's. */
  | { readonly patch: Readonly<Record<string, unknown>> }
  /** The step goes, with all it holds. */
  | { readonly remove: true }
  /** The step moves to right above this one, of the same list. */
  | { readonly moveAbove: string }
  /** A new step at the end of this block, or of the route (null). */
  | { readonly append: { readonly to: string | null; readonly step: Pick<Step, 'type' | 'settings'> } };

/** What a module's own lint rule may look at. */
export interface LintContext {
  readonly directory: Directory;
  readonly plan: PlanId;
}

export interface ModuleWords {
  readonly name: string;
  /** One sentence for the palette. */
  readonly hint: string;
  /** Labels of the settings, by field name. */
  readonly fields: Readonly<Record<string, string>>;
}

type Settings = z.ZodType<Readonly<Record<string, unknown>>>;

interface Common<S extends Settings> {
  readonly type: string;
  readonly family: Family;
  /** Name of a Tabler icon. */
  readonly icon: string;
  /** The plans it may stand in; those of the company when left out (panel document, section 2). */
  readonly plans?: PlanKind | 'any';
  readonly words: Readonly<Record<Language, ModuleWords>>;
  readonly settings: S;
  /** The step in words, with the real names of what it refers to. */
  sentence(settings: z.output<S>, names: Names, language: Language): Sentence;
  /** Rules beyond what the schema and the references say. */
  lint?(settings: z.output<S>, context: LintContext): readonly Finding[];
}

/** A module with an indented list of its own, run when the condition is true (engine rule 2). */
interface BlockDefinition<S extends Settings> extends Common<S> {
  readonly hasSteps: true;
  /** Type of the only module it may stand in, as one of its branches; nobody enters those from above. */
  readonly within?: string;
  /** Undefined when it can't be told, since nobody calls; no call enters then. */
  entered(settings: z.output<S>, situation: Situation): boolean | undefined;
}

/** A module that asks the caller, and runs one of its branches; these are modules of one kind. */
interface BranchingDefinition<S extends Settings, State> extends Common<S> {
  readonly hasSteps: true;
  /** Type of the only module that stands directly inside. */
  readonly holds: string;
  /** It does its work without branches too. */
  readonly mayBeEmpty?: true;
  readonly state?: z.ZodType<State>;
  run(call: Call, settings: z.output<S>, visit: Visit<State>, branches: Route): Promise<BranchOutcome>;
  /** The longest it holds the call before a branch or the next step, ms. */
  durationMs?(settings: z.output<S>, directory: Directory): number;
}

interface ActionDefinition<S extends Settings, State> extends Common<S> {
  readonly hasSteps: false;
  /** The module's state, for one that has to remember something over a restart. */
  readonly state?: z.ZodType<State>;
  run(call: Call, settings: z.output<S>, visit: Visit<State>): Promise<Outcome>;
  /** True when no call ever goes on to the step below (engine rule 4). */
  terminal?(settings: z.output<S>): boolean;
  /** The longest it holds the call before the next step, ms: the editor's gutter. 0 when left out. */
  durationMs?(settings: z.output<S>, directory: Directory): number;
}

/** A step with its settings parsed: what the interpreter, the editor and the linter work with. */
export interface LoadedStep {
  readonly module: Module;
  /** With defaults filled in. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly terminal: boolean;
  readonly does:
    | { readonly kind: 'block'; entered(situation: Situation): boolean | undefined }
    | { readonly kind: 'action'; run(call: Call, visit: Visit<unknown>): Promise<BranchOutcome> };
  sentence(names: Names, language: Language): Sentence;
  lint(context: LintContext): readonly Finding[];
  durationMs(directory: Directory): number;
}

/** A module, whatever its settings are: they are parsed in {@link Module.load} and stay inside. */
export interface Module {
  readonly type: string;
  readonly family: Family;
  readonly icon: string;
  readonly plans: PlanKind | 'any';
  readonly words: Readonly<Record<Language, ModuleWords>>;
  readonly settings: Settings;
  readonly hasSteps: boolean;
  /** Type of the only module that may stand directly inside. */
  readonly holds: string | undefined;
  /** True where steps inside are no must. */
  readonly mayBeEmpty: boolean;
  /** Type of the only module it may stand directly inside of. */
  readonly within: string | undefined;
  /** Undefined when the settings don't fit the module. */
  load(step: Step): LoadedStep | undefined;
}

/** Makes a module out of its one file. */
export function defineModule<S extends Settings, State = never>(
  definition: BlockDefinition<S> | BranchingDefinition<S, State> | ActionDefinition<S, State>,
): Module {
  const module: Module = {
    type: definition.type,
    family: definition.family,
    icon: definition.icon,
    plans: definition.plans ?? 'company',
    words: definition.words,
    settings: definition.settings,
    hasSteps: definition.hasSteps,
    holds: 'holds' in definition ? definition.holds : undefined,
    mayBeEmpty: !definition.hasSteps || ('mayBeEmpty' in definition && definition.mayBeEmpty === true),
    within: 'within' in definition ? definition.within : undefined,
    load(step) {
      const parsed = definition.settings.safeParse(step.settings);
      if (!parsed.success) return undefined;
      const settings = parsed.data;
      return {
        module,
        settings,
        terminal: !definition.hasSteps && (definition.terminal?.(settings) ?? false),
        does:
          'entered' in definition
            ? { kind: 'block', entered: (situation) => definition.entered(settings, situation) }
            : {
                kind: 'action',
                run: (call, visit) => run(definition, call, settings, visit, step.steps ?? []),
              },
        sentence: (names, language) => definition.sentence(settings, names, language),
        lint: (context) => definition.lint?.(settings, context) ?? [],
        durationMs: (directory) =>
          'entered' in definition ? 0 : (definition.durationMs?.(settings, directory) ?? 0),
      };
    },
  };
  return module;
}

/** Runs an action, with a saved state only where it still has the shape that the module gave it. */
function run<S extends Settings, State>(
  definition: ActionDefinition<S, State> | BranchingDefinition<S, State>,
  call: Call,
  settings: z.output<S>,
  visit: Visit<unknown>,
  branches: Route,
): Promise<BranchOutcome> {
  const state = definition.state?.safeParse(visit.state);
  const own = { ...visit, state: state?.success ? state.data : undefined };
  return definition.hasSteps
    ? definition.run(call, settings, own, branches)
    : definition.run(call, settings, own);
}
