import type { Directory, FoundReference, Route, Step, Words } from '@simmpl/model';
import { referencesIn, walkRoute } from '@simmpl/model';
import { gapsOf, gapWords } from './coverage.ts';
import type { Finding, LoadedStep, Remedy, RemedyChange } from './module.ts';
import { choiceSettings } from './modules/choice.ts';
import { personalPlan } from './personal-plan.ts';
import { loadStep, moduleOf } from './registry.ts';
import type { PlanId } from './situation.ts';

/** A finding at its step. */
export interface LintProblem extends Finding {
  readonly stepId: string;
}

/**
 * What a route does that its maker hardly meant. Nothing here keeps it from being saved or run.
 * @param plan the plan that the route belongs to.
 * @param at epoch ms: hours that nobody covers are looked for in the seven days from here.
 */
export function lintRoute(route: Route, plan: PlanId, directory: Directory, at: number): LintProblem[] {
  const uncovered = uncoveredHours(route, plan, directory, at);
  return [...lintSteps(route, plan, directory, false), ...(uncovered ? [uncovered] : [])];
}

/** @param goesOn whether steps follow below the list, after its block. */
function lintSteps(steps: Route, plan: PlanId, directory: Directory, goesOn: boolean): LintProblem[] {
  const found: LintProblem[] = [];
  let end: Step | undefined;
  for (const [index, step] of steps.entries()) {
    // Branches stand beside each other: only what follows the menu lies below each.
    const isBranch = moduleOf(step.type)?.within !== undefined;
    const below = goesOn || (!isBranch && index < steps.length - 1);
    const findings = end ? [unreachable(step, end)] : lintStep(step, plan, directory, below);
    const repeated = isBranch ? repeatedBranch(step, steps.slice(0, index), steps) : [];
    found.push(...[...findings, ...repeated].map((finding) => ({ ...finding, stepId: step.id })));
    found.push(...lintSteps(step.steps ?? [], plan, directory, below));
    if (end === undefined && endsCalls(step)) end = step;
  }
  return found;
}

const endsCalls = (step: Step): boolean => loadStep(step)?.terminal ?? false;

function lintStep(step: Step, plan: PlanId, directory: Directory, below: boolean): Finding[] {
  const loaded = loadStep(step);
  if (loaded === undefined) return [incomplete];
  const findings: Finding[] = [];
  const gone = [...referencesIn(loaded.settings)].filter((reference) => isGone(reference, directory));
  if (gone.length > 0) findings.push(missing(step, loaded, gone));
  if (gone.length === 0 && lacksSound(loaded, directory)) findings.push(soundMissing);
  findings.push(...loaded.lint({ directory, plan }));
  if (leadsBack(step, plan, directory)) findings.push(loop);
  if (loaded.module.hasSteps) {
    const steps = step.steps ?? [];
    if (steps.length === 0 && !loaded.module.mayBeEmpty) findings.push(empty);
    else if (below && steps.length > 0 && steps.every(onlyPlays)) findings.push(fallsThrough(step));
  }
  return findings;
}

const onlyPlays = (step: Step): boolean => loadStep(step)?.module.type === 'sound';

function isGone({ kind, key }: Pick<FoundReference, 'kind' | 'key'>, directory: Directory): boolean {
  const { users, dialPlans, timeConditions, voicemailBoxes, sounds, queues, faxBoxes } = directory;
  const tables = {
    user: users,
    dialPlan: dialPlans,
    timeCondition: timeConditions,
    voicemailBox: voicemailBoxes,
    sound: sounds,
    queue: queues,
    faxBox: faxBoxes,
  };
  return !tables[kind].has(key);
}

/** Whether the queue or box of a step is to play something that was deleted. */
function lacksSound({ settings }: LoadedStep, directory: Directory): boolean {
  return [...referencesIn(settings)].some(({ kind, key }) => {
    const thing =
      kind === 'queue'
        ? directory.queues.get(key)
        : kind === 'voicemailBox'
          ? directory.voicemailBoxes.get(key)
          : undefined;
    return [...referencesIn(thing)].some(
      (reference) => reference.kind === 'sound' && isGone(reference, directory),
    );
  });
}

