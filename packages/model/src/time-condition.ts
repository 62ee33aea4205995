import { z } from 'zod';

/** Minutes since midnight of `09:00` .. `24:00`. */
export const timeOfDaySchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'time');
/** A calendar day; the year may be left out as `*-12-25` for every year. */
export const daySchema = z.string().regex(/^(?:\d{4}|\*)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'date');
const localMomentSchema = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d$/, 'date');

/** ISO weekdays: 1 is Monday, 7 is Sunday. */
const weekdaySchema = z.int().min(1).max(7);

/**
 * The three kinds of the specification (panel document, section 4.5). True when any entry matches; local time of the
 * company, ends exclusive; a span whose end lies before its start runs over midnight and belongs to the day it starts.
 */
export const timeConditionFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  entries: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('weekdays'),
          days: z.array(weekdaySchema).min(1).max(7),
          from: timeOfDaySchema.default('00:00'),
          to: timeOfDaySchema.default('24:00'),
        }),
        z.strictObject({
          kind: z.literal('date'),
          days: z.array(daySchema).min(1).max(400),
          from: timeOfDaySchema.default('00:00'),
          to: timeOfDaySchema.default('24:00'),
        }),
        z
          .strictObject({ kind: z.literal('period'), from: localMomentSchema, to: localMomentSchema })
          .refine((period) => period.from < period.to, { message: 'period.order', path: ['to'] }),
      ]),
    )
    .max(200),
});
export type TimeConditionFields = z.infer<typeof timeConditionFieldsSchema>;
export type TimeConditionEntry = TimeConditionFields['entries'][number];

export interface TimeCondition extends TimeConditionFields {
  readonly id: string;
}
