import type { Language } from '@simmpl/model';
import { z } from 'zod';
import type { CallerOperator } from '../caller-number.ts';
import { callerOperators, comparableDigits, comparesWithValue, numberMatches } from '../caller-number.ts';
import { defineModule } from '../module.ts';
import { variablePath } from '../variables.ts';

/** The operators as the editor offers them; those that need a value end in front of it. */
export const callerOperatorWords: Readonly<Record<Language, Readonly<Record<CallerOperator, string>>>> = {
  nl: {
    equals: 'is',
    'not-equals': 'is niet',
    'starts-with': 'begint met',
    'ends-with': 'eindigt op',
    contains: 'bevat',
    'is-anonymous': 'is anoniem',
    'is-not-anonymous': 'is niet anoniem',
    'is-internal': 'is een collega',
    'is-external': 'belt van buiten',
  },
  en: {
    equals: 'is',
    'not-equals': 'is not',
    'starts-with': 'begins with',
    'ends-with': 'ends with',
    contains: 'contains',
    'is-anonymous': 'is anonymous',
    'is-not-anonymous': 'is not anonymous',
    'is-internal': 'is a colleague',
    'is-external': 'calls from outside',
  },
};

/** The variable that is always there. */
export const callerNumber = 'caller-number';

const settings = z
  .strictObject({
    /** The caller's number, or what a webhook further up answered. */
    variable: variablePath.default(callerNumber),
    operator: z.enum(callerOperators),
    /** A number or a part of one, in any usual writing; empty for an operator without value. */
    value: z.string().trim().max(40).default(''),
  })
  .superRefine(({ variable, operator, value }, context) => {
    if (variable !== callerNumber && !comparesWithValue(operator))
      context.addIssue({ code: 'custom', message: 'format', path: ['operator'] });
    const compared = variable === callerNumber ? comparableDigits(value) : value;
    if (comparesWithValue(operator) && compared === '')
      context.addIssue({
        code: 'custom',
        message: value === '' ? 'required' : 'format',
        path: ['value'],
      });
  });

/** Runs its own steps for certain callers (panel document, section 4.7). */
export const condition = defineModule({
  type: 'condition',
  family: 'time',
  icon: 'arrows-split-2',
  plans: 'any',
  words: {
    nl: {
      name: 'Voorwaarde',
      hint: 'Doet iets alleen voor bepaalde bellers.',
      fields: { variable: 'Wat', operator: 'Vergelijking', value: 'Waarde' },
    },
    en: {
      name: 'Condition',
      hint: 'Does something only for certain callers.',
      fields: { variable: 'What', operator: 'Comparison', value: 'Value' },
    },
  },
  settings,
  hasSteps: true,

  /** A withheld number equals nothing, so "is not" is true for it. */
  entered({ variable, operator, value }, { caller, variables }) {
    if (caller === undefined) return undefined;
    if (variable !== callerNumber) return textMatches(operator, variables?.[variable], value);
    const { number, userId } = caller;
    switch (operator) {
      case 'is-anonymous':
        return number === null;
      case 'is-not-anonymous':
        return number !== null;
      case 'is-internal':
        return userId !== null;
      case 'is-external':
        return userId === null;
      case 'not-equals':
        return number === null || !numberMatches('equals', number, value);
      default:
        return number !== null && numberMatches(operator, number, value);
    }
  },

  sentence({ variable, operator, value }, _names, language) {
    if (variable !== callerNumber)
      return {
        title: [`${variable} ${callerOperatorWords[language][operator]} `, { name: value, missing: false }],
        detail: '',
      };
    const words = callerOperatorWords[language][operator];
    const nl = language === 'nl';
    if (!comparesWithValue(operator))
      return { title: [nl ? `Beller ${words}` : `Caller ${words}`], detail: '' };
    const title = nl ? `Nummer van de beller ${words} ` : `Caller's number ${words} `;
    return { title: [title, { name: value, missing: false }], detail: '' };
  },
});

/** Texts are compared without regard to case. What nobody answered equals nothing: every comparison with it is false. */
function textMatches(operator: CallerOperator, answered: string | undefined, value: string): boolean {
  if (answered === undefined) return false;
  const text = answered.toLowerCase();
  const wanted = value.toLowerCase();
  switch (operator) {
    case 'equals':
      return text === wanted;
    case 'not-equals':
      return text !== wanted;
    case 'starts-with':
      return text.startsWith(wanted);
    case 'ends-with':
      return text.endsWith(wanted);
    case 'contains':
      return text.includes(wanted);
    default:
      return false;
  }
}
