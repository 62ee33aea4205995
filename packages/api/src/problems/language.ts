import { type Language, languages } from '@simmpl/model';

/** The language of who has told us nothing (decisions: language). */
export const defaultLanguage: Language = 'nl';

/** The language of ours that the reader likes best (RFC 9110 section 12.5.4); undefined when there is none. */
export function acceptedLanguage(header: string | undefined): Language | undefined {
  const ranges = (header ?? '').split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { primary: range.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
  });
  return ranges
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .flatMap(({ primary }) => languages.find((language) => language === primary) ?? [])[0];
}
