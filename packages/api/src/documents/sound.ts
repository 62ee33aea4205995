import { soundReference } from '@simmpl/model';
import { z } from 'zod';
import { named } from './named.ts';

export const soundDocument = named(
  'Sound',
  z.object({ id: z.string(), name: z.string(), durationMs: z.number(), url: z.string() }),
);

export const standardSoundDocument = named(
  'StandardSound',
  z.object({
    name: z.string(),
    words: z.string().describe('what is said, or the name of the music'),
    purpose: z.enum(['prompt', 'music']),
    url: z.string(),
  }),
);

export const voicemailBoxDocument = named(
  'VoicemailBox',
  z.object({
    id: z.string(),
    name: z.string(),
    number: z.string(),
    greeting: soundReference.nullable(),
    notify: z.array(z.object({ user: z.string() })).describe('users who get each message by mail'),
  }),
);
