import type { Directory, Problem, ReferenceKind, Route, Step } from '@simmpl/model';
import { problemCode, referencesIn, userReference, walkRoute } from '@simmpl/model';
import type { z } from 'zod';
import { diversion, diversionSettings } from './modules/diversion.ts';
import { voicemail } from './modules/voicemail.ts';
import { isOfPlan, loadStep, moduleOf } from './registry.ts';

/** Tells what exists: in the store by id, in a company file by natural key. */
export interface Resolver {
  has(kind: ReferenceKind, key: string): boolean;
  /** Whether a number (E.164) is the company's own. */
  hasNumber(number: string): boolean;
}

export const resolverOf = (directory: Directory): Resolver => ({
  has(kind, key) {
    switch (kind) {
      case 'user':
        return directory.users.has(key);
      case 'dialPlan':
        return directory.dialPlans.has(key);
      case 'timeCondition':
        return directory.timeConditions.has(key);
      case 'voicemailBox':
        return directory.voicemailBoxes.has(key);
      case 'sound':
        return directory.sounds.has(key);
      case 'queue':
        return directory.queues.has(key);
      case 'faxBox':
        return directory.faxBoxes.has(key);
    }
  },
  hasNumber: (number) => directory.numbers.has(number),
});

type Path = readonly (string | number)[];

/**
 * What keeps a route (of the right shape, see the model's `routeSchema`) from being saved: unknown modules, settings
 * that don't fit, references to nothing, steps inside a module that has none, a diversion number used twice. Paths
 * begin at the route.
 * @param owner whose personal plan it is, by the same key as references; left out for a plan of the company
 */
export function checkRoute(route: Route, resolver: Resolver, owner?: string): Problem[] {
  const found: Problem[] = [];
  const sequences = new Set<number>();
  found.push(...misplaced(route, undefined, []));
  for (const { step, path } of walkRoute(route)) {
    found.push(...checkStep(step, path, resolver), ...checkPlace(step, path, owner));
    const sequence = diversionIn(step)?.sequence;
    if (sequence === undefined) continue;
    if (sequences.has(sequence)) found.push({ path: [...path, 'settings', 'sequence'], code: 'duplicate' });
    sequences.add(sequence);
  }
  return found;
}

function checkStep(step: Step, path: Path, resolver: Resolver): Problem[] {
  const module = moduleOf(step.type);
  if (module === undefined) return [{ path: [...path, 'type'], code: 'module.unknown', detail: step.type }];
  const at = [...path, 'settings'];
  const parsed = module.settings.safeParse(step.settings, { reportInput: true });
  const problems = parsed.success
    ? missingReferences(parsed.data, at, resolver)
    : parsed.error.issues.flatMap((issue) => problemsOfIssue(issue, at));
  if (!module.hasSteps && step.steps !== undefined && step.steps.length > 0)
    problems.push({ path: [...path, 'steps'], code: 'unknown-key' });
  if (module.holds !== undefined)
    for (const { index, field } of repeatedBranches(step.steps ?? []))
      problems.push({ path: [...path, 'steps', index, 'settings', field], code: 'duplicate' });
  return problems;
}

/** A module in a kind of plan that it is not for, and a personal plan that records into somebody else's box. */
function checkPlace(step: Step, path: Path, owner: string | undefined): Problem[] {
  const module = moduleOf(step.type);
  if (module !== undefined && !isOfPlan(module, owner === undefined ? 'company' : 'personal'))
    return [{ path: [...path, 'type'], code: 'module.other-plan' }];
  if (owner === undefined || step.type !== voicemail.type || step.settings.box === undefined) return [];
  const own = userReference.safeParse(step.settings.box);
  return own.success && own.data.user === owner
    ? []
    : [{ path: [...path, 'settings', 'box'], code: 'voicemail.not-own' }];
}

/** Branches that are for the same as one before them, which is the only one that is ever run. */
function repeatedBranches(branches: Route): { index: number; field: string }[] {
  const seen = new Set<string>();
  return branches.flatMap((branch, index) => {
    const settings = loadStep(branch)?.settings;
    if (settings === undefined) return [];
    const meaning = JSON.stringify(settings);
    if (seen.has(meaning)) return [{ index, field: Object.keys(settings).at(-1) ?? '' }];
    seen.add(meaning);
    return [];
  });
}

/** Branches outside the module they belong to, and other modules right inside it. */
function misplaced(route: Route, parent: Step | undefined, base: Path): Problem[] {
  return route.flatMap((step, index) => {
    const path = [...base, index];
    return [
      ...(mayStandIn(step.type, parent?.type)
        ? []
        : [{ path: [...path, 'type'], code: 'module.misplaced' as const }]),
      ...misplaced(step.steps ?? [], step, [...path, 'steps']),
    ];
  });
}

/** Whether a module may stand right inside another, or in the route itself. */
export function mayStandIn(type: string, parent: string | undefined): boolean {
  const within = moduleOf(type)?.within;
  const holds = parent === undefined ? undefined : moduleOf(parent)?.holds;
  return (within === undefined || within === parent) && (holds === undefined || holds === type);
}

function missingReferences(
  settings: Readonly<Record<string, unknown>>,
  at: Path,
  resolver: Resolver,
): Problem[] {
  const missing: Problem[] = [];
  for (const { kind, key, path } of referencesIn(settings))
    if (!resolver.has(kind, key))
      missing.push({ path: [...at, ...path], code: 'unknown-reference', detail: key });
  const shown = settings.shownNumber;
  if (typeof shown === 'string' && shown !== 'caller' && !resolver.hasNumber(shown))
    missing.push({ path: [...at, 'shownNumber'], code: 'unknown-reference', detail: shown });
  return missing;
}

/** An issue as problems; of a union, what is wrong with the alternative that comes nearest. */
function problemsOfIssue(issue: z.core.$ZodIssue, at: Path): Problem[] {
  const path = [...at, ...issue.path.filter((part) => typeof part !== 'symbol')];
  if (issue.code === 'invalid_union') {
    if (issue.input === undefined) return [{ path, code: 'required' }];
    const near = issue.errors.find((issues) => issues.every(isAboutTheValue));
    if (near) return near.flatMap((inner) => problemsOfIssue(inner, path));
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], code: 'unknown-key' as const }));
  return [{ path, code: problemCode(issue) }];
}

/** False where an alternative is another shape altogether. */
const isAboutTheValue = (issue: z.core.$ZodIssue): boolean =>
  issue.code !== 'unrecognized_keys' && !(issue.code === 'invalid_type' && issue.input === undefined);

/** The route as it is stored: every setting present, defaults included; steps that don't parse stay as they are. */
export function normalizeRoute(route: Route): Route {
  return route.map((step) => {
    const { steps, ...rest } = step;
    const settings = loadStep(step)?.settings ?? step.settings;
    const hasSteps = moduleOf(step.type)?.hasSteps ?? steps !== undefined;
    return { ...rest, settings, ...(hasSteps ? { steps: normalizeRoute(steps ?? []) } : {}) };
  });
}

/** A diversion as it stands in a route; its state lives in the store. */
export type PlacedDiversion = z.output<typeof diversionSettings>;

/** The diversions of a route from top to bottom: what the store keeps a switch for. */
export function diversionsIn(route: Route): PlacedDiversion[] {
  const found: PlacedDiversion[] = [];
  for (const { step } of walkRoute(route)) {
    const placed = diversionIn(step);
    if (placed) found.push(placed);
  }
  return found;
}

const diversionIn = (step: Step): PlacedDiversion | undefined =>
  step.type === diversion.type ? diversionSettings.safeParse(step.settings).data : undefined;
