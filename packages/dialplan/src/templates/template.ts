import type { Language, Route, Step, TimeConditionFields } from '@simmpl/model';
import type { TemplateAnswers } from './answers.ts';

/** A ready-made plan that is filled in with answers. */
export interface Template {
  readonly icon: string;
  readonly words: Readonly<Record<Language, { readonly name: string; readonly sentence: string }>>;
  /** What it asks beside who rings, the opening hours and the voicemail box. */
  readonly asks: 'dutyPost' | 'onCall' | null;
  /** Opening hours to begin with. */
  readonly hours: Pick<TemplateAnswers, 'days' | 'from' | 'to'>;
  build(answers: TemplateAnswers, language: Language): TemplatePlan;
}

/** A plan with what it needs: its route refers to the time conditions by their key here, and to the box by {@link newBox}. */
export interface TemplatePlan {
  readonly timeConditions: readonly (TimeConditionFields & { readonly key: string })[];
  readonly route: Route;
}

/** Key of the box that is made with the plan. */
export const newBox = 'new-box';

/** Steps of a template, before they get their ids. */
export type Draft = Omit<Step, 'id' | 'steps'> & { readonly steps?: readonly Draft[] };

/** Numbers steps by place, `1`, `2.1`, as a company file does. */
export const numbered = (drafts: readonly Draft[], prefix = ''): Route =>
  drafts.map(({ steps, ...step }, index) => {
    const id = `${prefix}${index + 1}`;
    return { id, ...step, ...(steps ? { steps: numbered(steps, `${id}.`) } : {}) };
  });
