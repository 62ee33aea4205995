// Administrators of the company may call this.
import { getDevice, provisioningAddress, renewProvisioningAddress } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { named } from '../documents/named.ts';
import { companyOf } from '../http/guard.ts';
import { deviceParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { lookUpOf } from '../phone-book/look-up-access.ts';

const lookUpDocument = named(
  'LookUp',
  z.object({
    host: z.string(),
    port: z.number(),
    tls: z.boolean().describe('from the start of the connection (LDAPS)'),
    base: z.string().describe('the name that everybody is below'),
    name: z.string().describe('what the device signs in as, a distinguished name'),
    password: z.string(),
  }),
);

/** How a device asks the phone book for names and numbers. */
export function lookUpRoutes(app: Api, context: Context): void {
  const { store, now } = context;

  app.get(
    '/companies/:company/devices/:deviceId/look-up',
    {
      config: { access: 'administrator' },
      schema: {
        tags: ['devices'],
        summary: 'Where and as whom the device looks people up by LDAP',
        params: deviceParams,
        response: { 200: lookUpDocument },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { deviceId } = request.params;
      return store.withCompany(companyOf(request), async (tx) => {
        const { sipUsername } = await getDevice(tx, deviceId);
        const address =
          (await provisioningAddress(tx, deviceId)) ?? (await renewProvisioningAddress(tx, deviceId, now()));
        return lookUpOf(context, sipUsername, address);
      });
    },
  );
}
