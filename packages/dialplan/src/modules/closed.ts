import { isClosed } from '@simmpl/model';
import { z } from 'zod';
import { defineModule } from '../module.ts';

/** Runs its own steps while the company's switch "closed now" is on (decision 17). */
export const closed = defineModule({
  type: 'closed',
  family: 'time',
  icon: 'lock',
  words: {
    nl: {
      name: 'Nu gesloten',
      hint: 'Doet iets zolang het hele bedrijf op gesloten staat.',
      fields: {},
    },
    en: {
      name: 'Closed now',
      hint: 'Does something while the whole company is switched to closed.',
      fields: {},
    },
  },
  settings: z.strictObject({}),
  hasSteps: true,

  entered: (_settings, { directory, at }) => isClosed(directory.company.closing, at),

  sentence: (_settings, _names, language) => ({
    title:
      language === 'nl'
        ? ['Als ', { name: 'Nu gesloten', missing: false }, ' aan staat']
        : ['When ', { name: 'Closed now', missing: false }, ' is on'],
    detail: '*55',
  }),
});
