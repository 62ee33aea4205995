import { z } from 'zod';
import { callLimitShape, countrySchema, destinationShape } from './destinations.ts';
import { sipPasswordSchema, sipUsernameSchema } from './device.ts';
import { numberKinds } from './number-kind.ts';
import { phoneNumberSchema } from './numbers.ts';
import type { Problem } from './problems.ts';
import { hostPortSchema, networkSchema, numberForms, trunkProtocols } from './trunk.ts';

/** A number of the company on a trunk to its own PBX. */
const trunkNumberSchema = z.strictObject({
  number: phoneNumberSchema,
  /** Calls to it go to the PBX; it follows no dial plan then. */
  incoming: z.boolean().default(true),
  /** The PBX may show it. */
  callerId: z.boolean().default(true),
});
export type CustomerTrunkNumber = z.infer<typeof trunkNumberSchema>;

/** A trunk to a company's own PBX without its accounts (panel document, section 2; integration document, section 4). */
const settings = z.strictObject({
  name: z.string().trim().min(1).max(80),
  numbers: z.array(trunkNumberSchema).max(10_000).default([]),
  /** Calls at once, in and out together. Emergency numbers are exempt. */
  channels: z.int().min(1).max(1000).default(4),
  /** Addresses that the PBX may sign in from; empty for anywhere. */
  acceptFrom: z.array(networkSchema).max(100).default([]),
  /** Countries that the PBX may call, of those that the company may; null for all of them. Emergency numbers are exempt. */
  destinations: z.array(countrySchema).nullable().default(null),
  ...destinationShape,
  /** Kinds of numbers that the PBX may call, of those that the company may. */
  destinationKinds: destinationShape.destinationKinds.default([...numberKinds]),
  ...callLimitShape,
  /** How numbers are written to the PBX; what it writes is read in any form. */
  numberForm: z.enum(numberForms).default('plus'),
  /** How the PBX is called at an address; by a registration it is called the way it registered. */
  protocol: z.enum(trunkProtocols).default('udp'),
  /** How long the PBX may ring before the failover plan takes the call, s. */
  ringSeconds: z.int().min(5).max(180).default(60),
});

/** How many SIP accounts a trunk has: calls go to the second when the first can't be reached. */
export const trunkAccounts = 2;

/** Where calls go when the PBX does not register with an account; null for one that registers. */
const accountAddress = hostPortSchema.nullable().default(null);

export const customerTrunkFieldsSchema = z.strictObject({
  ...settings.shape,
  /** Dial plan that takes the calls which the PBX does not answer; null for none. */
  failoverPlanId: z.uuid().nullable().default(null),
  /** The addresses of the PBX, for the first and the second account. */
  addresses: z.tuple([accountAddress, accountAddress]).default([null, null]),
});
export type CustomerTrunkFields = z.infer<typeof customerTrunkFieldsSchema>;

/** The same in a company file: plans by name, and the accounts. */
export const customerTrunkFileSchema = z.strictObject({
  ...settings.shape,
  failoverPlan: z.string().nullable().default(null),
  /** Left out: generated for a new trunk, unchanged for an existing one. */
  accounts: z
    .array(
      z.strictObject({
        sipUsername: sipUsernameSchema,
        sipPassword: sipPasswordSchema.optional(),
        address: accountAddress,
      }),
    )
    .length(trunkAccounts)
    .optional(),
});
export type CustomerTrunkFile = z.infer<typeof customerTrunkFileSchema>;

/** One SIP account of a trunk, as the exchange knows it. */
export interface TrunkAccount {
  readonly id: string;
  readonly sipUsername: string;
  readonly address: string | null;
  /** H(username:realm:password) in hex (RFC 7616 section 3.4.2). */
  readonly ha1Md5: string;
  readonly ha1Sha256: string;
}

/** A trunk to a company's own PBX, as the exchange knows it; incoming numbers name it themselves. */
export interface CustomerTrunk extends Omit<CustomerTrunkFields, 'numbers' | 'addresses'> {
  readonly id: string;
  /** Numbers that the PBX may show; the first is shown when it asks for another. */
  readonly callerIds: readonly string[];
  /** First and second. */
  readonly accounts: readonly TrunkAccount[];
}

/** What is wrong with the numbers of a trunk: each once, and of some use. */
export const customerTrunkProblems = ({ numbers }: Pick<CustomerTrunkFields, 'numbers'>): Problem[] =>
  numbers.flatMap(({ number, incoming, callerId }, index): Problem[] => {
    const path = ['numbers', index, 'number'];
    if (numbers.findIndex((other) => other.number === number) < index)
      return [{ path, code: 'duplicate', detail: number }];
    return incoming || callerId ? [] : [{ path, code: 'trunk-number.unused', detail: number }];
  });
