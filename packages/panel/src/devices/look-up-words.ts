import { wordBook } from '../i18n/word-book.ts';

export const lookUpWords = wordBook('device-look-up', {
  title: { nl: 'Namen opzoeken (LDAP)', en: 'Looking up names (LDAP)' },
  why: {
    nl: 'Toestellen die zichzelf instellen, hebben dit al. Een ander toestel of een app vindt hiermee collega’s en contacten, en de naam bij een nummer.',
    en: 'Phones that set themselves up have this already. With it another phone or an app finds colleagues and contacts, and the name to a number.',
  },
  server: { nl: 'Server', en: 'Server' },
  port: { nl: 'Poort', en: 'Port' },
  portWithTls: { nl: 'Poort, met LDAPS (TLS)', en: 'Port, with LDAPS (TLS)' },
  name: { nl: 'Gebruikersnaam (Bind DN)', en: 'User name (bind DN)' },
  password: { nl: 'Wachtwoord', en: 'Password' },
  base: { nl: 'Zoekbasis (Base DN)', en: 'Search base (base DN)' },
  filter: { nl: 'Filter voor namen', en: 'Filter for names' },
  numberFilter: { nl: 'Filter voor nummers', en: 'Filter for numbers' },
  attributes: { nl: 'Velden', en: 'Attributes' },
});
