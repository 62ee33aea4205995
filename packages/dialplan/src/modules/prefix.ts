import { z } from 'zod';
import { defineModule } from '../module.ts';

/** Puts a text before the caller's number on every display from here on (panel document, section 4.9). */
export const prefix = defineModule({
  type: 'prefix',
  family: 'people',
  icon: 'tag',
  plans: 'any',
  words: {
    nl: {
      name: 'Voorvoegsel',
      hint: 'Zet een woord voor het nummer op het scherm van de telefoon.',
      fields: { text: 'Tekst' },
    },
    en: {
      name: 'Prefix',
      hint: 'Puts a word before the number on the display of the phone.',
      fields: { text: 'Text' },
    },
  },
  settings: z.strictObject({ text: z.string().trim().min(1).max(30) }),
  hasSteps: false,

  async run(call, { text }) {
    call.addDisplayPrefix(text);
    return 'next';
  },

  sentence: ({ text }, _names, language) => ({
    title: [
      language === 'nl' ? 'Zet ' : 'Put ',
      { name: text, missing: false },
      language === 'nl' ? ' voor het nummer' : ' before the number',
    ],
    detail: '',
  }),
});
