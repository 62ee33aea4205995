import { type E164, type NumberForm, plainDigits, toE164 } from '@simmpl/model';

/** Country code whose numbers are written with one zero in the national form. */
const homeCountry = '31';

/** A number as a carrier wants it. Short numbers, such as 112, and what is no number stay as they are. */
export function writeNumber(number: string, form: NumberForm): string {
  if (!number.startsWith('+')) return number;
  const digits = plainDigits(number);
  switch (form) {
    case 'plus':
      return number;
    case 'digits':
      return digits;
    case 'zeros':
      return `00${digits}`;
    case 'national':
      // Two zeros would begin the number of another country.
      return digits.startsWith(homeCountry) && !digits.startsWith(`${homeCountry}0`)
        ? `0${digits.slice(homeCountry.length)}`
        : `00${digits}`;
  }
}

/**
 * What a number that a carrier wrote may mean, most likely first. User parameters (`;npdi`, `;phone-context=+31`) are
 * left off; a Dutch number without its zero counts as one too.
 */
export function numbersMeant(written: string): E164[] {
  const [number = '', ...parameters] = written.split(';');
  const context = parameters
    .find((one) => one.startsWith('phone-context=+'))
    ?.slice('phone-context=+'.length);
  const meant = [
    // RFC 3966 section 5.1.5: a local number together with its context.
    ...(context === undefined || number.startsWith('+') ? [] : [toE164(`+${context}${withoutZero(number)}`)]),
    toE164(number),
    toE164(`0${number}`),
  ];
  return [...new Set(meant.flatMap((one) => one ?? []))];
}

const withoutZero = (number: string): string => (number.startsWith('0') ? number.slice(1) : number);
