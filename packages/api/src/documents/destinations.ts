import { numberKinds } from '@simmpl/model';
import { z } from 'zod';
import { named } from './named.ts';

/** Where calls may go beyond a list of countries, of a company or of a trunk to its own exchange. */
export const destinationDocument = {
  destinationKinds: z
    .array(z.enum(numberKinds))
    .describe('kinds of numbers that may be called: information is 0900, premium 0906 and 0909'),
  destinationPrefixes: z
    .object({ allowed: z.array(z.string()), refused: z.array(z.string()) })
    .describe(
      'numbers that begin so may be called, or may not, whatever their country and kind; the longest decides',
    ),
};

/** How often the outside may be called. */
export const callLimitDocument = {
  maxCallsPerHour: z
    .number()
    .nullable()
    .describe('calls to the outside in an hour of the clock; null for no limit'),
  maxCallsPerDay: z.number().nullable().describe('calls to the outside in a day; null for no limit'),
};

const counted = {
  inHour: z.number().describe('calls to the outside in this hour of the clock'),
  inDay: z.number().describe('calls to the outside today'),
};

/** What a company has in use of its limits. */
export const callUsageDocument = named(
  'CallUsage',
  z.object({
    externalLegs: z.number().describe('legs to the outside now'),
    ...counted,
    trunks: z.array(
      z.object({
        customerTrunkId: z.string(),
        calls: z.number().describe('on it now, in and out'),
        ...counted,
      }),
    ),
  }),
);
