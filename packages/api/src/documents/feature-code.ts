import { featureKinds } from '@simmpl/model';
import { z } from 'zod';
import { named } from './named.ts';

export const featureCodeDocument = named(
  'FeatureCode',
  z.object({
    kind: z.enum(featureKinds),
    code: z.string().describe('what is dialled; `#` may stand for a leading `*`'),
    on: z.boolean().describe('false: the exchange says that it is off'),
    usualCode: z.string().describe('what is dialled unless the company chose otherwise'),
    name: z.object({ nl: z.string(), en: z.string() }),
  }),
);
