import { z } from 'zod';
import { sipUsernameSchema } from './device.ts';
import { type E164, internalNumberSchema, phoneNumberSchema } from './numbers.ts';
import type { Problem } from './problems.ts';

/**
 * A place of a company, for emergency calls: the emergency centre finds where help is needed by the number that is shown
 * (integration document, section 5.1). Users and phones are named as the company file names them.
 */
const locationSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** Shown on emergency calls from here; one of the company's numbers. */
  number: phoneNumberSchema,
  /** Where help has to come, as people say it. */
  address: z.string().trim().min(1).max(200),
  /** For whoever and whatever belongs to no other place. */
  isDefault: z.boolean().default(false),
  /** Internal numbers of the users who work here. */
  users: z.array(internalNumberSchema).max(20_000).default([]),
  /** SIP user names of phones that stand here, and of accounts of an own exchange. */
  devices: z.array(sipUsernameSchema).max(40_000).default([]),
});
export type Location = z.infer<typeof locationSchema>;

export const locationsSchema = z.array(locationSchema).max(500);

/** Each name once, one default at most, and everybody in one place only. */
export function locationProblems(locations: readonly Location[]): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, { name, isDefault, users, devices }] of locations.entries()) {
    const keys = [
      { key: `name ${name}`, path: ['locations', index, 'name'], detail: name },
      ...(isDefault ? [{ key: 'default', path: ['locations', index, 'isDefault'], detail: name }] : []),
      ...users.map((user, place) => ({
        key: `user ${user}`,
        path: ['locations', index, 'users', place],
        detail: user,
      })),
      ...devices.map((device, place) => ({
        key: `device ${device}`,
        path: ['locations', index, 'devices', place],
        detail: device,
      })),
    ];
    for (const { key, path, detail } of keys) {
      if (seen.has(key)) problems.push({ path, code: 'duplicate', detail });
      seen.add(key);
    }
  }
  return problems;
}

/**
 * The number that an emergency call shows: that of the place where the phone stands, else of the place of the user, else
 * of the company's default place. Undefined where that is no number of the company (any more).
 */
export function emergencyCallerId(
  locations: readonly Location[],
  numbers: { has(number: string): boolean },
  from: { readonly internalNumber: string | undefined; readonly sipUsernames: readonly string[] },
): E164 | undefined {
  const place =
    locations.find(({ devices }) => devices.some((username) => from.sipUsernames.includes(username))) ??
    locations.find(({ users }) => users.some((user) => user === from.internalNumber)) ??
    locations.find(({ isDefault }) => isDefault);
  return place && numbers.has(place.number) ? place.number : undefined;
}
