// Administrators of the company may call this.
import { holidayCalendar, holidayCountries } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { holidayCalendarDocument, holidayCountryDocument } from '../documents/holidays.ts';
import { listOf } from '../documents/named.ts';
import { companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { refuseWith } from '../http/validation.ts';

const tags = ['time conditions'];

export function holidayRoutes(app: Api, context: Context): void {
  app.get(
    '/companies/:company/holiday-countries',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'The countries and regions whose public holidays are known',
        params: companyParams,
        response: { 200: listOf(holidayCountryDocument) },
      },
    },
    async () => ({ items: await holidayCountries() }),
  );

  app.get(
    '/companies/:company/holidays',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'The public holidays of a country or region, from last year to five years ahead',
        params: companyParams,
        querystring: z.object({ country: z.string(), region: z.string().optional() }),
        response: { 200: holidayCalendarDocument },
      },
    },
    async (request) => {
      const { country, region } = request.query;
      const calendar = await holidayCalendar(country, region ?? null, context.now());
      return (
        calendar ??
        refuseWith([
          region === undefined
            ? { path: ['country'], code: 'country' }
            : { path: ['region'], code: 'region' },
        ])
      );
    },
  );
}
