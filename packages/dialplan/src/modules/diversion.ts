import { diversionKey } from '@simmpl/model';
import { z } from 'zod';
import { defineModule } from '../module.ts';

/** A switch in the plan: its own steps run while it is on (panel document, section 4.6). */
export const diversionSettings = z.strictObject({
  /** With the plan's internal number it makes the code `<plan>*<sequence>`. */
  sequence: z.int('diversion.sequence').min(1, 'diversion.sequence').max(999, 'diversion.sequence'),
  label: z.string().trim().min(1).max(80),
  /** At most one diversion of a group is on. */
  group: z.string().trim().min(1).max(80).nullable().default(null),
});

export const diversion = defineModule({
  type: 'diversion',
  family: 'time',
  icon: 'toggle-right',
  words: {
    nl: {
      name: 'Omleiding',
      hint: 'Een schakelaar: doet iets zolang hij aan staat.',
      fields: { sequence: 'Nummer van de code', label: 'Naam', group: 'Groep (één tegelijk aan)' },
    },
    en: {
      name: 'Diversion',
      hint: 'A switch: does something while it is on.',
      fields: { sequence: 'Number of the code', label: 'Name', group: 'Group (one on at a time)' },
    },
  },
  settings: diversionSettings,
  hasSteps: true,

  /** Personal plans have no switches. */
  entered({ sequence }, { directory, plan }) {
    if (!('dialPlan' in plan)) return false;
    return directory.diversions.get(diversionKey(plan.dialPlan, sequence))?.on ?? false;
  },

  sentence: ({ label, sequence }, _names, language) => ({
    title:
      language === 'nl'
        ? ['Als ', { name: label, missing: false }, ' aan staat']
        : ['When ', { name: label, missing: false }, ' is on'],
    detail: `*${sequence}`,
  }),
});
