// Administrators may call this: the trunks to their own PBXs, with the numbers on them and the accounts to type in.
import { type CustomerTrunk, customerTrunkFieldsSchema } from '@simmpl/model';
import {
  type CompanyTransaction,
  createCustomerTrunk,
  deleteCustomerTrunk,
  getCustomerTrunk,
  listCustomerTrunks,
  numbersOfTrunks,
  renewTrunkPasswords,
  trunkPasswords,
  updateCustomerTrunk,
} from '@simmpl/store';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { customerTrunkDocument, trunkAccountsDocument } from '../documents/customer-trunk.ts';
import { listOf } from '../documents/named.ts';
import { noContent } from '../http/answers.ts';
import { companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyCustomerTrunkParams, companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['customer-trunks'];
const config = { access: 'administrator' } as const;
const noStore = 'no-store';
type Document = z.infer<typeof customerTrunkDocument>;

export function customerTrunkRoutes(app: Api, { store, settings, ...context }: Context): void {
  app.get(
    '/companies/:company/customer-trunks',
    {
      config,
      schema: {
        tags,
        summary: "The trunks to the company's own PBXs, by name",
        params: companyParams,
        response: { 200: listOf(customerTrunkDocument) },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => ({
        items: await documentsOf(tx, await listCustomerTrunks(tx)),
      })),
  );

  app.post(
    '/companies/:company/customer-trunks',
    {
      config,
      schema: {
        tags,
        summary: 'Make a trunk to an own PBX; its incoming numbers leave the plan or trunk they were on',
        params: companyParams,
        body: customerTrunkFieldsSchema,
        response: { 201: customerTrunkDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(
        { store, settings, ...context },
        request,
        reply,
        { status: 201, schema: customerTrunkDocument },
        async (tx) => documentOf(tx, await createCustomerTrunk(tx, request.body)),
      ),
  );

  app.get(
    '/companies/:company/customer-trunks/:customerTrunkId',
    {
      config,
      schema: {
        tags,
        summary: 'One trunk to an own PBX',
        params: companyCustomerTrunkParams,
        response: { 200: customerTrunkDocument },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) =>
        documentOf(tx, await getCustomerTrunk(tx, request.params.customerTrunkId)),
      ),
  );

  app.put(
    '/companies/:company/customer-trunks/:customerTrunkId',
    {
      config,
      schema: {
        tags,
        summary: 'Change a trunk to an own PBX; its incoming numbers leave the plan or trunk they were on',
        params: companyCustomerTrunkParams,
        body: customerTrunkFieldsSchema,
        response: { 200: customerTrunkDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) =>
        documentOf(tx, await updateCustomerTrunk(tx, request.params.customerTrunkId, request.body)),
      ),
  );

  app.delete(
    '/companies/:company/customer-trunks/:customerTrunkId',
    {
      config,
      schema: {
        tags,
        summary: 'Delete a trunk to an own PBX; its numbers are unused then',
        params: companyCustomerTrunkParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      await store.withCompany(companyOf(request), (tx) =>
        deleteCustomerTrunk(tx, request.params.customerTrunkId),
      );
      return reply.code(204).send(null);
    },
  );

  const accounts = async (tx: CompanyTransaction, id: string) => ({
    ...settings.sip,
    accounts: await trunkPasswords(tx, id),
  });

  app.get(
    '/companies/:company/customer-trunks/:customerTrunkId/accounts',
    {
      config,
      schema: {
        tags,
        summary: 'What to type into the PBX',
        params: companyCustomerTrunkParams,
        response: { 200: trunkAccountsDocument },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', noStore);
      return store.readCompany(companyOf(request), (tx) => accounts(tx, request.params.customerTrunkId));
    },
  );

  app.post(
    '/companies/:company/customer-trunks/:customerTrunkId/accounts',
    {
      config,
      schema: {
        tags,
        summary: 'New passwords for both accounts; the PBX gets nowhere until it has them',
        params: companyCustomerTrunkParams,
        response: { 200: trunkAccountsDocument },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', noStore);
      return store.withCompany(companyOf(request), async (tx) => {
        await renewTrunkPasswords(tx, request.params.customerTrunkId);
        return accounts(tx, request.params.customerTrunkId);
      });
    },
  );
}

const documentOf = async (tx: CompanyTransaction, trunk: CustomerTrunk): Promise<Document> => {
  const [document] = await documentsOf(tx, [trunk]);
  if (document === undefined) throw new Error(`trunk ${trunk.id} is gone`);
  return document;
};

async function documentsOf(tx: CompanyTransaction, trunks: readonly CustomerTrunk[]): Promise<Document[]> {
  const numbers = await numbersOfTrunks(tx, trunks);
  return trunks.map(({ callerIds: _callerIds, accounts, ...trunk }) => ({
    ...trunk,
    numbers: numbers.get(trunk.id) ?? [],
    accounts: accounts.map(({ id, sipUsername, address }) => ({ id, sipUsername, address })),
  }));
}
