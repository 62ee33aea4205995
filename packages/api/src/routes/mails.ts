// Operators may call this: what was mailed, and where no mail server is set, what would have been.
import { type Cursor, listCompanies, listMail, type Mail, writeCursor } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { mailDocument } from '../documents/mail.ts';
import { pageOf } from '../documents/named.ts';
import { pageQuery, pageRequest } from '../http/paging.ts';
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
      const page = pageRequest(request.query);
      const more = { ...page, limit: page.limit + 1 };
      const found = [...(await store.asOperator((tx) => listMail(tx, more))).rows];
      for (const { id } of await store.asOperator(listCompanies))
        found.push(...(await store.readCompany(id, (tx) => listMail(tx, more))).rows);
      const newest = found.toSorted(newestFirst);
      const items = newest.slice(0, page.limit);
      const last = items.at(-1);
      const next = newest.length > page.limit && last !== undefined ? writeCursor(cursorOf(last)) : null;
      return { items: items.map(shown), next };
    },
  );
}

const cursorOf = (mail: Mail): Cursor => ({ at: mail.createdAt, id: mail.id });

const newestFirst = (one: Mail, other: Mail): number =>
  other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1);

/** A mail that was sent is between its sender and its reader; one that is kept must be read here or nowhere. */
const shown = (mail: Mail) => ({ ...mail, body: mail.state === 'kept' ? mail.body : null });
