import { z } from 'zod';
import { moment, named } from './named.ts';

export const closingDocument = named(
  'ClosedNow',
  z.object({
    closed: z.boolean(),
    since: moment.nullable(),
    until: moment.nullable().describe('ends by itself then; null for as long as nobody turns it off'),
    by: z.string().nullable().describe('who turned it on'),
    code: z
      .string()
      .nullable()
      .describe(
        'dialled from any device it turns the switch; `*55*0800` closes until 08:00; null: the code is off',
      ),
  }),
);
