import { soundPurposes, spokenTextSchema, takeOrigins } from '@simmpl/model';
import { soundUseKinds } from '@simmpl/store';
import { z } from 'zod';
import { moment, named } from './named.ts';

const soundUse = z.object({
  kind: z.enum(soundUseKinds),
  id: z
    .string()
    .describe('of the company, dial plan, queue or box, or of the user whose personal plan it is'),
  name: z.string(),
  step: z.object({ id: z.string(), type: z.string() }).nullable().describe('the step of the dial plan'),
});

export const soundDocument = named(
  'Sound',
  z.object({
    id: z.string(),
    name: z.string(),
    purpose: z.enum(soundPurposes),
    description: z.string(),
    recordCode: z.string().nullable().describe('dialled on a phone to record it anew; null: not allowed'),
    durationMs: z.number(),
    takeId: z.string().describe('the take that plays'),
    isThere: z
      .boolean()
      .describe('false where its file is gone: it does not play; where it is music, other music does'),
    url: z.string().describe('what plays, as WAV of 16 kHz'),
    uses: z.array(soundUse).readonly().describe('every place that plays it'),
  }),
);

export const soundTakeDocument = named(
  'SoundTake',
  z.object({
    id: z.string(),
    origin: z.enum(takeOrigins),
    durationMs: z.number(),
    spoken: spokenTextSchema.nullable().describe('the text that was spoken'),
    madeAt: moment,
    madeBy: z.string(),
    plays: z.boolean().describe('true for the take that the sound plays'),
    url: z.string(),
  }),
);

export const standardSoundDocument = named(
  'StandardSound',
  z.object({
    name: z.string(),
    words: z.string().describe('what is said, or the name of the music'),
    purpose: z.enum(soundPurposes),
    url: z.string(),
  }),
);
