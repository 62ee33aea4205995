import { z } from 'zod';
import { defineModule } from '../module.ts';

/** What a branch of a menu is for: keys, no key at all, or keys that no branch has. */
export const choiceKinds = ['keys', 'no-choice', 'invalid-choice'] as const;

export const choiceSettings = z
  .strictObject({
    when: z.enum(choiceKinds).default('keys'),
    /** One key or several, such as `1` or `97`; empty for the other two. */
    keys: z
      .string()
      .trim()
      .regex(/^[0-9*#]{0,8}$/)
      .default(''),
  })
  .superRefine(({ when, keys }, context) => {
    if (when === 'keys' && keys === '')
      context.addIssue({ code: 'custom', message: 'required', path: ['keys'] });
  });

/** One branch of a menu (panel document, section 4.8). Only the menu enters it. */
export const choice = defineModule({
  type: 'choice',
  family: 'time',
  icon: 'hand-finger',
  words: {
    nl: {
      name: 'Keuze',
      hint: 'Wat er gebeurt als de beller dit kiest.',
      fields: { when: 'Wanneer', keys: 'Toets of toetsen' },
    },
    en: {
      name: 'Choice',
      hint: 'What happens when the caller chooses this.',
      fields: { when: 'When', keys: 'Key or keys' },
    },
  },
  settings: choiceSettings,
  hasSteps: true,
  within: 'menu',

  /** Nobody can tell beforehand what a caller will press. */
  entered: () => undefined,

  sentence({ when, keys }, _names, language) {
    const nl = language === 'nl';
    if (when === 'no-choice') return { title: [nl ? 'Niets gekozen' : 'Nothing chosen'], detail: '' };
    if (when === 'invalid-choice')
      return { title: [nl ? 'Iets anders gekozen' : 'Something else chosen'], detail: '' };
    return { title: [nl ? 'Toets ' : 'Key ', { name: keys, missing: keys === '' }], detail: '' };
  },
});
