// A user may see and switch what rings for themselves; administrators of the company may do so for every user.
import { ringTargetsSchema } from '@simmpl/model';
import { type CompanyTransaction, getUser, listDevices, setAvailability } from '@simmpl/store';
import type { Context } from '../context.ts';
import { ringTargetsDocument } from '../documents/user.ts';
import { companyOf } from '../http/guard.ts';
import { userParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['users'];
const config = { access: 'self' } as const;

export function ringTargetRoutes(app: Api, { store }: Context): void {
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
    async (request) =>
      store.withCompany(companyOf(request), async (tx) => {
        const { userId } = request.params;
        const own = new Set((await devicesOf(tx, userId)).map(({ id }) => id));
        const silentDevices = request.body.silentDevices.filter((id) => own.has(id));
        await setAvailability(tx, userId, { ...request.body, silentDevices });
        return shown(tx, userId);
      }),
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
