import { languages, type Words } from '@simmpl/model';
import { useTranslation } from 'react-i18next';
import { i18n } from './i18n.ts';

/** The keys of a page's words, without the endings `_zero`, `_one` and `_other` that i18next picks by `count`. */
type KeyOf<List> = keyof List extends infer Key
  ? Key extends `${infer Stem}_${'zero' | 'one' | 'other'}`
    ? Stem
    : Key & string
  : never;

/** The words of one folder, in every language. */
export interface WordBook<List extends Readonly<Record<string, Words>>> {
  readonly name: string;
  readonly list: List;
}

/** Values for the `{{places}}` in a sentence; `count` also chooses between one and more. */
export type Values = Readonly<Record<string, string | number>>;

/** Looks a sentence up in the reader's language. */
export type Say<List> = (key: KeyOf<List>, values?: Values) => string;

/** Makes the words of a folder known; call it once, at the top of the folder's `words.ts`. */
export function wordBook<const List extends Readonly<Record<string, Words>>>(
  name: string,
  list: List,
): WordBook<List> {
  for (const language of languages) {
    const texts = Object.fromEntries(Object.entries(list).map(([key, words]) => [key, words[language]]));
    i18n.addResourceBundle(language, name, texts, true, true);
  }
  return { name, list };
}

/** The words of a folder for a component; it draws again when the reader changes language. */
export function useWords<const List extends Readonly<Record<string, Words>>>(
  book: WordBook<List>,
): Say<List> {
  const { t } = useTranslation(book.name, { i18n });
  return (key, values) => {
    const sentence: string = key;
    const places: Record<string, unknown> = { ...values };
    return t(sentence, places);
  };
}
