import { wordBook } from '../i18n/word-book.ts';

/** Names of the usual lists of countries. */
export const presetWords = wordBook('destination-presets', {
  netherlands: { nl: 'Alleen Nederland', en: 'The Netherlands only' },
  benelux: { nl: 'Benelux', en: 'Benelux' },
  'western-europe': { nl: 'West-Europa', en: 'Western Europe' },
  'europe-and-partners': {
    nl: 'Europa en de grote handelspartners',
    en: 'Europe and the main trading partners',
  },
  worldwide: { nl: 'De hele wereld', en: 'The whole world' },
});
