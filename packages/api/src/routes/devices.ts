// Administrators of the company may call this.
import {
  type Device,
  deviceFieldsSchema,
  deviceSetupSchema,
  sipPasswordSchema,
  sipUsernameSchema,
} from '@simmpl/model';
import {
  type CompanyTransaction,
  createDevice,
  deleteDevice,
  generateSipPassword,
  generateSipUsername,
  getCompany,
  getDevice,
  getDeviceSetup,
  hasPreviousSecret,
  linkDevice,
  listDevices,
  rotateSipPassword,
  saveDeviceSetup,
  sipPasswordOf,
  updateDevice,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { checkSyncDocument, credentialsDocument, deviceDocument } from '../documents/device.ts';
import { deviceSetupDocument } from '../documents/device-setup.ts';
import { listOf } from '../documents/named.ts';
import { noContent } from '../http/answers.ts';
import { askExchange } from '../http/exchange.ts';
import { companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyParams, deviceParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { sipCredentials } from '../provisioning/sip-credentials.ts';

const tags = ['devices'];
const noStore = 'no-store';
const deviceBody = z.strictObject({
  ...deviceFieldsSchema.shape,
  sipUsername: sipUsernameSchema.optional().describe('generated for a new device; else it stays'),
  sipPassword: sipPasswordSchema.optional().describe('generated for a new device; else it stays'),
});

export function deviceRoutes(app: Api, context: Context): void {
  const { store, settings } = context;

  const credentials = (sipUsername: string, sipPassword: string) =>
    sipCredentials(settings, sipUsername, sipPassword);

  app.get(
    '/companies/:company/devices',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'The devices of a company, by name',
        params: companyParams,
        response: { 200: listOf(deviceDocument) },
      },
    },
    async (request) => ({ items: await store.readCompany(companyOf(request), (tx) => listDevices(tx)) }),
  );

  app.get(
    '/companies/:company/new-device-credentials',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary:
          'Fresh SIP credentials for the wizard to show; nothing exists until the device is made with them',
        params: companyParams,
        response: { 200: credentialsDocument },
      },
    },
    async (request, reply) => {
      const { login } = await store.readCompany(companyOf(request), getCompany);
      reply.header('cache-control', noStore);
      return { ...credentials(generateSipUsername(login), generateSipPassword()), previousIsGood: false };
    },
  );

  app.post(
    '/companies/:company/devices',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Make a device, at the last step of the wizard',
        params: companyParams,
        body: deviceBody.extend({ setup: deviceSetupSchema.optional() }),
        response: { 201: deviceDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 201, schema: deviceDocument }, async (tx) => {
        const { sipUsername, sipPassword, setup, ...fields } = request.body;
        const username = sipUsername ?? generateSipUsername((await getCompany(tx)).login);
        const device = await createDevice(tx, { ...fields, sipUsername: username }, sipPassword);
        if (setup !== undefined) await saveDeviceSetup(tx, device.id, setup);
        return device;
      }),
  );

  app.get(
    '/companies/:company/devices/:deviceId',
    {
      config: { access: 'administrator' },
      schema: { tags, summary: 'One device', params: deviceParams, response: { 200: deviceDocument } },
    },
    async (request) => store.readCompany(companyOf(request), (tx) => getDevice(tx, request.params.deviceId)),
  );

  app.put(
    '/companies/:company/devices/:deviceId',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Change a device; one that is linked to a user must be unlinked before another gets it',
        params: deviceParams,
        body: deviceBody,
        response: { 200: deviceDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) => {
        const { sipUsername, sipPassword, ...fields } = request.body;
        const { deviceId } = request.params;
        await link(tx, deviceId, fields.userId);
        const renamed = sipUsername === undefined ? {} : { sipUsername };
        return updateDevice(tx, deviceId, { ...fields, ...renamed }, sipPassword);
      }),
  );

  app.put(
    '/companies/:company/devices/:deviceId/user',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Link a device to a user, or unlink it (null)',
        params: deviceParams,
        body: z.strictObject({ userId: z.uuid().nullable() }),
        response: { 200: deviceDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), (tx) => link(tx, request.params.deviceId, request.body.userId)),
  );

  app.get(
    '/companies/:company/devices/:deviceId/setup',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'How the phone of a device is set up',
        params: deviceParams,
        response: { 200: deviceSetupDocument },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), (tx) => getDeviceSetup(tx, request.params.deviceId)),
  );

  app.put(
    '/companies/:company/devices/:deviceId/setup',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Change how the phone is set up; it takes that over when it next fetches its configuration',
        params: deviceParams,
        body: deviceSetupSchema,
        response: { 200: deviceSetupDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), (tx) =>
        saveDeviceSetup(tx, request.params.deviceId, request.body),
      ),
  );

  app.post(
    '/companies/:company/devices/:deviceId/check-sync',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Tell the phone to fetch its settings now, or to start anew as well; waits for its answer',
        params: deviceParams,
        body: z.strictObject({ reboot: z.boolean().default(false) }),
        response: { 200: checkSyncDocument },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { deviceId } = request.params;
      await store.readCompany(companyId, (tx) => getDevice(tx, deviceId));
      const { reboot } = request.body;
      return askExchange<'check-sync'>(context, { kind: 'check-sync', companyId, deviceId, reboot });
    },
  );

  app.post(
    '/companies/:company/devices/:deviceId/credentials',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'A new SIP password; the one before stays good until the phone has used the new one',
        params: deviceParams,
        response: { 200: credentialsDocument },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', noStore);
      return store.withCompany(companyOf(request), async (tx) => {
        const { id, sipUsername } = await getDevice(tx, request.params.deviceId);
        const sipPassword = await rotateSipPassword(tx, id);
        return { ...credentials(sipUsername, sipPassword), previousIsGood: await hasPreviousSecret(tx, id) };
      });
    },
  );

  app.delete(
    '/companies/:company/devices/:deviceId',
    {
      config: { access: 'administrator' },
      schema: { tags, summary: 'Delete a device', params: deviceParams, response: noContent },
    },
    async (request, reply) => {
      await store.withCompany(companyOf(request), (tx) => deleteDevice(tx, request.params.deviceId));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/companies/:company/devices/:deviceId/credentials',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'What to type into the phone',
        params: deviceParams,
        response: { 200: credentialsDocument },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', noStore);
      return store.readCompany(companyOf(request), async (tx) => {
        const { id, sipUsername } = await getDevice(tx, request.params.deviceId);
        const sipPassword = await sipPasswordOf(tx, id);
        return { ...credentials(sipUsername, sipPassword), previousIsGood: await hasPreviousSecret(tx, id) };
      });
    },
  );
}

const link = (tx: CompanyTransaction, deviceId: string, userId: string | null): Promise<Device> =>
  userId === null ? updateDevice(tx, deviceId, { userId }) : linkDevice(tx, deviceId, userId);
