// Anyone who has the address of a device that is set up by hand may call this, as long as the address is open.
import { brandOf } from '@simmpl/provisioning';
import {
  deviceByProvisioningToken,
  getCompany,
  getDevice,
  getDeviceSetup,
  noteProvisioningFetch,
  provisioningAddress,
  sipPasswordOf,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { credentialsDocument } from '../documents/device.ts';
import { named } from '../documents/named.ts';
import { ApiError } from '../errors.ts';
import type { Api } from '../http/types.ts';
import { fetchVerdict, windowMs } from '../provisioning/fetch-verdict.ts';
import { sipCredentials } from '../provisioning/sip-credentials.ts';

/** Requests from one address: tokens are not for guessing. */
const addressLimit = { max: 20, timeWindow: 15 * 60_000 };

const handOverDocument = named(
  'DeviceHandOver',
  z.object({
    name: z.string(),
    companyName: z.string(),
    brand: z.string(),
    credentials: credentialsDocument,
  }),
);

/** The details of a device on the screen of the mobile or computer that it is set up on. */
export function deviceHandOverRoutes(app: Api, context: Context): void {
  const { store, settings, now } = context;

  app.post(
    '/device-hand-over',
    {
      config: { access: 'anyone', rateLimit: addressLimit },
      schema: {
        tags: ['devices'],
        summary:
          'What is typed into a device that is set up by hand; the first time opens a window of ten minutes',
        body: z.strictObject({ token: z.string().min(20).max(64) }),
        response: { 200: handOverDocument },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const owner = await deviceByProvisioningToken(store, request.body.token);
      if (owner === undefined) throw new ApiError('link-used');
      const { companyId, deviceId } = owner;
      return store.withCompany(companyId, async (tx) => {
        const device = await getDevice(tx, deviceId);
        const setup = await getDeviceSetup(tx, deviceId);
        const address = await provisioningAddress(tx, deviceId);
        // Phones that set themselves up have their own way in, by their MAC address.
        if (address === undefined || brandOf(device.brand) !== undefined) throw new ApiError('link-used');
        const at = now();
        const asked = { mac: undefined, isApp: true, signedIn: 'missing', now: at } as const;
        if (fetchVerdict(asked, setup, address) !== 'serve') throw new ApiError('link-used');
        const fetchedBy = request.headers['user-agent'] ?? '';
        await noteProvisioningFetch(tx, deviceId, {
          ...{ at, fetchedBy, windowUntil: at + windowMs, from: request.ip },
        });
        return {
          name: device.name,
          companyName: (await getCompany(tx)).name,
          brand: device.brand,
          credentials: {
            ...sipCredentials(settings, device.sipUsername, await sipPasswordOf(tx, deviceId)),
            previousIsGood: false,
          },
        };
      });
    },
  );
}
