import type { Language } from '@simmpl/model';
import { useTranslation } from 'react-i18next';
import { currentLanguage, i18n, showLanguage } from './i18n.ts';

/** The language the reader sees, and showing another in this browser. */
export function useShownLanguage(): { language: Language; show: (language: Language) => void } {
  useTranslation(undefined, { i18n });
  return { language: currentLanguage(), show: showLanguage };
}
