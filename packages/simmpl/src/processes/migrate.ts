import { once } from 'node:events';
import { migrate } from '@simmpl/store';
import { z } from 'zod';
import { reasonOf } from '../errors.ts';

/** Brings the database up to date and ends. Started by the supervisor before every process that uses the database. */

const orderSchema = z.object({ owner: z.string(), appPassword: z.string().nullable() });
export type MigrateOrder = z.infer<typeof orderSchema>;

try {
  const [received] = await once(process, 'message');
  const { owner, appPassword } = orderSchema.parse(received);
  await migrate(owner, appPassword === null ? {} : { appPassword });
} catch (error) {
  process.exitCode = 1;
  // The channel may be closed already; then nobody asks why.
  if (process.connected) process.send?.(reasonOf(error));
}
if (process.connected) process.disconnect();
