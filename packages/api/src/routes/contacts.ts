// Everybody of the company may call this: shared contacts are everybody's to see, private ones their owner's alone.
import { type Contact, contactFieldsSchema } from '@simmpl/model';
import { type CompanyTransaction, deleteContact, getContact, listContacts, saveContact } from '@simmpl/store';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { contactsIn, readContacts } from '../contacts/read-csv.ts';
import type { Context } from '../context.ts';
import { listOf, named } from '../documents/named.ts';
import { ApiError } from '../errors.ts';
import { noContent } from '../http/answers.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyParams, contactParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['contacts'];
const config = { access: 'member' } as const;

const contactDocument = named(
  'Contact',
  z.object({
    id: z.string(),
    name: z.string(),
    numbers: z.array(z.string()),
    shared: z.boolean().describe('seen by all colleagues, on their phones too; else by its owner alone'),
    mayEdit: z
      .boolean()
      .describe('whether you may change it: its owner may, and administrators a shared one'),
  }),
);

const importDocument = named(
  'ContactImport',
  z.object({
    added: z.number(),
    lines: z.array(
      z.object({
        line: z.number(),
        name: z.string(),
        numbers: z.array(z.string()),
        problem: z.enum(['name', 'number']).nullable().describe('what keeps the line from being a contact'),
      }),
    ),
  }),
);

export function contactRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.get(
    '/companies/:company/contacts',
    {
      config,
      schema: {
        tags,
        summary: 'The contacts that you may see, by name',
        params: companyParams,
        response: { 200: listOf(contactDocument) },
      },
    },
    async (request) => {
      const contacts = await store.readCompany(companyOf(request), (tx) => listContacts(tx, userOf(request)));
      return { items: contacts.map((contact) => asDocument(request, contact)) };
    },
  );

  app.post(
    '/companies/:company/contacts',
    {
      config,
      schema: {
        tags,
        summary: 'Add a contact; an operator adds shared ones only',
        params: companyParams,
        body: contactFieldsSchema,
        response: { 201: contactDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 201, schema: contactDocument }, async (tx) =>
        asDocument(request, await saveContact(tx, null, owned(request, request.body), userOf(request))),
      ),
  );

  app.put(
    '/companies/:company/contacts/:contactId',
    {
      config,
      schema: {
        tags,
        summary: 'Change a contact: your own, or as administrator a shared one',
        params: contactParams,
        body: contactFieldsSchema,
        response: { 200: contactDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) => {
        const { id, ownerId } = await editable(tx, request, request.params.contactId);
        // Nobody could find what belongs to nobody and is not shared.
        const fields = { ...request.body, shared: request.body.shared || ownerId === null };
        return asDocument(request, await saveContact(tx, id, fields, ownerId));
      }),
  );

  app.delete(
    '/companies/:company/contacts/:contactId',
    {
      config,
      schema: {
        tags,
        summary: 'Delete a contact: your own, or as administrator a shared one',
        params: contactParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      await store.withCompany(companyOf(request), async (tx) => {
        const { id } = await editable(tx, request, request.params.contactId);
        await deleteContact(tx, id);
      });
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/companies/:company/contact-imports',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary:
          'Add shared contacts out of a CSV text: a name and numbers a line; a dry run only shows what it reads',
        params: companyParams,
        body: z.strictObject({ text: z.string().max(500_000), dryRun: z.boolean().default(true) }),
        response: { 200: importDocument },
      },
    },
    async (request) => {
      const { text, dryRun } = request.body;
      const lines = readContacts(text);
      const contacts = contactsIn(lines, true);
      if (!dryRun)
        await store.withCompany(companyOf(request), async (tx) => {
          for (const contact of contacts) await saveContact(tx, null, contact, userOf(request));
        });
      return {
        added: dryRun ? 0 : contacts.length,
        lines: lines.map((line) => ({ ...line, numbers: [...line.numbers] })),
      };
    },
  );
}

/** The user who asks; an operator is none. */
const userOf = (request: FastifyRequest): string | null => actorOf(request).person.userId;

/** A contact of an operator would be seen by nobody, were it not shared. */
const owned = <Fields extends { readonly shared: boolean }>(
  request: FastifyRequest,
  fields: Fields,
): Fields => (userOf(request) === null ? { ...fields, shared: true } : fields);

function mayEdit(request: FastifyRequest, { ownerId, shared }: Contact): boolean {
  const { role } = actorOf(request);
  return (ownerId !== null && ownerId === userOf(request)) || (shared && role !== 'user');
}

const asDocument = (request: FastifyRequest, contact: Contact) => {
  const { id, name, numbers, shared } = contact;
  return { id, name, numbers: [...numbers], shared, mayEdit: mayEdit(request, contact) };
};

/** A contact that the one who asks may change; another's private one looks as if it were not there. */
async function editable(tx: CompanyTransaction, request: FastifyRequest, id: string): Promise<Contact> {
  const contact = await getContact(tx, id);
  if (mayEdit(request, contact)) return contact;
  throw new ApiError(contact.shared ? 'forbidden' : 'not-found');
}
