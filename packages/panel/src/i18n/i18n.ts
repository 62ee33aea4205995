import { type Language, languages } from '@simmpl/model';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

const storageKey = 'simmpl.language';

export const isLanguage = (text: string | null | undefined): text is Language =>
  languages.some((language) => language === text);

/** The language chosen in this browser, else the one the browser asks for, else Dutch. */
function firstLanguage(): Language {
  const chosen = localStorage.getItem(storageKey);
  if (isLanguage(chosen)) return chosen;
  const asked = navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage);
  return asked ?? 'nl';
}

/** The words of every page; each folder adds its own with `wordBook`. */
export const i18n = i18next.createInstance();

i18n.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'en',
  resources: {},
  ns: [],
  interpolation: { escapeValue: false },
  returnNull: false,
});

/** The language the reader sees now. */
export const currentLanguage = (): Language => (isLanguage(i18n.language) ? i18n.language : 'nl');

/** Shows the panel in another language, now and on this browser's next visits. */
export function showLanguage(language: Language): void {
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  void i18n.changeLanguage(language);
}
document.documentElement.lang = currentLanguage();
