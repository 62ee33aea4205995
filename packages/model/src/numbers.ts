import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { z } from 'zod';

/** A telephone number in E.164 with its plus, for example `+31508200000`. */
export type E164 = string;

/**
 * Numbers that no extension may have, since dialling them must reach the public network
 * (decisions: order of dialled digits).
 */
const reservedNumbers = new Set(['112', '113', '144', '911', '999', '0800', '0900']);

/** Emergency numbers that always go out, before any limit (decisions: emergency). */
export const emergencyNumbers: ReadonlySet<string> = new Set(['112']);

/**
 * The emergency number that was dialled, also where a phone or an exchange put the code of the country before it:
 * `+31112`, `0031112`. Undefined for any other number.
 */
export function emergencyNumber(dialled: string): string | undefined {
  // Parameters of a telephone number (RFC 3966 section 3) change nothing about 112.
  const [number = ''] = dialled.split(';');
  const national = number.startsWith('+31')
    ? number.slice(3)
    : number.startsWith('0031')
      ? number.slice(4)
      : number;
  return emergencyNumbers.has(national) ? national : undefined;
}

/** Dialled everywhere for the own voicemail, or with a box behind it; phones have it as their voicemail number. */
export const voicemailNumber = '1233';

/** One digit or more, and nothing else. */
export function isDigits(text: string): boolean {
  if (text === '') return false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return true;
}

/** True when an internal number would hide an emergency, service or voicemail number. */
export function isReservedInternalNumber(digits: string): boolean {
  return (
    isDigits(digits) &&
    (reservedNumbers.has(digits) ||
      digits.startsWith(voicemailNumber) ||
      (digits.startsWith('116') && digits.length === 6))
  );
}

/** An extension or the internal number of a dial plan: 3 to 6 digits, not a reserved number. */
export const internalNumberSchema = z
  .string()
  .regex(/^\d{3,6}$/, 'internal-number.digits')
  .refine((digits) => !isReservedInternalNumber(digits), 'internal-number.reserved');

/**
 * The E.164 form of any usual way to write or dial a number: `0850001122`, `31850001122`,
 * `+31850001122`, `0031850001122` are one number. Spaces, dashes, dots, slashes and brackets are dropped.
 * A zero behind the code of the country (`+31 (0)85…`) is dropped too: no number begins with one there, and a carrier that
 * wants numbers the national way would read two as the beginning of another country's.
 * Undefined when it can't be a telephone number.
 * @param country digits of the country whose national prefix is 0 (E.164 country code, default 31).
 */
export function toE164(written: string, country = '31'): E164 | undefined {
  let digits = '';
  let international = false;
  for (let i = 0; i < written.length; i++) {
    const c = written.charCodeAt(i);
    if (c >= 48 && c <= 57) digits += written[i];
    else if (c === 43 && digits === '') international = true;
    else if (!' -./()\u00a0'.includes(written.charAt(i))) return undefined;
  }
  if (!international) {
    if (digits.startsWith('00')) digits = digits.slice(2);
    else if (digits.startsWith('0')) digits = country + digits.slice(1);
    else if (digits.length < 8) return undefined;
  }
  if (digits.startsWith(`${country}0`)) digits = country + digits.slice(country.length + 1);
  if (digits.length < 7 || digits.length > 15 || digits.startsWith('0')) return undefined;
  if (digits.startsWith(`${country}0`)) return undefined;
  return `+${digits}`;
}

/** A telephone number in any usual form, stored as E.164. */
export const phoneNumberSchema = z.string().transform((written, context) => {
  const e164 = toE164(written);
  if (e164 !== undefined) return e164;
  context.addIssue({ code: 'custom', message: 'phone-number' });
  return z.NEVER;
});

/** The number as the documents and the integrations write it: digits without plus, `31508200000`. */
export const plainDigits = (number: E164): string => (number.startsWith('+') ? number.slice(1) : number);

/** The number as a person reads it: national and spaced where it is Dutch, international otherwise. */
export function displayNumber(number: E164): string {
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed?.isPossible()) return number;
  return parsed.countryCallingCode === '31' ? spaced(parsed.formatNational()) : parsed.formatInternational();
}

/** `050 820 0000` as Dutch people write it: `050 820 00 00`; a mobile number in pairs, `06 12 34 56 78`. */
function spaced(national: string): string {
  const [area = '', ...rest] = national.split(' ');
  const digits = rest.join('');
  const sizes =
    digits.length === 7 ? [3, 2, 2] : digits.length === 8 || digits.length === 6 ? [2, 2, 2, 2] : [];
  if (sizes.length === 0) return national;
  const groups: string[] = [];
  let at = 0;
  for (const size of sizes) {
    if (at < digits.length) groups.push(digits.slice(at, at + size));
    at += size;
  }
  return [area, ...groups].join(' ');
}

/** The country (ISO 3166-1 alpha-2) an E.164 number belongs to; undefined when it can't be told. */
export function countryOf(number: E164): string | undefined {
  return parsePhoneNumberFromString(number)?.country;
}
