import type { Directory, Route, Step, Words } from '@simmpl/model';
import { referencesIn, walkRoute } from '@simmpl/model';
import type { Finding } from './module.ts';
import { loadStep, moduleOf } from './registry.ts';
import type { PlanId } from './situation.ts';

/** A finding at its step. */
export interface LintProblem extends Finding {
  readonly stepId: string;
}

/**
 * What a route does that its maker hardly meant. Nothing here keeps it from being saved or run.
 * @param plan the plan that the route belongs to.
 */
export function lintRoute(route: Route, plan: PlanId, directory: Directory): LintProblem[] {
  return lintSteps(route, plan, directory, false);
}

/** @param goesOn whether steps follow below the list, after its block. */
function lintSteps(steps: Route, plan: PlanId, directory: Directory, goesOn: boolean): LintProblem[] {
  const found: LintProblem[] = [];
  let ended = false;
  for (const [index, step] of steps.entries()) {
    // Branches stand beside each other: only what follows the menu lies below each.
    const isBranch = moduleOf(step.type)?.within !== undefined;
    const below = goesOn || (!isBranch && index < steps.length - 1);
    const findings = ended ? [unreachable] : lintStep(step, plan, directory, below);
    found.push(...findings.map((finding) => ({ ...finding, stepId: step.id })));
    found.push(...lintSteps(step.steps ?? [], plan, directory, below));
    ended ||= loadStep(step)?.terminal ?? false;
  }
  return found;
}

function lintStep(step: Step, plan: PlanId, directory: Directory, below: boolean): Finding[] {
  const loaded = loadStep(step);
  if (loaded === undefined) return [incomplete];
  const findings: Finding[] = [];
  if (hasMissingReference(loaded.settings, directory)) findings.push(missing);
  findings.push(...loaded.lint({ directory, plan }));
  if (leadsBack(step, plan, directory)) findings.push(loop);
  if (loaded.module.hasSteps) {
    const steps = step.steps ?? [];
    if (steps.length === 0 && !loaded.module.mayBeEmpty) findings.push(empty);
    else if (below && steps.every(onlyPlays)) findings.push(fallsThrough);
  }
  return findings;
}

const onlyPlays = (step: Step): boolean => loadStep(step)?.module.family === 'sound';

function hasMissingReference(settings: unknown, directory: Directory): boolean {
  const { users, dialPlans, timeConditions, voicemailBoxes, sounds, queues } = directory;
  const tables = {
    user: users,
    dialPlan: dialPlans,
    timeCondition: timeConditions,
    voicemailBox: voicemailBoxes,
    sound: sounds,
    queue: queues,
  };
  for (const { kind, key } of referencesIn(settings)) if (!tables[kind].has(key)) return true;
  return false;
}

/** True when a step enters a company plan from which calls can come back to this one. */
function leadsBack(step: Step, plan: PlanId, directory: Directory): boolean {
  if (!('dialPlan' in plan)) return false;
  const seen = new Set<string>();
  const open = plansEntered(step);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === plan.dialPlan) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const { step: further } of walkRoute(directory.dialPlans.get(id)?.route ?? []))
      open.push(...plansEntered(further));
  }
  return false;
}

const plansEntered = (step: Step): string[] =>
  [...referencesIn(step.settings)].flatMap(({ kind, key }) => (kind === 'dialPlan' ? [key] : []));

const finding = (code: string, severity: Finding['severity'], words: Words): Finding => ({
  code,
  severity,
  words,
});

const incomplete = finding('incomplete', 'error', {
  nl: 'Deze app is nog niet goed ingevuld: een beller slaat hem over.',
  en: 'This module is not filled in properly yet: a call skips it.',
});
const missing = finding('missing-reference', 'error', {
  nl: 'Dit verwijst naar iets dat verwijderd is. Kies iets anders.',
  en: 'This refers to something that was deleted. Choose another.',
});
const unreachable = finding('unreachable', 'warning', {
  nl: 'Hier komt geen beller: wat erboven staat beëindigt het gesprek of draagt het over.',
  en: 'No call gets here: what stands above ends the call or hands it over.',
});
const loop = finding('loop', 'warning', {
  nl: 'Van daar kan een gesprek weer in dit belplan komen: na 10 rondes wordt opgehangen.',
  en: 'From there a call can come back to this dial plan: after 10 rounds it is ended.',
});
const empty = finding('empty-block', 'warning', {
  nl: 'Hier staat nog niets in: dit doet niets. Sleep er een app in.',
  en: 'There is nothing in here yet, so this does nothing. Drag a module into it.',
});
const fallsThrough = finding('falls-through', 'hint', {
  nl: 'Na het geluid gaat het gesprek hieronder gewoon verder. Zet er Hang op of Voicemail onder als dat niet de bedoeling is.',
  en: 'After the sound the call simply goes on below. Add Hang up or Voicemail if that is not what you want.',
});
