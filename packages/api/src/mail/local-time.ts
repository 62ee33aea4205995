import type { Company, Language } from '@simmpl/model';

/** A moment as people of the company read it: "Friday 1 January 2027 at 08:00". */
export const localTime = (at: number, { timeZone }: Pick<Company, 'timeZone'>, language: Language): string =>
  new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  }).format(at);
