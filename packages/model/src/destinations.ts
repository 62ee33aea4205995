import { z } from 'zod';
import { type NumberKind, numberKind, numberKinds } from './number-kind.ts';
import { countryOf, type E164, emergencyNumbers, isReservedInternalNumber } from './numbers.ts';

/** ISO 3166-1 alpha-2. */
export const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'format');

/** Kinds that a company may call unless its operator says more: what costs most is asked for. */
export const usualKinds: readonly NumberKind[] = numberKinds.filter((kind) => kind !== 'premium');

/** The first digits of numbers, in any usual form: `0900`, `+31900`, `0031 900`. Kept as `+31900`. */
const prefixSchema = z.string().transform((written, context) => {
  const plain = written.replace(/[ \-./()]/g, '');
  const digits = plain.startsWith('+')
    ? plain.slice(1)
    : plain.startsWith('00')
      ? plain.slice(2)
      : plain.startsWith('0')
        ? `31${plain.slice(1)}`
        : plain;
  if (/^[1-9]\d{0,14}$/.test(digits)) return `+${digits}`;
  context.addIssue({ code: 'custom', message: 'number-prefix' });
  return z.NEVER;
});
const prefixes = z.array(prefixSchema).max(200).default([]);

/** Where calls may go beyond the list of countries. */
export const destinationShape = {
  /** Kinds of numbers that may be called in those countries. Emergency numbers are exempt. */
  destinationKinds: z
    .array(z.enum(numberKinds))
    .max(numberKinds.length)
    .default([...usualKinds]),
  /** Numbers that begin so may be called, or may not, whatever their country and kind; the longest one decides. */
  destinationPrefixes: z.strictObject({ allowed: prefixes, refused: prefixes }).prefault({}),
};

const perWindow = z.int().min(1).max(1_000_000).nullable().default(null);

/** How often the outside may be called; null for no limit. Emergency numbers are exempt. */
export const callLimitShape = {
  maxCallsPerHour: perWindow,
  maxCallsPerDay: perWindow,
};

/** What a company, or a trunk to its own exchange, may call. */
export interface Destinations {
  /** Countries; null for all. */
  readonly destinations: readonly string[] | null;
  readonly destinationKinds: readonly NumberKind[];
  readonly destinationPrefixes: { readonly allowed: readonly string[]; readonly refused: readonly string[] };
}

/**
 * Whether a number outside may be called: emergency numbers always; else what the longest prefix that fits says, and
 * where none fits, its country and its kind together (integration document, section 4).
 * @param number E.164 with plus, or a short national number as dialled
 */
export function mayCall(
  number: E164 | string,
  { destinations, destinationKinds, destinationPrefixes }: Destinations,
): boolean {
  if (emergencyNumbers.has(number)) return true;
  const allowed = longestOf(destinationPrefixes.allowed, number);
  const refused = longestOf(destinationPrefixes.refused, number);
  if (allowed !== refused) return allowed > refused;
  if (allowed > 0) return false;
  const country = isReservedInternalNumber(number) ? 'NL' : countryOf(number);
  const isNear = destinations === null || (country !== undefined && destinations.includes(country));
  return isNear && destinationKinds.includes(numberKind(number));
}

/** How many characters of the number the best prefix covers; 0 where none fits. */
const longestOf = (all: readonly string[], number: string): number =>
  Math.max(0, ...all.filter((prefix) => number.startsWith(prefix)).map(({ length }) => length));
