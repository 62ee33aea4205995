// Administrators of the company may call this: what is wrong between their phones and the exchange, and since when.
import { listCallRecords, listDevices, listUsers } from '@simmpl/store';
import type { Context } from '../context.ts';
import { lineCheckDocument } from '../documents/line-check.ts';
import { askExchange } from '../http/exchange.ts';
import { companyOf } from '../http/guard.ts';
import { companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { checkLine } from '../line-check/findings.ts';

/** Calls that are looked at: those of a day, and not more than these. */
const recentMs = 86_400_000;
const mostCalls = 500;

export function lineCheckRoutes(app: Api, context: Context): void {
  app.get(
    '/companies/:company/line-check',
    {
      config: { access: 'administrator' },
      schema: {
        tags: ['devices'],
        summary: 'What is wrong between the phones and the exchange: now, and in the calls of the last day',
        params: companyParams,
        response: { 200: lineCheckDocument },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const now = context.now();
      const registrations = await askExchange<'registrations'>(context, { kind: 'registrations', companyId });
      const facts = await context.store.readCompany(companyId, async (tx) => ({
        devices: await listDevices(tx),
        users: await listUsers(tx),
        calls: (await listCallRecords(tx, { limit: mostCalls }, { since: now - recentMs })).rows,
      }));
      const certificateUntil = context.certificateUntil();
      return { at: now, tests: checkLine({ ...facts, registrations, certificateUntil, now }) };
    },
  );
}
