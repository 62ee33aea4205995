// Administrators of the company may call this; that the key was shown or replaced is logged.
import { getCompany, replaceWebhookKey } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { named } from '../documents/named.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { actorKey } from '../identity/actor.ts';

const tags = ['webhooks'];
const config = { access: 'administrator' } as const;
const noStore = 'no-store';

const webhookKeyDocument = named(
  'WebhookKey',
  z.object({
    key: z.string().describe('the key of the HMAC-SHA256 in the header Simmpl-Signature'),
    number: z.number().describe('how many keys the company has had'),
  }),
);

export function webhookKeyRoutes(app: Api, { store, log }: Context): void {
  app.get(
    '/companies/:company/webhook-key',
    {
      config,
      schema: {
        tags,
        summary: 'The key that webhooks are signed with',
        params: companyParams,
        response: { 200: webhookKeyDocument },
      },
    },
    async (request, reply) => {
      const { id, webhookKeyNumber: number } = await store.readCompany(companyOf(request), getCompany);
      log.info({ company: id, by: actorKey(actorOf(request)) }, 'the webhook key was shown');
      reply.header('cache-control', noStore);
      return { key: store.secrets.webhookKey(id, number), number };
    },
  );

  app.post(
    '/companies/:company/webhook-key',
    {
      config,
      schema: {
        tags,
        summary: 'Take another key; webhooks are signed with it from the next call on',
        params: companyParams,
        response: { 200: webhookKeyDocument },
      },
    },
    async (request, reply) => {
      const { id, webhookKeyNumber: number } = await store.withCompany(companyOf(request), replaceWebhookKey);
      log.info({ company: id, by: actorKey(actorOf(request)) }, 'the webhook key was replaced');
      reply.header('cache-control', noStore);
      return { key: store.secrets.webhookKey(id, number), number };
    },
  );
}
