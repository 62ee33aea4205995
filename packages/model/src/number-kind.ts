import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { E164 } from './numbers.ts';

/** Kinds of numbers, as tariffs tell them apart. */
export const numberKinds = [
  'fixed',
  'mobile',
  'business',
  'free',
  'information',
  'premium',
  'other',
] as const;
export type NumberKind = (typeof numberKinds)[number];

/**
 * What the number plan of the Netherlands says by its first digits (ACM, nummerplan telefoon- en ISDN-diensten): 0900
 * is for information, 0906 and 0909 for amusement, and 085, 088 and their like are no area.
 */
const dutch: readonly (readonly [prefix: string, NumberKind])[] = [
  ['+31800', 'free'],
  ['+31900', 'information'],
  ['+3118', 'information'],
  ['+31906', 'premium'],
  ['+31909', 'premium'],
  ['+3114', 'business'],
  ['+3182', 'business'],
  ['+3184', 'business'],
  ['+3185', 'business'],
  ['+3187', 'business'],
  ['+3188', 'business'],
  ['+3191', 'business'],
  ['+316', 'mobile'],
  ['+3197', 'mobile'],
];

/** What other countries' number plans call theirs, as libphonenumber knows them. */
const kinds: Readonly<Record<string, NumberKind>> = {
  FIXED_LINE: 'fixed',
  FIXED_LINE_OR_MOBILE: 'fixed',
  MOBILE: 'mobile',
  VOIP: 'business',
  UAN: 'business',
  TOLL_FREE: 'free',
  SHARED_COST: 'information',
  PREMIUM_RATE: 'premium',
  // Follow-me numbers, such as 070 in the United Kingdom, cost as much as premium ones.
  PERSONAL_NUMBER: 'premium',
};

/** Short numbers that are dialled as they are: help lines, and the services that are announced by them. */
const short = (digits: string): NumberKind => (digits.startsWith('0900') ? 'information' : 'free');

/** @param number E.164 with plus, or a short national number as dialled */
export function numberKind(number: E164 | string): NumberKind {
  if (!number.startsWith('+')) return short(number);
  const own = dutch.find(([prefix]) => number.startsWith(prefix));
  if (own) return own[1];
  return kinds[parsePhoneNumberFromString(number)?.getType() ?? ''] ?? 'other';
}
