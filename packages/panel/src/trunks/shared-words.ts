import { wordBook } from '../i18n/word-book.ts';

export const sharedWords = wordBook('trunk-fields', {
  protocol: { nl: 'Transport', en: 'Transport' },
});
