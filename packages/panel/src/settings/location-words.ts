import { wordBook } from '../i18n/word-book.ts';

export const locationWords = wordBook('locations', {
  title: { nl: 'Locaties voor 112', en: 'Places for 112' },
  why: {
    nl: 'De alarmcentrale ziet aan het nummer waar iemand belt. Zet daarom per vestiging het nummer van die plek. 112 gaat altijd door, ook als andere gesprekken geblokkeerd zijn.',
    en: 'The emergency centre sees by the number where somebody calls from. So give each site the number of that place. 112 always gets through, also when other calls are blocked.',
  },
  newPlace: { nl: 'Nieuwe locatie', en: 'New place' },
  name: { nl: 'Naam', en: 'Name' },
  number: { nl: 'Nummer dat 112 ziet', en: 'Number that 112 sees' },
  address: { nl: 'Adres', en: 'Address' },
  addressHint: {
    nl: 'Straat, huisnummer, postcode en plaats. Geef dit adres ook door aan de carrier van het nummer.',
    en: 'Street, house number, postcode and town. Tell the carrier of the number this address too.',
  },
  isDefault: { nl: 'Voor iedereen zonder eigen locatie', en: 'For everybody without a place of their own' },
  users: { nl: 'Gebruikers die hier werken', en: 'Users who work here' },
  devices: { nl: 'Toestellen die hier staan', en: 'Phones that stand here' },
  devicesHint: {
    nl: 'De plek van het toestel gaat voor die van de gebruiker.',
    en: 'The place of the phone goes before that of the user.',
  },
  add: { nl: 'Locatie toevoegen', en: 'Add a place' },
  remove: { nl: 'Locatie weghalen', en: 'Remove this place' },
});
