// Administrators of the company may call this; phones fetch their configuration from the unguessable address below.
import { fullName } from '@simmpl/model';
import { accountDefaults, type PhoneAccount, yealinkConfiguration, yealinkFile } from '@simmpl/provisioning';
import {
  type CompanyTransaction,
  deviceByProvisioningToken,
  getDevice,
  getUser,
  noteProvisioningFetch,
  type ProvisioningAddress,
  provisioningAddress,
  renewProvisioningAddress,
  sipPasswordOf,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { moment, named } from '../documents/named.ts';
import { ApiError } from '../errors.ts';
import { companyOf } from '../http/guard.ts';
import { deviceParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['devices'];

const addressDocument = named(
  'ProvisioningAddress',
  z.object({
    url: z.string().describe('what is typed into the phone as its provisioning server'),
    fetchedAt: moment.nullable().describe('when a phone last fetched its configuration'),
    fetchedBy: z.string().nullable().describe('what that phone said it is'),
  }),
);

export function provisioningRoutes(app: Api, context: Context): void {
  const { store, settings } = context;
  const document = ({ token, fetchedAt, fetchedBy }: ProvisioningAddress) => ({
    url: `${settings.panelUrl}/provisioning/${token}/`,
    fetchedAt,
    fetchedBy,
  });

  app.get(
    '/companies/:company/devices/:deviceId/provisioning',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'The address a Yealink phone fetches its configuration from; made at the first look',
        params: deviceParams,
        response: { 200: addressDocument },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { deviceId } = request.params;
      return store.withCompany(companyOf(request), async (tx) => {
        await getDevice(tx, deviceId);
        return document(
          (await provisioningAddress(tx, deviceId)) ?? (await renewProvisioningAddress(tx, deviceId)),
        );
      });
    },
  );

  app.post(
    '/companies/:company/devices/:deviceId/provisioning',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'A new address; the one before works no more',
        params: deviceParams,
        response: { 200: addressDocument },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return store.withCompany(companyOf(request), async (tx) =>
        document(await renewProvisioningAddress(tx, request.params.deviceId)),
      );
    },
  );
}

/** Anyone who knows the address may fetch: it holds 192 random bits and is bound to one device. */
export function provisioningFiles(app: Api, context: Context): void {
  const { store, settings, now } = context;
  app.get(
    '/provisioning/:token/:file',
    {
      schema: { hide: true, params: z.object({ token: z.string().max(64), file: z.string().max(64) }) },
      config: { rateLimit: { max: 60, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { token, file } = request.params;
      const owner = await deviceByProvisioningToken(store, token);
      const asked = yealinkFile(file);
      // Boot files and those of a model are asked for by every phone; ours has all in the file of its own.
      if (owner === undefined || asked?.kind !== 'own') throw new ApiError('not-found');
      const text = await store.withCompany(owner.companyId, async (tx) => {
        const account = await accountOf(tx, owner.deviceId, settings.sip);
        await noteProvisioningFetch(tx, owner.deviceId, now(), request.headers['user-agent'] ?? '');
        return yealinkConfiguration(account);
      });
      return reply.type('text/plain; charset=utf-8').send(text);
    },
  );
}

async function accountOf(
  tx: CompanyTransaction,
  deviceId: string,
  sip: { readonly host: string; readonly port: number },
): Promise<PhoneAccount> {
  const device = await getDevice(tx, deviceId);
  const user = device.userId === null ? undefined : await getUser(tx, device.userId);
  return {
    ...accountDefaults,
    label: user ? `${user.internalNumber} ${user.firstName}` : device.name,
    displayName: user ? fullName(user) : device.name,
    sipUsername: device.sipUsername,
    sipPassword: await sipPasswordOf(tx, deviceId),
    server: { host: sip.host, port: sip.port, protocol: 'udp' },
  };
}
