import { numberForms, trunkCodecs, trunkProtocols } from '@simmpl/model';
import { z } from 'zod';
import { named } from './named.ts';

export const trunkDocument = named(
  'Trunk',
  z.object({
    id: z.string(),
    companyId: z.string().nullable().describe('null for a trunk of the provider'),
    name: z.string(),
    acceptFrom: z.array(z.string()),
    sendTo: z.string().nullable(),
    alsoSendTo: z.array(z.string()).describe('further addresses of the same carrier, tried in this order'),
    protocol: z.enum(trunkProtocols),
    username: z.string().nullable(),
    register: z.boolean(),
    channels: z.number().nullable().describe('calls at once; null for no limit'),
    channelsIn: z.number().nullable(),
    channelsOut: z.number().nullable(),
    priority: z.number().describe('lower goes first'),
    weight: z.number().describe('the share of calls among trunks of one priority'),
    firstReplySeconds: z
      .number()
      .describe('how long the carrier may say nothing before the next address or trunk is tried'),
    codecs: z.array(z.enum(trunkCodecs)).describe('empty for all'),
    numberForm: z
      .object({ to: z.enum(numberForms), from: z.enum(numberForms), identity: z.enum(numberForms) })
      .describe('how numbers are written to the carrier'),
    callerId: z.object({
      identity: z.enum(['pai', 'ppi', 'rpid', 'none']).describe('the header that says who calls'),
      from: z.enum(['caller', 'account']),
      withheld: z.enum(['anonymous', 'privacy']),
      domain: z.string().nullable().describe('the host of From and of the identity; null for ours'),
    }),
    health: z
      .object({ everySeconds: z.number(), downAfter: z.number() })
      .nullable()
      .describe('how often the carrier is asked whether it is there; null for never'),
  }),
);

export const trunkRegistrationDocument = named(
  'TrunkRegistration',
  z.object({
    trunkId: z.string(),
    companyId: z.string().nullable(),
    state: z.enum(['registering', 'registered', 'failed', 'incomplete']),
    until: z.number().nullable().describe('until when the carrier keeps the binding, ms since 1970'),
    retryAt: z.number().nullable().describe('when it is tried again after a failure, ms since 1970'),
    sipStatus: z.number().nullable().describe('what the carrier answered last; 408 for silence'),
  }),
);

export const trunkHealthDocument = named(
  'TrunkHealth',
  z.object({
    trunkId: z.string(),
    companyId: z.string().nullable(),
    up: z.boolean().nullable().describe('null before the first answer'),
    since: z.number().nullable().describe('since when it is so, ms since 1970'),
    sipStatus: z.number().nullable().describe('what the carrier answered last; 408 for silence'),
    restsUntil: z
      .number()
      .nullable()
      .describe(
        'until when the carrier wants no calls (Retry-After), ms since 1970; null where it does not say',
      ),
    lastFault: z
      .object({ at: z.number(), sipStatus: z.number() })
      .nullable()
      .describe('the last call that failed on the way to the carrier; 408 for silence'),
    callsIn: z.number().describe('calls on it now'),
    callsOut: z.number(),
  }),
);
