// Administrators may see and link the numbers of their company; operators hand them out and take them back.
import { phoneNumberSchema } from '@simmpl/model';
import { handOutNumber, listNumbers, releaseNumber, updateNumber } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { listOf } from '../documents/named.ts';
import { numberDocument } from '../documents/number.ts';
import { noContent } from '../http/answers.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyParams, numberParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['numbers'];

export function numberRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.get(
    '/companies/:company/numbers',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'The external numbers of a company',
        params: companyParams,
        response: { 200: listOf(numberDocument) },
      },
    },
    async (request) => ({ items: await store.readCompany(companyOf(request), (tx) => listNumbers(tx)) }),
  );

  app.post(
    '/companies/:company/numbers',
    {
      config: { access: 'operator' },
      schema: {
        tags,
        summary: 'Hand out a number; it arrives with its dial plan',
        params: companyParams,
        body: z.strictObject({
          number: phoneNumberSchema,
          planName: z.string().trim().min(1).max(80).optional(),
          trunkId: z.uuid().nullable().default(null),
        }),
        response: { 201: numberDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 201, schema: numberDocument }, async (tx) => {
        const { number, planName, trunkId } = request.body;
        const named = planName === undefined ? {} : { planName };
        const author = actorOf(request).name;
        return (await handOutNumber(tx, number, { ...named, trunkId, author })).number;
      }),
  );

  app.put(
    '/companies/:company/numbers/:number/dial-plan',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Link a number to a dial plan, or free it (null)',
        params: numberParams,
        body: z.strictObject({ dialPlanId: z.uuid().nullable() }),
        response: { 200: numberDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), (tx) => updateNumber(tx, request.params.number, request.body)),
  );

  app.put(
    '/companies/:company/numbers/:number/trunk',
    {
      config: { access: 'operator' },
      schema: {
        tags,
        summary: 'Name the only trunk a number may come in by, or allow all (null)',
        params: numberParams,
        body: z.strictObject({ trunkId: z.uuid().nullable() }),
        response: { 200: numberDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), (tx) => updateNumber(tx, request.params.number, request.body)),
  );

  app.delete(
    '/companies/:company/numbers/:number',
    {
      config: { access: 'operator' },
      schema: {
        tags,
        summary: 'Take a number back; its dial plan stays, without number',
        params: numberParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      await store.withCompany(companyOf(request), (tx) => releaseNumber(tx, request.params.number));
      return reply.code(204).send(null);
    },
  );
}
