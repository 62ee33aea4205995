import type { Language, Route, Step } from '@simmpl/model';
import { externalReference, referencesIn } from '@simmpl/model';
import { timeCondition } from './modules/time-condition.ts';
import { loadStep, moduleOf } from './registry.ts';
import { type Names, sentenceText } from './sentence.ts';

/** A line of a plan in plain words. */
export interface PlainLine {
  readonly stepId: string;
  /** How many blocks it lies in. */
  readonly depth: number;
  /** `3`, `3.1`: place from top to bottom. */
  readonly number: string;
  readonly words: string;
  /** True for a condition, whose own steps follow one deeper. */
  readonly block: boolean;
  /** Where the call goes on by this line, if in another plan. */
  readonly dialPlan: string | undefined;
  /** The numbers outside that are named in the words, E.164. */
  readonly numbers: readonly string[];
}

export interface PlainReader {
  readonly names: Names;
  readonly language: Language;
  /** The times of a time condition in words; undefined where there is none. */
  times(timeConditionId: string): string | undefined;
}

/**
 * A route as a person would write it down: each step a line, conditions as "If ...:" with what happens then below them,
 * deeper. It ends with what happens to a call that nobody took.
 */
export function inPlainWords(route: Route, reader: PlainReader): PlainLine[] {
  return linesOf(route, reader, 0, '');
}

function linesOf(steps: Route, reader: PlainReader, depth: number, prefix: string): PlainLine[] {
  return steps.flatMap((step, index) => {
    const number = `${prefix}${index + 1}`;
    const block = moduleOf(step.type)?.hasSteps ?? step.steps !== undefined;
    const line: PlainLine = {
      stepId: step.id,
      depth,
      number,
      words: wordsOf(step, reader),
      block,
      dialPlan: dialPlanOf(step),
      numbers: numbersIn(Object.values(step.settings)),
    };
    return [line, ...linesOf(step.steps ?? [], reader, depth + 1, `${number}.`)];
  });
}

function wordsOf(step: Step, { names, language, times }: PlainReader): string {
  const nl = language === 'nl';
  const loaded = loadStep(step);
  const label = step.label === undefined ? '' : ` (${step.label})`;
  if (loaded === undefined) {
    const name = moduleOf(step.type)?.words[language].name ?? step.type;
    return nl ? `${name}: nog niet ingevuld.` : `${name}: not filled in yet.`;
  }
  const sentence = loaded.sentence(names, language);
  if (!loaded.module.hasSteps) return `${sentenceText(sentence)}${label}.`;
  const title = sentenceText({ ...sentence, detail: '' });
  if (loaded.does.kind !== 'block') return `${sentenceText(sentence)}${label}:`;
  if (step.type === timeCondition.type) return `${timeWords(step, title, times, nl)}${label}:`;
  if (loaded.module.within !== undefined || startsAsCondition.test(title)) return `${title}${label}:`;
  return `${nl ? 'Als' : 'If'} ${title.charAt(0).toLowerCase()}${title.slice(1)}${label}:`;
}

/** Sentences that say "if" themselves. */
const startsAsCondition = /^(?:Als|When|If) /;

/** "If it is Monday to Friday 9:00 to 17:00 (Opening hours)", and otherwise than that. */
function timeWords(step: Step, title: string, times: PlainReader['times'], nl: boolean): string {
  const { timeCondition: reference, invert } = step.settings;
  const id =
    typeof reference === 'object' && reference !== null && 'timeCondition' in reference
      ? reference.timeCondition
      : undefined;
  const when = typeof id === 'string' ? times(id) : undefined;
  if (when === undefined || when === '') return `${nl ? 'Als het is' : 'If it is'}: ${title}`;
  const not = invert === true ? (nl ? 'niet ' : 'not ') : '';
  const name = title.slice(title.indexOf(' ') + 1);
  return nl ? `Als het ${not}${when} is (${name})` : `If it is ${not}${when} (${name})`;
}

const dialPlanOf = (step: Step): string | undefined =>
  [...referencesIn(step.settings)].find(({ kind }) => kind === 'dialPlan')?.key;

/** External references at any depth of a step's settings. */
function numbersIn(values: readonly unknown[]): string[] {
  return values.flatMap((value) => {
    const external = externalReference.safeParse(value);
    if (external.success) return [external.data.external];
    return Array.isArray(value) ? numbersIn(value) : [];
  });
}
