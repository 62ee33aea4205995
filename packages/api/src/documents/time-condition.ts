import { timeConditionEntrySchema } from '@simmpl/model';
import { z } from 'zod';
import { holidayCalendarDocument } from './holidays.ts';
import { moment, named } from './named.ts';

export const timeConditionDocument = named(
  'TimeCondition',
  z.object({
    id: z.string(),
    name: z.string(),
    entries: z.array(timeConditionEntrySchema),
    holidays: z.array(holidayCalendarDocument).readonly(),
    now: z.object({
      holds: z.boolean().describe('whether it is true now'),
      changesAt: moment.nullable().describe('when that changes; null when never'),
    }),
  }),
);
