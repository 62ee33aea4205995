import { wordBook } from '../i18n/word-book.ts';

export const pageWords = wordBook('page', {
  back: { nl: 'Terug', en: 'Back' },
});
