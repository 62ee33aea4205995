import { numberForms, trunkProtocols } from '@simmpl/model';
import { z } from 'zod';
import { callLimitDocument, destinationDocument } from './destinations.ts';
import { named } from './named.ts';

export const customerTrunkDocument = named(
  'CustomerTrunk',
  z.object({
    id: z.string(),
    name: z.string(),
    numbers: z
      .array(z.object({ number: z.string(), incoming: z.boolean(), callerId: z.boolean() }))
      .describe('the first caller ID is shown when the PBX asks for another'),
    channels: z.number().describe('calls at once, in and out together'),
    acceptFrom: z.array(z.string()).describe('addresses that the PBX may sign in from; empty for anywhere'),
    destinations: z
      .array(z.string())
      .nullable()
      .describe('countries it may call; null for all that the company may'),
    ...destinationDocument,
    ...callLimitDocument,
    numberForm: z.enum(numberForms),
    protocol: z.enum(trunkProtocols).describe('how the PBX is called at an address'),
    ringSeconds: z.number().describe('how long the PBX may ring before the failover plan takes the call'),
    failoverPlanId: z.string().nullable(),
    accounts: z.array(
      z.object({
        id: z.string(),
        sipUsername: z.string(),
        address: z.string().nullable().describe('where calls go; null for an account that registers'),
      }),
    ),
  }),
);

export const trunkAccountsDocument = named(
  'CustomerTrunkAccounts',
  z.object({
    host: z.string(),
    port: z.number(),
    accounts: z.array(z.object({ sipUsername: z.string(), sipPassword: z.string() })),
  }),
);
