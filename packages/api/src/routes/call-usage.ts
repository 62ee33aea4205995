// Administrators of the company may call this: how much it and its trunks call, live from the exchange.
import type { Context } from '../context.ts';
import { callUsageDocument } from '../documents/destinations.ts';
import { askExchange } from '../http/exchange.ts';
import { companyOf } from '../http/guard.ts';
import { companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

export function callUsageRoutes(app: Api, context: Context): void {
  app.get(
    '/companies/:company/call-usage',
    {
      config: { access: 'administrator' },
      schema: {
        tags: ['companies'],
        summary: 'How much of its limits on calls the company and its trunks to own exchanges have in use',
        params: companyParams,
        response: { 200: callUsageDocument },
      },
    },
    async (request) => {
      const { trunks, ...usage } = await askExchange<'call-usage'>(context, {
        kind: 'call-usage',
        companyId: companyOf(request),
      });
      return { ...usage, trunks: [...trunks] };
    },
  );
}
