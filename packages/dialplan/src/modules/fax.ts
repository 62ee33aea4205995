import { faxBoxReference } from '@simmpl/model';
import { z } from 'zod';
import { StepFailed } from '../errors.ts';
import { defineModule } from '../module.ts';
import { nameOf } from '../sentence.ts';

/** Answers as a fax machine; then the call is over (panel document, section 4.9). */
export const fax = defineModule({
  type: 'fax',
  family: 'collect',
  icon: 'printer',
  words: {
    nl: {
      name: 'Fax',
      hint: 'Neemt op als faxapparaat en bewaart de fax als PDF.',
      fields: { faxBox: 'Faxbox' },
    },
    en: {
      name: 'Fax',
      hint: 'Answers as a fax machine and keeps the fax as a PDF.',
      fields: { faxBox: 'Fax box' },
    },
  },
  settings: z.strictObject({ faxBox: faxBoxReference }),
  hasSteps: false,

  async run(call, { faxBox: { faxBox } }) {
    if (!call.directory().faxBoxes.has(faxBox))
      throw new StepFailed('missing-reference', 'the fax box is gone');
    await call.receiveFax(faxBox);
    await call.hangUp(480);
    return 'done';
  },

  terminal: () => true,

  sentence: ({ faxBox: { faxBox } }, names, language) => ({
    title: [
      language === 'nl' ? 'Fax ontvangen in ' : 'Receive a fax in ',
      nameOf(names, 'faxBox', faxBox, language),
    ],
    detail: '',
  }),

  lint({ faxBox: { faxBox } }, { directory }) {
    const found = directory.faxBoxes.get(faxBox);
    if (found === undefined || found.members.some(({ read, notify }) => read || notify)) return [];
    return [
      {
        code: 'fax-unread',
        severity: 'warning',
        words: {
          nl: `Niemand ziet wat er in faxbox ${found.name} binnenkomt; geef iemand het recht om te lezen.`,
          en: `Nobody sees what comes into fax box ${found.name}; give somebody the right to read.`,
        },
      },
    ];
  },
});
