// Administrators of the company may see who is logged in where; a user may log in at a device and out, administrators
// may do so for every user.
import {
  type CompanyTransaction,
  getUser,
  listDevices,
  listHotdeskLogins,
  logInAtDevice,
  logOutOfDevice,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { hotdeskDocument, hotdeskLoginDocument } from '../documents/hotdesk.ts';
import { listOf } from '../documents/named.ts';
import { companyOf } from '../http/guard.ts';
import { companyParams, userParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import type { LiveEvents } from '../live/live-events.ts';

const tags = ['hotdesking'];

export function hotdeskRoutes(app: Api, { store, now }: Context, live: LiveEvents): void {
  app.get(
    '/companies/:company/hotdesk-logins',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Who is logged in at which device',
        params: companyParams,
        response: { 200: listOf(hotdeskLoginDocument) },
      },
    },
    async (request) => ({
      items: await store.readCompany(companyOf(request), (tx) => listHotdeskLogins(tx)),
    }),
  );

  app.get(
    '/companies/:company/users/:userId/hotdesk-login',
    {
      config: { access: 'self' },
      schema: {
        tags,
        summary: 'Where a user is logged in, and where they could be',
        params: userParams,
        response: { 200: hotdeskDocument },
      },
    },
    async (request) => store.readCompany(companyOf(request), (tx) => shown(tx, request.params.userId)),
  );

  app.put(
    '/companies/:company/users/:userId/hotdesk-login',
    {
      config: { access: 'self' },
      schema: {
        tags,
        summary: 'Log a user in at a device, and out wherever else; null logs out',
        params: userParams,
        body: z.strictObject({ deviceId: z.uuid().nullable() }),
        response: { 200: hotdeskDocument },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { userId } = request.params;
      const { deviceId } = request.body;
      const { before, after } = await store.withCompany(companyId, async (tx) => {
        await getUser(tx, userId);
        const before = (await listHotdeskLogins(tx)).find((login) => login.userId === userId);
        if (deviceId !== null) await logInAtDevice(tx, { deviceId, userId, since: now() });
        else if (before) await logOutOfDevice(tx, before.deviceId);
        return { before, after: await shown(tx, userId) };
      });
      if (before && before.deviceId !== deviceId)
        live.publish({ kind: 'hotdesk', companyId, deviceId: before.deviceId, userId: null });
      if (deviceId !== null) live.publish({ kind: 'hotdesk', companyId, deviceId, userId });
      request.log.info({ companyId, userId, deviceId }, 'hotdesking changed in the panel');
      return after;
    },
  );
}

async function shown(tx: CompanyTransaction, userId: string) {
  const { hotdesking } = await getUser(tx, userId);
  const login = (await listHotdeskLogins(tx)).find((each) => each.userId === userId);
  const devices = (await listDevices(tx)).filter(
    (device) => device.hotdesking || device.id === login?.deviceId,
  );
  return {
    hotdesking,
    loggedIn: login === undefined ? null : { deviceId: login.deviceId, since: login.since },
    devices: devices.map(({ id, name }) => ({ id, name })),
  };
}
