import type { Language } from '@simmpl/model';
import { z } from 'zod';
import type { HangUpStatus } from '../call.ts';
import { hangUpStatuses } from '../call.ts';
import { defineModule } from '../module.ts';

/** What the caller's side is told when the call was not answered yet. */
export const hangUpWords: Readonly<Record<Language, Readonly<Record<HangUpStatus, string>>>> = {
  nl: { 480: 'niet bereikbaar', 486: 'in gesprek', 603: 'geweigerd', 404: 'nummer bestaat niet' },
  en: { 480: 'unavailable', 486: 'busy', 603: 'declined', 404: 'number does not exist' },
};

/** Ends the call; everything below is unreachable (panel document, section 4.9). */
export const hangUp = defineModule({
  type: 'hang-up',
  family: 'end',
  icon: 'phone-off',
  plans: 'any',
  words: {
    nl: { name: 'Hang op', hint: 'Beëindigt het gesprek.', fields: { status: 'De beller hoort' } },
    en: { name: 'Hang up', hint: 'Ends the call.', fields: { status: 'What the caller hears' } },
  },
  settings: z.strictObject({ status: z.literal(hangUpStatuses).default(480) }),
  hasSteps: false,
  async run(call, { status }) {
    await call.hangUp(status);
    return 'done';
  },
  terminal: () => true,
  sentence: ({ status }, _names, language) => ({
    title: [language === 'nl' ? 'Hang op' : 'Hang up'],
    detail: hangUpWords[language][status],
  }),
});
