import { soundReference } from '@simmpl/model';
import { z } from 'zod';
import { StepFailed } from '../errors.ts';
import { defineModule } from '../module.ts';
import { soundName } from '../sentence.ts';

/** Plays a prompt and goes on; answers the call (panel document, section 4.9). */
export const sound = defineModule({
  type: 'sound',
  family: 'sound',
  icon: 'music',
  plans: 'any',
  words: {
    nl: {
      name: 'Geluid',
      hint: 'Laat de beller iets horen en gaat dan verder.',
      fields: { sound: 'Geluid' },
    },
    en: { name: 'Sound', hint: 'Plays something to the caller, then goes on.', fields: { sound: 'Sound' } },
  },
  settings: z.strictObject({ sound: soundReference }),
  hasSteps: false,

  async run(call, settings) {
    const reference = settings.sound;
    if ('sound' in reference && !call.directory().sounds.has(reference.sound))
      throw new StepFailed('missing-reference', 'the sound is gone');
    if ((await call.play(reference)) === 'failed')
      throw new StepFailed('sound-failed', 'the sound could not be played');
    return 'next';
  },

  durationMs: (settings, directory) =>
    'sound' in settings.sound ? (directory.sounds.get(settings.sound.sound)?.durationMs ?? 0) : 0,

  sentence: (settings, names, language) => ({
    title: [language === 'nl' ? 'Speel ' : 'Play ', soundName(settings.sound, names, language)],
    detail: '',
  }),
});
