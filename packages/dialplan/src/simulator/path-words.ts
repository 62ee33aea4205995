import type { Language, PathStep, Route, Step } from '@simmpl/model';
import { walkRoute } from '@simmpl/model';
import { loadStep, moduleOf } from '../registry.ts';
import { type Names, sentenceText } from '../sentence.ts';

/** A step of a path in words: its sentence where it stands in the route of this plan, else what its module is called. */
export function pathStepWords(
  { plan, step, type }: PathStep,
  own: { readonly id: string; readonly route: Route },
  names: Names,
  language: Language,
): string {
  const found = 'dialPlan' in plan && plan.dialPlan === own.id ? stepIn(own.route, step) : undefined;
  const sentence = found && loadStep(found)?.sentence(names, language);
  return sentence ? sentenceText(sentence) : (moduleOf(type)?.words[language].name ?? type);
}

function stepIn(route: Route, id: string): Step | undefined {
  for (const { step } of walkRoute(route)) if (step.id === id) return step;
  return undefined;
}
