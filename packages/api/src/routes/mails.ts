// Operators may call this: what was mailed, and where no mail server is set, what would have been.
import { listMailOfAll, type Mail } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { mailDocument } from '../documents/mail.ts';
import { pageOf } from '../documents/named.ts';
import { asPage, pageQuery, pageRequest } from '../http/paging.ts';
import type { Api } from '../http/types.ts';

export function mailRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.get(
    '/mails',
    {
      config: { access: 'operator' },
      schema: {
        tags: ['mails'],
        summary: 'The mails of all companies and of the installation, newest first',
        querystring: z.object(pageQuery),
        response: { 200: pageOf(mailDocument) },
      },
    },
    async (request) => {
      const page = asPage(await store.asOperator((tx) => listMailOfAll(tx, pageRequest(request.query))));
      return { ...page, items: page.items.map(shown) };
    },
  );
}

/** A mail that was sent is between its sender and its reader; one that is kept must be read here or nowhere. */
const shown = (mail: Mail) => ({ ...mail, body: mail.state === 'kept' ? mail.body : null });
