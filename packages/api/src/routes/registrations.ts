// Administrators of the company may call this: which devices are registered, live from the exchange.
import type { Context } from '../context.ts';
import { registrationDocument } from '../documents/device.ts';
import { listOf } from '../documents/named.ts';
import { askExchange } from '../http/exchange.ts';
import { companyOf } from '../http/guard.ts';
import { companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

export function registrationRoutes(app: Api, context: Context): void {
  app.get(
    '/companies/:company/registrations',
    {
      config: { access: 'administrator' },
      schema: {
        tags: ['devices'],
        summary: 'Which devices are registered now, and from where',
        params: companyParams,
        response: { 200: listOf(registrationDocument) },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const registrations = await askExchange<'registrations'>(context, { kind: 'registrations', companyId });
      return {
        items: registrations.map(({ source, rewritten = [], ...rest }) => ({
          ...rest,
          rewritten,
          ...source,
        })),
      };
    },
  );
}
