import { fullName, userReference, voicemailBoxReference } from '@simmpl/model';
import { z } from 'zod';
import { StepFailed } from '../errors.ts';
import { defineModule } from '../module.ts';
import { nameOf } from '../sentence.ts';

/** Greeting, beep, message; then the call is over (panel document, section 4.9). */
export const voicemail = defineModule({
  type: 'voicemail',
  family: 'collect',
  icon: 'microphone',
  plans: 'any',
  words: {
    nl: {
      name: 'Voicemail',
      hint: 'Laat de beller een bericht inspreken.',
      fields: { box: 'Voicemailbox' },
    },
    en: { name: 'Voicemail', hint: 'Lets the caller leave a message.', fields: { box: 'Voicemail box' } },
  },
  settings: z.strictObject({ box: z.union([voicemailBoxReference, userReference]) }),
  hasSteps: false,

  async run(call, { box }) {
    const { users, voicemailBoxes } = call.directory();
    const found = 'user' in box ? users.has(box.user) : voicemailBoxes.has(box.voicemailBox);
    if (!found) throw new StepFailed('missing-reference', 'the voicemail box is gone');
    await call.leaveVoicemail(box);
    await call.hangUp(480);
    return 'done';
  },

  terminal: () => true,

  sentence: ({ box }, names, language) => ({
    title: [
      language === 'nl' ? 'Spreek in bij ' : 'Leave a message at ',
      'user' in box
        ? nameOf(names, 'user', box.user, language)
        : nameOf(names, 'voicemailBox', box.voicemailBox, language),
    ],
    detail: '',
  }),

  lint({ box }, { directory }) {
    const user = 'user' in box ? directory.users.get(box.user) : undefined;
    if (user === undefined || user.personalVoicemail) return [];
    return [
      {
        code: 'voicemail-off',
        severity: 'hint',
        words: {
          nl: `De persoonlijke voicemail van ${fullName(user)} staat uit; hier wordt toch ingesproken.`,
          en: `The personal voicemail of ${fullName(user)} is off; messages are left here all the same.`,
        },
      },
    ];
  },
});