/** True when a step enters a plan from which calls can come back to this one. */
function leadsBack(step: Step, plan: PlanId, directory: Directory): boolean {
  const seen = new Set<string>();
  const open = plansEntered(step, directory);
  const own = planKey(plan);
  for (let entered = open.pop(); entered !== undefined; entered = open.pop()) {
    const key = planKey(entered);
    if (key === own) return true;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const { step: further } of walkRoute(routeOf(entered, directory)))
      open.push(...plansEntered(further, directory));
  }
  return false;
}

const planKey = (plan: PlanId): string => ('dialPlan' in plan ? plan.dialPlan : `user ${plan.user}`);

function routeOf(plan: PlanId, directory: Directory): Route {
  if ('dialPlan' in plan) return directory.dialPlans.get(plan.dialPlan)?.route ?? [];
  const user = directory.users.get(plan.user);
  return user === undefined ? [] : personalPlan(user, directory);
}

/** The plans that calls enter by a step: by name, by one of the company's own numbers, and personal ones. */
function plansEntered(step: Step, directory: Directory): PlanId[] {
  const settings = loadStep(step)?.settings ?? {};
  const plans = [...referencesIn(settings)].flatMap(({ kind, key }): PlanId[] =>
    kind === 'dialPlan' ? [{ dialPlan: key }] : [],
  );
  const { target, personalRoute } = settings;
  if (typeof target !== 'object' || target === null) return plans;
  if ('user' in target && typeof target.user === 'string' && personalRoute === true)
    plans.push({ user: target.user });
  if ('external' in target && typeof target.external === 'string') {
    const own = directory.numbers.get(target.external)?.dialPlanId;
    if (own) plans.push({ dialPlan: own });
  }
  return plans;
}

/** A branch that is for the same as one before it, which is the only one that is ever run. */
function repeatedBranch(branch: Step, before: Route, all: Route): Finding[] {
  const meaning = meaningOf(branch);
  if (meaning === undefined || !before.some((other) => meaningOf(other) === meaning)) return [];
  const choice = branch.type === 'choice' ? choiceSettings.safeParse(branch.settings).data : undefined;
  if (choice?.when !== 'keys') return [repeated({ remove: true, words: removeWords })];
  const taken = new Set(all.map((other) => other.settings.keys));
  const keys = [...'1234567890'].find((key) => !taken.has(key));
  if (keys === undefined) return [repeated({ remove: true, words: removeWords })];
  return [
    repeated({ patch: { keys }, words: { nl: `Maak er toets ${keys} van`, en: `Make it key ${keys}` } }),
  ];
}

function meaningOf(branch: Step): string | undefined {
  const loaded = loadStep(branch);
  return loaded && JSON.stringify([branch.type, loaded.settings]);
}

function uncoveredHours(
  route: Route,
  plan: PlanId,
  directory: Directory,
  at: number,
): LintProblem | undefined {
  const last = route.at(-1);
  const gaps = gapsOf(route, plan, directory, at);
  if (last === undefined || gaps.length === 0) return undefined;
  const when = gapWords(gaps, directory.company.timeZone);
  const [box, another] = directory.voicemailBoxes.values();
  const remedy: Remedy =
    box !== undefined && another === undefined
      ? {
          append: { to: null, step: { type: 'voicemail', settings: { box: { voicemailBox: box.id } } } },
          words: { nl: `Zet voicemail ${box.name} onderaan`, en: `Add voicemail ${box.name} at the end` },
        }
      : {
          append: { to: null, step: { type: 'sound', settings: { sound: { standardSound: 'closed' } } } },
          words: { nl: 'Zet “Gesloten” onderaan', en: 'Add “Closed” at the end' },
        };
  return {
    stepId: last.id,
    code: 'nobody-covers',
    severity: 'warning',
    words: {
      nl: `Niets neemt op: ${when.nl}. De beller hoort dan alleen dat het gesprek eindigt.`,
      en: `Nothing answers: ${when.en}. The caller then only hears the call end.`,
    },
    remedy,
  };
}

