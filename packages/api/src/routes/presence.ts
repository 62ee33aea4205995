// Every member of the company may call this: what their colleagues do now, but not with whom.
import { presences } from '@simmpl/model';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { listOf, named } from '../documents/named.ts';
import { askExchange } from '../http/exchange.ts';
import { companyOf } from '../http/guard.ts';
import { companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const presenceDocument = named(
  'UserPresence',
  z.object({
    userId: z.string(),
    presence: z
      .enum(presences)
      .describe(
        '`declining`: in no call, and all calls are declined; `unreachable`: no phone is registered, and calls go nowhere else; live as the event `presence`',
      ),
  }),
);

export function presenceRoutes(app: Api, context: Context): void {
  app.get(
    '/companies/:company/presence',
    {
      config: { access: 'member' },
      schema: {
        tags: ['users'],
        summary: 'Who is free, called or in a call now',
        params: companyParams,
        response: { 200: listOf(presenceDocument) },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      return { items: await askExchange<'presence'>(context, { kind: 'presence', companyId }) };
    },
  );
}
