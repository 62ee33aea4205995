import type { Language } from '@simmpl/model';
import { z } from 'zod';
import { defineModule } from '../module.ts';

/** Why a caller leaves a queue without having been helped. */
export const queueExits = ['no-agents', 'full', 'too-long'] as const;
export type QueueExit = (typeof queueExits)[number];

/** An exit as a condition reads it. */
export const queueExitWords: Readonly<Record<Language, Readonly<Record<QueueExit, string>>>> = {
  nl: {
    'no-agents': 'Niemand aangemeld',
    full: 'Wachtrij vol',
    'too-long': 'Te lang gewacht',
  },
  en: {
    'no-agents': 'Nobody logged in',
    full: 'Queue full',
    'too-long': 'Waited too long',
  },
};

export const queueExitSettings = z.strictObject({ when: z.enum(queueExits).default('no-agents') });

/** What happens when a queue could not help a caller (panel document, section 4.4). Only the queue enters it. */
export const queueExit = defineModule({
  type: 'queue-exit',
  family: 'time',
  icon: 'door-exit',
  words: {
    nl: {
      name: 'Als het niet lukt',
      hint: 'Wat er gebeurt als de wachtrij de beller niet kan helpen.',
      fields: { when: 'Wanneer' },
    },
    en: {
      name: 'If it fails',
      hint: 'What happens when the queue can not help the caller.',
      fields: { when: 'When' },
    },
  },
  settings: queueExitSettings,
  hasSteps: true,
  within: 'queue',

  /** Nobody can tell beforehand how long somebody will wait. */
  entered: () => undefined,

  sentence: ({ when }, _names, language) => ({ title: [queueExitWords[language][when]], detail: '' }),
});
