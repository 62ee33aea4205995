import { z } from 'zod';
import type { HolidayCalendar } from './holiday.ts';

/** `09:00` .. `24:00`, the end of the day. */
const timeOfDaySchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'time');

const dayForm = /^(?:\d{4}|\*)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
/** A calendar day; the year may be left out as `*-12-25` for every year. */
const daySchema = z.string().regex(dayForm, 'date').refine(exists, 'date.unknown');
/** What the clock on the wall shows, every year where the year is left out. */
const localMomentSchema = z
  .string()
  .regex(/^(?:\d{4}|\*)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d$/, 'date-time')
  .refine((moment) => exists(moment.slice(0, moment.indexOf('T'))), 'date.unknown');

/** Whether the calendar has this day: `*-02-29` yes, in the years that have it; `2027-02-29` no. */
function exists(day: string): boolean {
  if (!dayForm.test(day)) return true;
  // 2028 is a leap year.
  const date = new Date(`${day.replace('*', '2028')}T00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day.slice(-2));
}

/** From and until (exclusive) on the wall clock; an end before the beginning is on the next day. */
const spanSchema = z
  .strictObject({ from: timeOfDaySchema.default('00:00'), to: timeOfDaySchema.default('24:00') })
  .refine(({ from, to }) => from !== to, { message: 'span.empty', path: ['to'] });
export type Span = z.infer<typeof spanSchema>;

/** No more spans on one day than anybody has. */
const mostSpans = 12;
const mostDays = 400;

export const wholeDay: Span = { from: '00:00', to: '24:00' };

const spansSchema = z
  .array(spanSchema)
  .max(mostSpans, 'spans.many')
  .superRefine((spans, context) => {
    const second = spans.findIndex((span, index) =>
      spans.slice(0, index).some((other) => overlaps(span, other)),
    );
    if (second !== -1) context.addIssue({ code: 'custom', message: 'span.overlap', path: [second] });
  });
const someSpansSchema = spansSchema.min(1, 'spans.none').default([wholeDay]);

const overlaps = (one: Span, other: Span): boolean => one.from < endOf(other) && other.from < endOf(one);
/** An end on the next day sorts after every time of this one. */
const endOf = ({ from, to }: Span): string => (to < from ? `next ${to}` : to);

/** Refuses what stands in a list for the second time. */
const distinct =
  (problem: string) =>
  (values: readonly unknown[], context: z.core.$RefinementCtx): void => {
    for (const [index, value] of values.entries())
      if (values.indexOf(value) !== index)
        context.addIssue({ code: 'custom', message: problem, path: [index], input: value });
  };

/** ISO weekdays: 1 is Monday, 7 is Sunday. */
const weekdaySchema = z.int().min(1).max(7);

/** What names a public holiday through the years: the rule that its days follow, such as `12-25` or `easter 1`. */
const holidayKeySchema = z.string().min(1).max(200);

const replacedWithoutSpans = ({ spans, instead }: { spans: readonly Span[]; instead: boolean }): boolean =>
  instead || spans.length > 0;

export const timeConditionEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('weekdays'),
    days: z.array(weekdaySchema).min(1, 'days.none').max(7).superRefine(distinct('day.twice')),
    spans: someSpansSchema,
  }),
  z
    .strictObject({
      kind: z.literal('date'),
      days: z
        .array(daySchema)
        .min(1, 'days.none')
        .max(mostDays, 'days.many')
        .superRefine(distinct('day.twice')),
      /** Empty, with `instead`: closed. */
      spans: spansSchema.default([wholeDay]),
      /** On these days only these spans count, whatever else the condition says of them. */
      instead: z.boolean().default(false),
    })
    .refine(replacedWithoutSpans, { message: 'spans.none', path: ['spans'] }),
  z
    .strictObject({
      kind: z.literal('period'),
      from: localMomentSchema,
      to: localMomentSchema,
      /** In this period the week and the holidays do not count: not true, but for picked days. */
      closed: z.boolean().default(false),
    })
    .superRefine(({ from, to }, context) => {
      const yearly = [from, to].filter((moment) => moment.startsWith('*')).length;
      if (yearly === 1) context.addIssue({ code: 'custom', message: 'period.years', path: ['to'] });
      else if (from === to || (yearly === 0 && to < from))
        context.addIssue({ code: 'custom', message: 'period.order', path: ['to'] });
    }),
  z
    .strictObject({
      kind: z.literal('holidays'),
      /** ISO 3166 code, `NL`. */
      country: z.string().regex(/^[A-Z]{2}$/, 'country'),
      /** State, and district where there are some: `BY`, `BY.A`; null for what the whole country has. */
      region: z.string().min(1).max(20).nullable().default(null),
      /** Of every holiday without hours of its own. Empty, with `instead`: closed. */
      spans: spansSchema.default([wholeDay]),
      /** As of picked days. */
      instead: z.boolean().default(false),
      /** Official holidays that do not count here. */
      leaveOut: z.array(holidayKeySchema).max(200).superRefine(distinct('duplicate')).default([]),
      /** Days that are no official holiday, and count here. */
      also: z.array(holidayKeySchema).max(200).superRefine(distinct('duplicate')).default([]),
      /** Holidays with hours of their own. */
      hours: z
        .array(z.strictObject({ holiday: holidayKeySchema, spans: spansSchema }))
        .max(200)
        .superRefine((hours, context) =>
          distinct('duplicate')(
            hours.map(({ holiday }) => holiday),
            context,
          ),
        )
        .default([]),
    })
    .refine(replacedWithoutSpans, { message: 'spans.none', path: ['spans'] }),
]);

/** Weekdays and dates were once written with one span as `from` and `to`; files of that time still apply. */
function withSpans(entries: unknown): unknown {
  if (!Array.isArray(entries)) return entries;
  return entries.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('kind' in entry)) return entry;
    if (entry.kind === 'period' || 'spans' in entry || !('from' in entry || 'to' in entry)) return entry;
    const { from, to, ...rest }: { from?: unknown; to?: unknown } = entry;
    return {
      ...rest,
      spans: [{ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }],
    };
  });
}

/**
 * The kinds of the specification (panel document, section 4.5), with public holidays. True when any entry matches;
 * local time of the company, ends exclusive; a span whose end lies before its start runs over midnight and belongs to
 * the day it starts. What says `instead` (or `closed`) overrules what is less particular: picked days go before
 * periods, periods before holidays, holidays before the week.
 */
export const timeConditionFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  entries: z.preprocess(withSpans, z.array(timeConditionEntrySchema).max(200)),
});
export type TimeConditionFields = z.infer<typeof timeConditionFieldsSchema>;
export type TimeConditionEntry = TimeConditionFields['entries'][number];
export type HolidaysEntry = Extract<TimeConditionEntry, { kind: 'holidays' }>;

export interface TimeCondition extends TimeConditionFields {
  readonly id: string;
  /** When the holidays are that its entries speak of. */
  readonly holidays: readonly HolidayCalendar[];
}
