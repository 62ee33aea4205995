import { timeConditionFieldsSchema } from '@simmpl/model';
import { z } from 'zod';
import { moment, named } from './named.ts';

export const timeConditionDocument = named(
  'TimeCondition',
  z.object({
    id: z.string(),
    name: z.string(),
    entries: timeConditionFieldsSchema.shape.entries,
    now: z.object({
      holds: z.boolean().describe('whether it is true now'),
      changesAt: moment.nullable().describe('when that changes; null when never'),
    }),
  }),
);