const finding = (code: string, severity: Finding['severity'], words: Words): Finding => ({
  code,
  severity,
  words,
});

const removeWords: Words = { nl: 'Haal deze stap weg', en: 'Remove this step' };

const incomplete = finding('incomplete', 'error', {
  nl: 'Deze app is nog niet goed ingevuld: een beller slaat hem over.',
  en: 'This module is not filled in properly yet: a call skips it.',
});

/** With the deleted taken out of a list that keeps others, or else the step taken away when it holds nothing. */
function missing(step: Step, loaded: LoadedStep, gone: readonly FoundReference[]): Finding {
  const found = finding(
    'missing-reference',
    'error',
    gone.every(({ kind }) => kind === 'sound')
      ? {
          nl: 'Dit geluid is verwijderd: een beller hoort hier niets. Kies een ander.',
          en: 'This sound was deleted: a caller hears nothing here. Choose another.',
        }
      : {
          nl: 'Dit verwijst naar iets dat verwijderd is. Kies iets anders.',
          en: 'This refers to something that was deleted. Choose another.',
        },
  );
  const { members } = loaded.settings;
  const left = Array.isArray(members)
    ? members.filter((_, index) => !gone.some(({ path }) => path[0] === 'members' && path[1] === index))
    : [];
  if (left.length > 0)
    return {
      ...found,
      remedy: {
        patch: { members: left },
        words: { nl: 'Haal wie er niet meer is weg', en: 'Take out who is gone' },
      },
    };
  if ((step.steps ?? []).length > 0) return found;
  return { ...found, remedy: { remove: true, words: removeWords } };
}

const soundMissing = finding('sound-missing', 'warning', {
  nl: 'Een geluid dat hier klinkt, is verwijderd. Kies een ander bij de instellingen van de wachtrij of box.',
  en: 'A sound that is played here was deleted. Choose another in the settings of the queue or box.',
});

/** What can still do something moves up; what only ends the call once more goes. */
function unreachable(step: Step, end: Step): Finding {
  const change: RemedyChange = endsCalls(step) ? { remove: true } : { moveAbove: end.id };
  const words = 'remove' in change ? removeWords : { nl: 'Zet het erboven', en: 'Move it above that' };
  return {
    ...finding('unreachable', 'warning', {
      nl: 'Hier komt geen beller: wat erboven staat beëindigt het gesprek of draagt het over.',
      en: 'No call gets here: what stands above ends the call or hands it over.',
    }),
    remedy: { ...change, words },
  };
}

const loop: Finding = {
  ...finding('loop', 'warning', {
    nl: 'Van daar kan een gesprek weer in dit belplan komen: na 10 rondes wordt opgehangen.',
    en: 'From there a call can come back to this dial plan: after 10 rounds it is ended.',
  }),
  remedy: { remove: true, words: removeWords },
};

const empty = finding('empty-block', 'warning', {
  nl: 'Hier staat nog niets in: dit doet niets. Sleep er een app in.',
  en: 'There is nothing in here yet, so this does nothing. Drag a module into it.',
});

const fallsThrough = (block: Step): Finding => ({
  ...finding('falls-through', 'hint', {
    nl: 'Na het geluid gaat het gesprek hieronder gewoon verder. Zet er Hang op of Voicemail onder als dat niet de bedoeling is.',
    en: 'After the sound the call simply goes on below. Add Hang up or Voicemail if that is not what you want.',
  }),
  remedy: {
    append: { to: block.id, step: { type: 'hang-up', settings: { status: 480 } } },
    words: { nl: 'Zet Hang op eronder', en: 'Add Hang up below' },
  },
});

const repeated = (remedy: Remedy): Finding => ({
  ...finding('repeated-choice', 'error', {
    nl: 'Hierboven staat al een keuze voor hetzelfde: een beller komt nooit in deze.',
    en: 'A choice above is for the same already: no caller ever gets into this one.',
  }),
  remedy,
});
