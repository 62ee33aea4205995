import { z } from 'zod';
import { moment, named } from './named.ts';

export const hotdeskLoginDocument = named(
  'HotdeskLogin',
  z.object({ deviceId: z.string(), userId: z.string(), since: moment }),
);

/** Where a user is logged in, and where they could be. */
export const hotdeskDocument = named(
  'Hotdesk',
  z.object({
    hotdesking: z.boolean().describe('whether this user may log in anywhere'),
    loggedIn: z.object({ deviceId: z.string(), since: moment }).nullable(),
    devices: z.array(z.object({ id: z.string(), name: z.string() })).describe('that may be used so'),
  }),
);
