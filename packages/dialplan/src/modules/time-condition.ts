import { timeConditionReference } from '@simmpl/model';
import { z } from 'zod';
import { defineModule } from '../module.ts';
import { nameOf } from '../sentence.ts';
import { timeConditionHolds } from '../time/time.ts';

/** Runs its own steps at the times of a named condition, or outside them (panel document, section 4.5). */
export const timeCondition = defineModule({
  type: 'time-condition',
  family: 'time',
  icon: 'clock',
  plans: 'any',
  words: {
    nl: {
      name: 'Tijdsconditie',
      hint: 'Doet iets alleen op bepaalde tijden, of juist daarbuiten.',
      fields: { timeCondition: 'Tijden', invert: 'Juist buiten deze tijden' },
    },
    en: {
      name: 'Time condition',
      hint: 'Does something only at certain times, or outside them.',
      fields: { timeCondition: 'Times', invert: 'Outside these times instead' },
    },
  },
  settings: z.strictObject({ timeCondition: timeConditionReference, invert: z.boolean().default(false) }),
  hasSteps: true,

  /** A condition that is gone is never true, not even inverted: nothing happens at times that nobody set. */
  entered(settings, { directory, at }) {
    const condition = directory.timeConditions.get(settings.timeCondition.timeCondition);
    if (condition === undefined) return false;
    return timeConditionHolds(condition, at, directory.company.timeZone) !== settings.invert;
  },

  sentence(settings, names, language) {
    const name = nameOf(names, 'timeCondition', settings.timeCondition.timeCondition, language);
    const outside = language === 'nl' ? 'Buiten ' : 'Outside ';
    const during = language === 'nl' ? 'Tijdens ' : 'During ';
    return { title: [settings.invert ? outside : during, name], detail: '' };
  },

  lint(settings, { directory }) {
    const condition = directory.timeConditions.get(settings.timeCondition.timeCondition);
    if (condition === undefined) return [];
    if (condition.entries.length > 0) return [];
    return [
      {
        code: 'no-times',
        severity: 'warning',
        words: settings.invert
          ? {
              nl: `${condition.name} heeft nog geen tijden: dit gebeurt dus altijd.`,
              en: `${condition.name} has no times yet, so this happens always.`,
            }
          : {
              nl: `${condition.name} heeft nog geen tijden: dit gebeurt dus nooit.`,
              en: `${condition.name} has no times yet, so this never happens.`,
            },
      },
    ];
  },
});
