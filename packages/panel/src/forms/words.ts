import { wordBook } from '../i18n/word-book.ts';

export const formWords = wordBook('forms', {
  day: { nl: 'Dag', en: 'Day' },
  time: { nl: 'Tijd', en: 'Time' },
  hours: { nl: 'Uur', en: 'Hour' },
  minutes: { nl: 'Minuten', en: 'Minutes' },
  offline: {
    nl: 'De centrale is even niet bereikbaar. Wat je invulde blijft staan; probeer het zo weer.',
    en: 'The exchange can not be reached now. What you entered stays; try again in a moment.',
  },
  broken: {
    nl: 'Er ging iets mis op de centrale. Wat je invulde blijft staan; probeer het opnieuw.',
    en: 'Something went wrong on the exchange. What you entered stays; try again.',
  },
  save: { nl: 'Opslaan', en: 'Save' },
  inForce: { nl: 'Geldt vanaf het volgende gesprek.', en: 'In force for the next call.' },
  cancel: { nl: 'Annuleren', en: 'Cancel' },
  discard: { nl: 'Wijzigingen weggooien', en: 'Discard changes' },
  unsaved: { nl: 'Nog niet opgeslagen', en: 'Not saved yet' },
  optional: { nl: '(mag leeg)', en: '(optional)' },
  close: { nl: 'Sluiten', en: 'Close' },
  copy: { nl: 'Kopieer', en: 'Copy' },
  listen: { nl: 'Luister', en: 'Listen' },
  stop: { nl: 'Stop', en: 'Stop' },
  cannotPlay: { nl: 'Dit geluid is niet af te spelen.', en: 'This sound can not be played.' },
  copied: { nl: 'Gekopieerd', en: 'Copied' },
});
