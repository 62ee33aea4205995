import { wordBook } from '../i18n/word-book.ts';

export const handOverWords = wordBook('device-hand-over', {
  title: { nl: 'Op je mobiel of computer openen', en: 'Open on your mobile or computer' },
  why: {
    nl: 'Scan de code: dan staan de stappen en de gegevens op dat scherm, klaar om te kopiëren. Inloggen hoeft niet.',
    en: 'Scan the code: then the steps and the details are on that screen, ready to be copied. No sign-in is needed.',
  },
  address: { nl: 'Of open dit adres', en: 'Or open this address' },
  waiting: {
    nl: 'Nog niet geopend. Vanaf de eerste keer werkt het adres tien minuten.',
    en: 'Not opened yet. From the first time on the address works for ten minutes.',
  },
  open: {
    nl: 'Nu open, tien minuten vanaf de eerste keer.',
    en: 'Open now, for ten minutes from the first time.',
  },
  closed: {
    nl: 'Gesloten: de tien minuten zijn voorbij.',
    en: 'Closed: the ten minutes are over.',
  },
  opened: { nl: 'Laatst geopend: {{time}}.', en: 'Last opened: {{time}}.' },
  openAgain: { nl: 'Adres opnieuw openen', en: 'Open the address again' },
  renew: { nl: 'Nieuw adres maken', en: 'Make a new address' },
  pageTitle: { nl: '{{name}} instellen', en: 'Set up {{name}}' },
  pageWhy: {
    nl: 'Hiermee bel je via {{company}}. Houd deze gegevens voor jezelf.',
    en: 'With these you call by way of {{company}}. Keep them to yourself.',
  },
  dead: { nl: 'Dit adres werkt niet meer', en: 'This address works no more' },
  deadWhy: {
    nl: 'Het was tien minuten open. Vraag je beheerder om het opnieuw te openen.',
    en: 'It was open for ten minutes. Ask your administrator to open it again.',
  },
});
