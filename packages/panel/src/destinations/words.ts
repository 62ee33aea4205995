import { wordBook } from '../i18n/word-book.ts';

export const destinationWords = wordBook('destinations', {
  title: { nl: 'Mag bellen naar', en: 'May call' },
  company: { nl: 'Alles wat het bedrijf mag', en: 'All that the company may' },
  own: { nl: 'Een eigen lijst', en: 'A list of its own' },
  kinds: { nl: 'Soorten nummers', en: 'Kinds of numbers' },
  'kind.fixed': { nl: 'Vaste nummers', en: 'Fixed numbers' },
  'kind.mobile': { nl: 'Mobiele nummers', en: 'Mobile numbers' },
  'kind.business': { nl: 'Bedrijfsnummers (085, 088, 14…)', en: 'Business numbers (085, 088, 14…)' },
  'kind.free': { nl: 'Gratis nummers (0800, 116…)', en: 'Free numbers (0800, 116…)' },
  'kind.information': { nl: 'Informatienummers (0900)', en: 'Information numbers (0900)' },
  'kind.premium': { nl: 'Dure nummers (0906, 0909)', en: 'Premium numbers (0906, 0909)' },
  'kind.other': { nl: 'Alle andere', en: 'All others' },
  more: { nl: 'Meer: landen en begincijfers', en: 'More: countries and first digits' },
  less: { nl: 'Minder', en: 'Less' },
  countries: { nl: 'Landen', en: 'Countries' },
  addCountry: { nl: 'Land toevoegen', en: 'Add a country' },
  noCountry: { nl: 'Geen land gevonden', en: 'No country found' },
  allowed: { nl: 'Deze begincijfers altijd wel', en: 'These first digits always' },
  refused: { nl: 'Deze begincijfers nooit', en: 'These first digits never' },
  prefixHint: {
    nl: 'Zoals 0900 of +4470. Enter na elk. De langste die past, beslist.',
    en: 'Such as 0900 or +4470. Enter after each. The longest that fits decides.',
  },
  perHour: { nl: 'Gesprekken per uur', en: 'Calls an hour' },
  perDay: { nl: 'Gesprekken per dag', en: 'Calls a day' },
  usage: {
    nl: 'Nu: {{hour}} dit uur, {{day}} vandaag.',
    en: 'Now: {{hour}} this hour, {{day}} today.',
  },
  limitHint: {
    nl: 'Naar buiten. Leeg: geen grens. Bij 80% krijgen beheerders een mail, bij 100% kan alleen 112 nog.',
    en: 'To the outside. Empty: no limit. At 80% administrators get a mail, at 100% only 112 goes out.',
  },
});
