import { wordBook } from '../i18n/word-book.ts';

export const routerWords = wordBook('router', {
  notFound: { nl: 'Deze pagina bestaat niet', en: 'This page does not exist' },
  notFoundWhy: {
    nl: 'De link is oud of verkeerd overgenomen.',
    en: 'The link is old or was copied wrongly.',
  },
  toStart: { nl: 'Naar het overzicht', en: 'To the overview' },
  broken: { nl: 'Deze pagina kon niet worden getoond', en: 'This page could not be shown' },
  brokenWhy: {
    nl: 'Je opgeslagen instellingen zijn in orde. Probeer het opnieuw.',
    en: 'What you saved is safe. Try again.',
  },
  offline: { nl: 'De centrale is even niet bereikbaar', en: 'The exchange can not be reached now' },
  offlineWhy: {
    nl: 'Bellen gaat gewoon door. Probeer het zo weer, of kijk of je internet hebt.',
    en: 'Calls go on. Try again in a moment, or check your internet.',
  },
  again: { nl: 'Opnieuw proberen', en: 'Try again' },
});
