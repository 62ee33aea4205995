// Operators may call this; administrators may see and change the settings of their own company.
import { companyLoginSchema, companySettingsSchema, userFieldsSchema } from '@simmpl/model';
import {
  createCompany,
  createUser,
  deleteCompany,
  enterCompany,
  getCompany,
  listCompanies,
  updateCompany,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { companyDocument } from '../documents/company.ts';
import { listOf } from '../documents/named.ts';
import { deleteCompanyFiles } from '../files/company-files.ts';
import { noContent } from '../http/answers.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { onceAsOperator } from '../http/idempotency.ts';
import { companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { sendSignInSheet } from '../mail/invitations.ts';

const tags = ['companies'];

export function companyRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.get(
    '/companies',
    {
      config: { access: 'operator' },
      schema: { tags, summary: 'All companies', response: { 200: listOf(companyDocument) } },
    },
    async () => ({ items: await store.asOperator(listCompanies) }),
  );

  app.post(
    '/companies',
    {
      config: { access: 'operator' },
      schema: {
        tags,
        summary: 'Make a company, with its first administrator, who is invited by mail',
        body: z.strictObject({
          login: companyLoginSchema,
          ...companySettingsSchema.shape,
          administrator: userFieldsSchema.omit({ role: true, outgoingNumber: true }).optional(),
        }),
        response: { 201: companyDocument },
      },
    },
    async (request, reply) => {
      const form = { status: 201, schema: companyDocument } as const;
      return onceAsOperator(context, request, reply, form, async (operatorTx) => {
        const { login, administrator, ...settings } = request.body;
        const tx = await enterCompany(operatorTx, await createCompany(operatorTx, login, settings));
        if (administrator !== undefined) {
          const fields = { ...administrator, role: 'administrator', outgoingNumber: null } as const;
          await sendSignInSheet(context, tx, [await createUser(tx, fields)]);
        }
        return getCompany(tx);
      });
    },
  );

  app.get(
    '/companies/:company',
    {
      config: { access: 'administrator' },
      schema: { tags, summary: 'One company', params: companyParams, response: { 200: companyDocument } },
    },
    async (request) => store.readCompany(companyOf(request), getCompany),
  );

  app.put(
    '/companies/:company',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: "Change the settings; where and how much may be called is the operator's",
        params: companyParams,
        body: companySettingsSchema,
        response: { 200: companyDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) => {
        if (actorOf(request).role === 'operator') return updateCompany(tx, request.body);
        // How far and how much a company may call is the provider's risk.
        const {
          destinations: _destinations,
          destinationKinds: _destinationKinds,
          destinationPrefixes: _destinationPrefixes,
          maxExternalLegs: _maxExternalLegs,
          maxCallsPerHour: _maxCallsPerHour,
          maxCallsPerDay: _maxCallsPerDay,
          ...settings
        } = request.body;
        return updateCompany(tx, settings);
      }),
  );

  app.delete(
    '/companies/:company',
    {
      config: { access: 'operator' },
      schema: {
        tags,
        summary: 'Delete a company with everything in it',
        params: companyParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      await store.asOperator((tx) => deleteCompany(tx, companyId));
      await deleteCompanyFiles(context.settings.dataFolder, companyId);
      return reply.code(204).send(null);
    },
  );
}
