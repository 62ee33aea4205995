import { loadStep, moduleOf, nextChange, type PlanKind, type SentencePart } from '@simmpl/dialplan';
import type { Language, Step } from '@simmpl/model';
import { diversionKey, fullName } from '@simmpl/model';
import type { Say } from '../../i18n/word-book.ts';
import type { CompanyPicture } from '../company/company-picture.ts';
import type { Moment } from '../route/timeline.ts';
import { nearMoment } from '../route/zone-time.ts';
import type { dialPlanWords } from '../words.ts';

type EditorSay = Say<(typeof dialPlanWords)['list']>;

/** Where a step is looked at: the plan, the moment of the lens, and the reader. */
export interface Reading {
  readonly picture: CompanyPicture;
  /** A personal plan goes by the id of its user. */
  readonly plan: { readonly id: string; readonly internalNumber: string; readonly kind: PlanKind };
  readonly at: number;
  /** True when the lens shows this very moment. */
  readonly live: boolean;
  readonly language: Language;
  readonly say: EditorSay;
}

/** Whose personal plan is read; undefined for a plan of the company. */
export const ownerOf = ({ kind, id }: Reading['plan']): string | undefined =>
  kind === 'personal' ? id : undefined;

/** A step on its card: the sentence, a quieter second line, and for a block whether it is true. */
export interface CardWords {
  readonly title: readonly SentencePart[];
  readonly detail: string;
  /** The title as plain text, for screen readers and messages. */
  readonly name: string;
  readonly state: { readonly on: boolean; readonly words: string } | undefined;
}

export function cardWords(step: Step, moment: Moment | undefined, reading: Reading): CardWords {
  const { picture, language, say } = reading;
  const loaded = loadStep(step);
  const moduleName = moduleOf(step.type)?.words[language].name ?? step.type;
  if (!loaded) {
    const name = say('notFilledIn', { name: moduleName });
    return { title: [name], detail: step.label ?? '', name, state: undefined };
  }
  const { title, detail } = loaded.sentence(picture.names, language);
  const shownTitle =
    loaded.module.family === 'sound' ? title.map((part) => soundTitle(part, step, reading)) : title;
  const lines = [step.label ?? '', moreDetail(step, detail, reading)].filter((line) => line !== '');
  return {
    title: shownTitle,
    detail: lines.join(' · '),
    name: shownTitle.map((part) => (typeof part === 'string' ? part : part.name)).join(''),
    state: stateOf(step, moment, reading),
  };
}

/** A delivered prompt is told by what it says, not by its file. */
function soundTitle(part: SentencePart, step: Step, { picture }: Reading): SentencePart {
  if (typeof part === 'string') return part;
  const reference = step.settings.sound;
  if (typeof reference !== 'object' || reference === null || !('standardSound' in reference)) return part;
  const sound = picture.standardSounds.find((one) => one.name === reference.standardSound);
  return sound ? { ...part, name: sound.words } : { ...part, missing: true };
}

function moreDetail(step: Step, detail: string, { picture, plan, at, language, say }: Reading): string {
  const { directory } = picture;
  switch (step.type) {
    case 'diversion':
      return say('code', { code: plan.internalNumber + detail });
    case 'time-condition': {
      const condition = conditionOf(step, directory.timeConditions);
      if (!condition) return '';
      const zone = directory.company.timeZone;
      const change = nextChange(condition, at, zone);
      return change
        ? say('changesAt', { when: nearMoment(change.at, at, zone, language) })
        : say('neverChanges');
    }
    case 'sound': {
      const seconds = Math.round((loadStep(step)?.durationMs(directory) ?? 0) / 1000);
      return seconds > 0 ? `${seconds} s` : '';
    }
    default:
      return detail;
  }
}

function conditionOf<Condition>(step: Step, table: ReadonlyMap<string, Condition>): Condition | undefined {
  const reference = step.settings.timeCondition;
  if (typeof reference !== 'object' || reference === null || !('timeCondition' in reference))
    return undefined;
  return typeof reference.timeCondition === 'string' ? table.get(reference.timeCondition) : undefined;
}

function stateOf(step: Step, moment: Moment | undefined, reading: Reading): CardWords['state'] {
  const { say, live, picture, plan } = reading;
  const module = moduleOf(step.type);
  // A menu and a queue have branches, and are not true or false themselves.
  if (!module?.hasSteps || module.holds !== undefined) return undefined;
  if (step.type === 'diversion') {
    const { sequence } = step.settings;
    const stored =
      typeof sequence === 'number'
        ? picture.directory.diversions.get(diversionKey(plan.id, sequence))
        : undefined;
    const on = stored?.on ?? false;
    return { on, words: say(on ? 'isOn' : 'isOff') };
  }
  if (moment?.entered === undefined) return { on: false, words: say('perCaller') };
  if (moment.entered) return { on: true, words: say(live ? 'trueNow' : 'trueThen') };
  return { on: false, words: say(live ? 'falseNow' : 'falseThen') };
}

/** The colleagues that a step rings, for the faces on its card. */
export function peopleOf(
  step: Step,
  { directory }: CompanyPicture,
): { name: string; url: string | null; id: string }[] {
  const { members, target, box } = step.settings;
  const references: readonly unknown[] = Array.isArray(members) ? members : [target ?? box];
  return references.flatMap((reference) => {
    if (typeof reference !== 'object' || reference === null || !('user' in reference)) return [];
    const user = typeof reference.user === 'string' ? directory.users.get(reference.user) : undefined;
    return user ? [{ id: user.id, name: fullName(user), url: user.avatar }] : [];
  });
}
