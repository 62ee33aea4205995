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
    protocol: z.enum(['udp', 'tcp']),
    username: z.string().nullable(),
    register: z.boolean(),
    channels: z.number().nullable(),
    priority: z.number(),
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
