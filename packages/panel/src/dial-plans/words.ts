import { wordBook } from '../i18n/word-book.ts';

export const dialPlanWords = wordBook('dial-plans', {
  title: { nl: 'Belplannen', en: 'Dial plans' },
  internal: { nl: 'intern {{number}}', en: 'internal {{number}}' },
});
