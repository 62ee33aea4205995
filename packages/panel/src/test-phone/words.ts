import { wordBook } from '../i18n/word-book.ts';

export const testPhoneWords = wordBook('test-phone', {
  title: { nl: 'Testtoestel {{name}}', en: 'Test phone {{name}}' },
  open: { nl: 'Als testtoestel openen', en: 'Open as test phone' },
  why: {
    nl: 'Dit toestel meldt zich nu aan vanuit je browser, met de echte gegevens. Zolang deze pagina open is, rinkelt het mee.',
    en: 'This device now registers from your browser with its real details. It rings along as long as this page is open.',
  },
  registering: { nl: 'Meldt zich aan', en: 'Registering' },
  registered: { nl: 'Aangemeld', en: 'Registered' },
  refused: { nl: 'Kan zich niet aanmelden', en: 'Can not register' },
  closed: { nl: 'Gesloten', en: 'Closed' },
  lost: {
    nl: 'De verbinding is weg. Laad de pagina opnieuw om verder te gaan.',
    en: 'The connection is gone. Reload the page to go on.',
  },
  quiet: {
    nl: 'Geen gesprek. Bel dit toestel, of bel zelf.',
    en: 'No call. Call this device, or dial yourself.',
  },
  ringing: { nl: '{{who}} belt', en: '{{who}} is calling' },
  calling: { nl: 'Belt {{who}}', en: 'Calling {{who}}' },
  talking: { nl: 'In gesprek met {{who}}', en: 'Talking with {{who}}' },
  held: { nl: 'In de wacht bij {{who}}', en: 'On hold with {{who}}' },
  withheld: { nl: 'een onbekend nummer', en: 'a withheld number' },
  answer: { nl: 'Opnemen', en: 'Answer' },
  decline: { nl: 'Weigeren', en: 'Decline' },
  hangUp: { nl: 'Ophangen', en: 'Hang up' },
  number: { nl: 'Nummer', en: 'Number' },
  noEmergency: {
    nl: 'De testtelefoon belt geen 112. Gebruik daarvoor een echte telefoon.',
    en: 'The test phone does not call 112. Use a real phone for that.',
  },
  dial: { nl: 'Bellen', en: 'Call' },
  says: { nl: 'Wat dit toestel zegt', en: 'What this device says' },
  sentence: { nl: 'Een zin', en: 'A sentence' },
  echo: { nl: 'Wat het hoort', en: 'What it hears' },
  silence: { nl: 'Niets', en: 'Nothing' },
  listen: { nl: 'Meeluisteren', en: 'Listen along' },
  ended: { nl: 'Het gesprek is voorbij.', en: 'The call is over.' },
  answeredElsewhere: { nl: 'Een ander toestel nam op.', en: 'Another device answered.' },
});
