import { z } from 'zod';
import { named } from './named.ts';

export const holidayCalendarDocument = named(
  'HolidayCalendar',
  z.object({
    country: z.string().describe('ISO 3166 code, such as `NL`'),
    region: z.string().nullable().describe('null for what the whole country has'),
    firstYear: z.number(),
    lastYear: z.number(),
    holidays: z
      .array(
        z.object({
          key: z.string().describe('the rule that its days follow: what names it through the years'),
          name: z.object({ nl: z.string(), en: z.string() }),
          official: z.boolean().describe('a day off by law'),
          days: z.array(z.string()).readonly().describe('such as `2026-12-25`'),
        }),
      )
      .readonly(),
  }),
);

export const holidayCountryDocument = named(
  'HolidayCountry',
  z.object({
    code: z.string().describe('ISO 3166 code, such as `NL`'),
    regions: z
      .array(
        z.object({ code: z.string().describe('state, and district after a dot: `BY.A`'), name: z.string() }),
      )
      .readonly()
      .describe('those with holidays of their own'),
  }),
);
