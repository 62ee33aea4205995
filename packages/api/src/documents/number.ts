import { z } from 'zod';
import { named } from './named.ts';

export const numberDocument = named(
  'ExternalNumber',
  z.object({
    number: z.string().describe('E.164'),
    dialPlanId: z.string().nullable(),
    customerTrunkId: z.string().nullable().describe('the trunk to an own PBX that its calls go to'),
    trunkId: z.string().nullable().describe('the only trunk it may come in by'),
  }),
);
