// Administrators of the company may call this; who has signed in may read which phones there are.
import { phonePasswordSchema, phoneSettingsSchema } from '@simmpl/model';
import { brands } from '@simmpl/provisioning';
import { getPhoneSettings, phonePassword, savePhoneSettings } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { phoneBrandDocument, phoneSettingsDocument } from '../documents/device-setup.ts';
import { listOf, named } from '../documents/named.ts';
import { companyOf } from '../http/guard.ts';
import { companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['devices'];
const config = { access: 'administrator' } as const;
const path = '/companies/:company/phone-settings';

export function phoneSettingsRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.get(
    '/phone-brands',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'The makers whose phones set themselves up, and their models',
        response: { 200: listOf(phoneBrandDocument) },
      },
    },
    async () => ({
      items: brands.map(({ id, name, models }) => ({
        id,
        name,
        models: models.map(({ family: _family, ...model }) => model),
      })),
    }),
  );

  app.get(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'What all phones of the company have in common',
        params: companyParams,
        response: { 200: phoneSettingsDocument },
      },
    },
    async (request) => store.readCompany(companyOf(request), getPhoneSettings),
  );

  app.put(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'Change it; phones take it over when they next fetch their configuration',
        params: companyParams,
        body: phoneSettingsSchema.extend({
          adminPassword: phonePasswordSchema.optional().describe('left out: it stays'),
        }),
        response: { 200: phoneSettingsDocument },
      },
    },
    async (request) => {
      const { adminPassword, ...fields } = request.body;
      return store.withCompany(companyOf(request), (tx) => savePhoneSettings(tx, fields, adminPassword));
    },
  );

  app.get(
    `${path}/password`,
    {
      config,
      schema: {
        tags,
        summary: "The password of the phones' own web pages; made at the first look",
        params: companyParams,
        response: { 200: named('PhonePassword', z.object({ adminPassword: z.string() })) },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return { adminPassword: await store.withCompany(companyOf(request), phonePassword) };
    },
  );
}
