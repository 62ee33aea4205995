import type { Language, StandardSound, TimeConditionFields } from '@simmpl/model';
import type { TemplateAnswers } from './answers.ts';
import { type Draft, newBox, type TemplatePlan } from './template.ts';

/** What templates are put together from. */

type Condition = TemplatePlan['timeConditions'][number];

const whole = { from: '00:00', to: '24:00' } as const;
const words = {
  hours: { nl: 'Openingstijden', en: 'Opening hours' },
  lunch: { nl: 'Lunchpauze', en: 'Lunch break' },
  christmas: { nl: 'Kerst', en: 'Christmas' },
  holidays: { nl: 'Feestdagen', en: 'Holidays' },
} as const;

export const openingHours = ({ days, from, to }: TemplateAnswers, language: Language): Condition => ({
  key: 'hours',
  name: words.hours[language],
  entries: [{ kind: 'weekdays', days: [...days], spans: [{ from, to }] }],
});

export const lunchBreak = ({ days }: TemplateAnswers, language: Language): Condition => ({
  key: 'lunch',
  name: words.lunch[language],
  entries: [{ kind: 'weekdays', days: [...days], spans: [{ from: '12:30', to: '13:30' }] }],
});

export const christmas = (language: Language): Condition => ({
  key: 'christmas',
  name: words.christmas[language],
  entries: everyYear('*-12-25', '*-12-26'),
});

export const holidays = (language: Language): Condition => ({
  key: 'holidays',
  name: words.holidays[language],
  entries: everyYear('*-12-25', '*-12-26', '*-01-01'),
});

const everyYear = (...days: string[]): TimeConditionFields['entries'] => [
  { kind: 'date', days, spans: [whole], instead: false },
];

export const closedNow = (...steps: Draft[]): Draft => ({ type: 'closed', settings: {}, steps });

export const during = (key: string, ...steps: Draft[]): Draft => timed(key, false, steps);
export const outside = (key: string, ...steps: Draft[]): Draft => timed(key, true, steps);

const timed = (key: string, invert: boolean, steps: readonly Draft[]): Draft => ({
  type: 'time-condition',
  settings: { timeCondition: { timeCondition: key }, invert },
  steps,
});

export const play = (standardSound: StandardSound): Draft => ({
  type: 'sound',
  settings: { sound: { standardSound } },
});

export const ring = (
  members: TemplateAnswers['who'],
  strategy: 'ring-all' | 'cascade',
  timeoutSeconds: number,
): Draft => ({ type: 'hunt-group', settings: { members, strategy, timeoutSeconds } });

export const ringOutside = (external: string, timeoutSeconds: number): Draft => ({
  type: 'transfer',
  settings: { target: { external }, timeoutSeconds },
});

/** The greeting once; who presses nothing soon goes on below. */
export const pressOne = (greeting: StandardSound, ...steps: Draft[]): Draft => ({
  type: 'menu',
  settings: { greeting: { standardSound: greeting }, firstKeySeconds: 4, times: 1 },
  steps: [{ type: 'choice', settings: { when: 'keys', keys: '1' }, steps }],
});

export const voicemail = ({ box }: TemplateAnswers): Draft => ({
  type: 'voicemail',
  settings: { box: box ?? { voicemailBox: newBox } },
});

export const hangUp: Draft = { type: 'hang-up', settings: { status: 480 } };
