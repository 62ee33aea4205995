import { wordBook } from '../../i18n/word-book.ts';

export const peopleWords = wordBook('people', {
  add: { nl: 'Gebruiker toevoegen', en: 'Add a user' },
  addHint: { nl: 'Naam of nummer', en: 'Name or number' },
  nobodyFound: { nl: 'Niemand gevonden', en: 'Nobody found' },
  remove: { nl: '{{name}} weghalen', en: 'Remove {{name}}' },
});
