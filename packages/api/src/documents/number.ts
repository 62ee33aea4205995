import { z } from 'zod';
import { named } from './named.ts';

export const numberDocument = named(
  'ExternalNumber',
  z.object({
    number: z.string().describe('E.164'),
    dialPlanId: z.string().nullable(),
    trunkId: z.string().nullable().describe('the only trunk it may come in by'),
  }),
);
