import type { Words } from './problems.ts';

/** The prompts that are delivered, by file name, as people call them. */
export const standardSounds = {
  'voicemail-greeting': { nl: 'Begroeting van de voicemail', en: 'Voicemail greeting' },
  'all-busy': { nl: 'Iedereen in gesprek', en: 'All staff busy' },
  'one-moment': { nl: 'Een ogenblik', en: 'One moment' },
  connecting: { nl: 'U wordt doorverbonden', en: 'You are being connected' },
  unreachable: { nl: 'Niet bereikbaar', en: 'Unreachable' },
  'lunch-break': { nl: 'Lunchpauze', en: 'Lunch break' },
  closed: { nl: 'Gesloten', en: 'Closed' },
  'holidays-closed': { nl: 'Feestdagen', en: 'Holidays' },
  'practice-menu': { nl: 'Praktijk: toets 1 bij spoed', en: 'Practice: press 1 when urgent' },
  'practice-closed': {
    nl: 'Praktijk gesloten, naar de huisartsenpost',
    en: 'Practice closed, to the duty post',
  },
  'duty-menu': { nl: 'Storingsdienst: toets 1', en: 'Duty roster: press 1' },
  'invalid-choice': { nl: 'Geen geldige keuze', en: 'Not a valid choice' },
  'diversion-on': { nl: 'Omleiding aan', en: 'Diversion on' },
  'diversion-off': { nl: 'Omleiding uit', en: 'Diversion off' },
  'forward-on': { nl: 'Naar mobiel aan', en: 'To mobile on' },
  'forward-off': { nl: 'Naar mobiel uit', en: 'To mobile off' },
  'no-mobile-number': { nl: 'Geen mobiel nummer', en: 'No mobile number' },
  'test-call': { nl: 'Testgesprek', en: 'Test call' },
} as const satisfies Readonly<Record<string, Words>>;

export type StandardSound = keyof typeof standardSounds;
export const isStandardSound = (name: string): name is StandardSound => Object.hasOwn(standardSounds, name);
