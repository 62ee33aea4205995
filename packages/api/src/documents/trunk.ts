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
