import type { Language } from '@simmpl/model';

/** Each language in its own words, so that its readers find it. */
export const languageNames: Readonly<Record<Language, string>> = { nl: 'Nederlands', en: 'English' };
