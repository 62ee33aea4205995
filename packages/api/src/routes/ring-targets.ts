// A user may see and switch what rings for themselves; administrators of the company may do so for every user.
import { ringTargetsSchema } from '@simmpl/model';
import { type CompanyTransaction, getUser, listDevices, setAvailability } from '@simmpl/store';
import type { Context } from '../context.ts';
import { ringTargetsDocument } from '../documents/user.ts';
import { companyOf } from '../http/guard.ts';
import { userParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import type { LiveEvents } from '../live/live-events.ts';

const tags = ['users'];
const config = { access: 'self' } as const;

export function ringTargetRoutes(app: Api, { store }: Context, live: LiveEvents): void {
  app.get(
    '/companies/:company/users/:userId/ring-targets',
    {
      config,
      schema: {
        tags,
        summary: 'What can ring for a user, and what does',
        params: userParams,
        response: { 200: ringTargetsDocument },
      },
    },
    async (request) => store.readCompany(companyOf(request), (tx) => shown(tx, request.params.userId)),
  );

  app.put(
    '/companies/:company/users/:userId/ring-targets',
    {
      config,
      schema: {
        tags,
        summary: 'Switch what rings for a user, in parallel',
        params: userParams,
        body: ringTargetsSchema,
        response: { 200: ringTargetsDocument },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { userId } = request.params;
      const { user, targets } = await store.withCompany(companyId, async (tx) => {
        const own = new Set((await devicesOf(tx, userId)).map(({ id }) => id));
        const silentDevices = request.body.silentDevices.filter((id) => own.has(id));
        const user = await setAvailability(tx, userId, { ...request.body, silentDevices });
        return { user, targets: await shown(tx, userId) };
      });
      const { availability, declineAll } = user;
      live.publish({ kind: 'availability', companyId, userId, availability, declineAll });
      return targets;
    },
  );
}

const devicesOf = async (tx: CompanyTransaction, userId: string) =>
  (await listDevices(tx)).filter((device) => device.userId === userId);

async function shown(tx: CompanyTransaction, userId: string) {
  const { ringsMobile, mobileNumber, silentDevices } = await getUser(tx, userId);
  const devices = (await devicesOf(tx, userId)).map(({ id, name }) => ({
    id,
    name,
    rings: !silentDevices.includes(id),
  }));
  return { devices, ringsMobile, mobileNumber };
}
