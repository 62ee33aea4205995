import type { Language } from '@simmpl/model';
import type { SpokenPart } from './phrases.ts';

/** Largest number that can be said. */
export const maxSpokenNumber = 999_999;

/**
 * The recordings that say a number, as people of that language do: 0 to 99 are recorded whole, so that Dutch turns its
 * tens around by itself. A number out of reach is said as the largest one within.
 */
export function sayNumber(value: number, language: Language): SpokenPart[] {
  const number = Math.min(maxSpokenNumber, Math.max(0, Math.trunc(value)));
  const thousands = Math.trunc(number / 1000);
  const rest = number % 1000;
  if (thousands === 0) return sayHundreds(rest, language);
  return [
    // Dutch says "duizend", English "one thousand".
    ...(thousands === 1 && language === 'nl' ? [] : sayHundreds(thousands, language)),
    'thousand',
    ...(rest === 0 ? [] : joined(rest, rest < 100, language)),
  ];
}

function sayHundreds(number: number, language: Language): SpokenPart[] {
  const hundreds = Math.trunc(number / 100);
  const rest = number % 100;
  if (hundreds === 0) return [`number-${rest}`];
  return [
    ...(hundreds === 1 && language === 'nl' ? [] : ([`number-${hundreds}`] as const)),
    'hundred',
    ...(rest === 0 ? [] : joined(rest, true, language)),
  ];
}

/** English puts "and" before what is left under a hundred. */
const joined = (rest: number, isSmall: boolean, language: Language): SpokenPart[] =>
  isSmall && language === 'en' ? ['and', ...sayHundreds(rest, language)] : sayHundreds(rest, language);

/** Digits one by one, as a telephone number or a code is read out; what is no digit is left out. */
export const sayDigits = (text: string): SpokenPart[] =>
  [...text].flatMap((digit): SpokenPart[] => (/\d/.test(digit) ? [`number-${Number(digit)}`] : []));
