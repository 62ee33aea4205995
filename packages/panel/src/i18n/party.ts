import { displayNumber } from '@simmpl/model';

/** A number as people read it: spaced when it is a telephone number, as it is when internal; undefined when withheld. */
export function readableNumber(number: string): string | undefined {
  if (number === '' || number.toLowerCase() === 'anonymous') return undefined;
  return number.startsWith('+') ? displayNumber(number) : number;
}
