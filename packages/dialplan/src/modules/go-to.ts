import { dialPlanReference } from '@simmpl/model';
import { z } from 'zod';
import { defineModule } from '../module.ts';
import { nameOf } from '../sentence.ts';

const settings = z.strictObject({ plan: dialPlanReference });

/** Goes on at the top of another dial plan and does not come back (panel document, section 4.1, rule 4). */
export const goTo = defineModule({
  type: 'go-to',
  family: 'end',
  icon: 'arrow-right',
  plans: 'any',
  words: {
    nl: {
      name: 'Ga naar',
      hint: 'Gaat verder in een ander belplan, en komt niet terug.',
      fields: { plan: 'Belplan' },
    },
    en: {
      name: 'Go to',
      hint: 'Goes on in another dial plan, and does not come back.',
      fields: { plan: 'Dial plan' },
    },
  },
  settings,
  hasSteps: false,

  run: async (_call, { plan }) => ({ enter: plan }),

  terminal: () => true,

  sentence: ({ plan }, names, language) => ({
    title: [
      language === 'nl' ? 'Ga verder in ' : 'Go on in ',
      nameOf(names, 'dialPlan', plan.dialPlan, language),
    ],
    detail: '',
  }),
});
