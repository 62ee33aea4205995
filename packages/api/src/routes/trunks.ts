// Operators may call this: trunks of the provider, and of companies.
import { type Problem, trunkFieldsSchema } from '@simmpl/model';
import {
  companyRevisions,
  createTrunk,
  deleteTrunk,
  listNumbers,
  listTrunks,
  updateTrunk,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { listOf } from '../documents/named.ts';
import { trunkDocument, trunkHealthDocument, trunkRegistrationDocument } from '../documents/trunk.ts';
import { noContent } from '../http/answers.ts';
import { askExchange } from '../http/exchange.ts';
import { companyOf } from '../http/guard.ts';
import { onceAsOperator, onceInCompany } from '../http/idempotency.ts';
import { companyParams, companyTrunkParams, trunkParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { refuseWith } from '../http/validation.ts';

const tags = ['trunks'];
const config = { access: 'operator' } as const;
const body = z.strictObject({
  ...trunkFieldsSchema.shape,
  password: z
    .string()
    .max(200)
    .nullable()
    .optional()
    .describe('left out: it stays as it is; null: none. It is never shown again'),
});
const created = { status: 201, schema: trunkDocument } as const;

export function trunkRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.get(
    '/trunks',
    {
      config,
      schema: { tags, summary: 'The trunks of the provider', response: { 200: listOf(trunkDocument) } },
    },
    async () => ({ items: await store.asOperator((tx) => listTrunks(tx)) }),
  );

  app.get(
    '/trunk-registrations',
    {
      config,
      schema: {
        tags,
        summary: 'How the trunks that register stand at their carriers',
        response: { 200: listOf(trunkRegistrationDocument) },
      },
    },
    async () => ({ items: [...(await askExchange(context, { kind: 'trunk-registrations' }))] }),
  );

  app.get(
    '/trunk-health',
    {
      config,
      schema: {
        tags,
        summary:
          'Whether the carriers of trunks that are asked or that register are there, and the calls on them',
        response: { 200: listOf(trunkHealthDocument) },
      },
    },
    async () => ({ items: [...(await askExchange(context, { kind: 'trunk-health' }))] }),
  );

  app.post(
    '/trunks',
    {
      config,
      schema: { tags, summary: 'Make a trunk of the provider', body, response: { 201: trunkDocument } },
    },
    async (request, reply) => {
      const { password = null, ...fields } = request.body;
      return onceAsOperator(context, request, reply, created, (tx) => createTrunk(tx, fields, password));
    },
  );

  app.put(
    '/trunks/:trunkId',
    {
      config,
      schema: {
        tags,
        summary: 'Change a trunk of the provider',
        params: trunkParams,
        body,
        response: { 200: trunkDocument },
      },
    },
    async (request) => {
      const { password, ...fields } = request.body;
      return store.asOperator((tx) => updateTrunk(tx, request.params.trunkId, fields, password));
    },
  );

  app.delete(
    '/trunks/:trunkId',
    {
      config,
      schema: { tags, summary: 'Delete a trunk of the provider', params: trunkParams, response: noContent },
    },
    async (request, reply) => {
      const { trunkId } = request.params;
      refuseWith(await numbersBy(context, trunkId));
      await store.asOperator((tx) => deleteTrunk(tx, trunkId));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/companies/:company/trunks',
    {
      config,
      schema: {
        tags,
        summary: "A company's own trunks",
        params: companyParams,
        response: { 200: listOf(trunkDocument) },
      },
    },
    async (request) => {
      const trunks = await store.readCompany(companyOf(request), (tx) => listTrunks(tx));
      return { items: trunks.filter((trunk) => trunk.companyId !== null) };
    },
  );

  app.post(
    '/companies/:company/trunks',
    {
      config,
      schema: {
        tags,
        summary: 'Make a trunk of a company',
        params: companyParams,
        body,
        response: { 201: trunkDocument },
      },
    },
    async (request, reply) => {
      const { password = null, ...fields } = request.body;
      return onceInCompany(context, request, reply, created, (tx) => createTrunk(tx, fields, password));
    },
  );

  app.put(
    '/companies/:company/trunks/:trunkId',
    {
      config,
      schema: {
        tags,
        summary: 'Change a trunk of a company',
        params: companyTrunkParams,
        body,
        response: { 200: trunkDocument },
      },
    },
    async (request) => {
      const { password, ...fields } = request.body;
      return store.withCompany(companyOf(request), (tx) =>
        updateTrunk(tx, request.params.trunkId, fields, password),
      );
    },
  );

  app.delete(
    '/companies/:company/trunks/:trunkId',
    {
      config,
      schema: {
        tags,
        summary: 'Delete a trunk of a company',
        params: companyTrunkParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      await store.withCompany(companyOf(request), (tx) => deleteTrunk(tx, request.params.trunkId));
      return reply.code(204).send(null);
    },
  );
}

/** What keeps a provider's trunk: the numbers, of whatever company, that may come in by it only. */
async function numbersBy({ store }: Context, trunkId: string): Promise<Problem[]> {
  const found: string[] = [];
  for (const companyId of (await companyRevisions(store)).keys())
    for (const number of await store.readCompany(companyId, (tx) => listNumbers(tx)))
      if (number.trunkId === trunkId) found.push(number.number);
  return found.length === 0 ? [] : [{ path: [], code: 'in-use', detail: found.join(', ') }];
}
