// Administrators of the company may call this.
import { faxBoxFieldsSchema } from '@simmpl/model';
import { createFaxBox, deleteFaxBox, getFaxBox, listFaxBoxes, updateFaxBox } from '@simmpl/store';
import type { Context } from '../context.ts';
import { faxBoxDocument } from '../documents/fax.ts';
import { listOf } from '../documents/named.ts';
import { noContent } from '../http/answers.ts';
import { companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyParams, faxBoxParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['fax'];
const config = { access: 'administrator' } as const;

export function faxBoxRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.get(
    '/companies/:company/fax-boxes',
    {
      config,
      schema: {
        tags,
        summary: 'The fax boxes of a company',
        params: companyParams,
        response: { 200: listOf(faxBoxDocument) },
      },
    },
    async (request) => ({
      items: await store.readCompany(companyOf(request), (tx) => listFaxBoxes(tx)),
    }),
  );

  app.post(
    '/companies/:company/fax-boxes',
    {
      config,
      schema: {
        tags,
        summary: 'Make a fax box',
        params: companyParams,
        body: faxBoxFieldsSchema,
        response: { 201: faxBoxDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 201, schema: faxBoxDocument }, (tx) =>
        createFaxBox(tx, request.body),
      ),
  );

  app.get(
    '/companies/:company/fax-boxes/:boxId',
    {
      config,
      schema: {
        tags,
        summary: 'One fax box',
        params: faxBoxParams,
        response: { 200: faxBoxDocument },
      },
    },
    async (request) => store.readCompany(companyOf(request), (tx) => getFaxBox(tx, request.params.boxId)),
  );

  app.put(
    '/companies/:company/fax-boxes/:boxId',
    {
      config,
      schema: {
        tags,
        summary: 'Change a fax box',
        params: faxBoxParams,
        body: faxBoxFieldsSchema,
        response: { 200: faxBoxDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), (tx) => updateFaxBox(tx, request.params.boxId, request.body)),
  );

  app.delete(
    '/companies/:company/fax-boxes/:boxId',
    {
      config,
      schema: {
        tags,
        summary: 'Delete a fax box that no dial plan uses',
        params: faxBoxParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      await store.withCompany(companyOf(request), (tx) => deleteFaxBox(tx, request.params.boxId));
      return reply.code(204).send(null);
    },
  );
}
