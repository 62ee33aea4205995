/** The operators of the condition module on the caller's number. Those that begin with `is-` need no value. */
export const callerOperators = [
  'equals',
  'not-equals',
  'starts-with',
  'ends-with',
  'contains',
  'is-anonymous',
  'is-not-anonymous',
  'is-internal',
  'is-external',
] as const;
export type CallerOperator = (typeof callerOperators)[number];

/** Whether an operator compares with a value that the user types. */
export const comparesWithValue = (operator: CallerOperator): boolean => !operator.startsWith('is-');

/** Country whose national prefix is 0, as in the model's `toE164`. */
const homeCountry = '31';

/** The digits of a number as somebody typed it: `+31 50`, `0031 50` and `3150` are one; `050` stays national. */
export function comparableDigits(written: string): string {
  const digits = [...written].filter((character) => character >= '0' && character <= '9').join('');
  return digits.startsWith('00') ? digits.slice(2) : digits;
}

/**
 * The ways to write a caller's number in digits: `+31501111111` is `31501111111` and `0501111111`; a foreign number
 * and an internal one have one.
 */
export function writings(number: string): readonly string[] {
  if (!number.startsWith('+')) return [number];
  const international = number.slice(1);
  return international.startsWith(homeCountry)
    ? [international, `0${international.slice(homeCountry.length)}`]
    : [international];
}

const comparisons = {
  equals: (digits: string, wanted: string) => digits === wanted,
  'starts-with': (digits: string, wanted: string) => digits.startsWith(wanted),
  'ends-with': (digits: string, wanted: string) => digits.endsWith(wanted),
  contains: (digits: string, wanted: string) => digits.includes(wanted),
};

/** Compares a caller's number (E.164 or internal) with a value in any usual writing, whole or in part. */
export function numberMatches(operator: keyof typeof comparisons, number: string, value: string): boolean {
  const wanted = comparableDigits(value);
  return wanted !== '' && writings(number).some((digits) => comparisons[operator](digits, wanted));
}
