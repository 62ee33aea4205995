import type { HotdeskLogin } from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { refuse } from '../errors.ts';

/** Who is logged in where; only at these devices when given. */
export const listHotdeskLogins = (
  tx: CompanyTransaction,
  deviceIds?: readonly string[],
): Promise<HotdeskLogin[]> =>
  tx.db
    .selectFrom('hotdeskLogin')
    .select(['deviceId', 'userId', 'since'])
    .where(among('deviceId', deviceIds))
    .orderBy('since')
    .execute();

/**
 * Makes a device the user's, who is logged out wherever else, as is who was logged in here.
 * @param since epoch ms
 */
export async function logInAtDevice(
  tx: CompanyTransaction,
  { deviceId, userId, since }: HotdeskLogin,
): Promise<void> {
  if (!(await mayBeUsed(tx, 'device', deviceId)))
    refuse([{ path: ['deviceId'], code: 'hotdesk.device-off' }]);
  if (!(await mayBeUsed(tx, 'appUser', userId))) refuse([{ path: ['userId'], code: 'hotdesk.user-off' }]);
  await tx.db
    .deleteFrom('hotdeskLogin')
    .where((eb) => eb.or([eb('deviceId', '=', deviceId), eb('userId', '=', userId)]))
    .execute();
  await tx.db
    .insertInto('hotdeskLogin')
    .values({ companyId: tx.companyId, deviceId, userId, since: new Date(since) })
    .execute();
}

async function mayBeUsed(tx: CompanyTransaction, table: 'device' | 'appUser', id: string): Promise<boolean> {
  const row = await tx.db.selectFrom(table).select('hotdesking').where('id', '=', id).executeTakeFirst();
  return row?.hotdesking === true;
}

/** The device is its own user's again, or nobody's. */
export async function logOutOfDevice(tx: CompanyTransaction, deviceId: string): Promise<void> {
  await tx.db.deleteFrom('hotdeskLogin').where('deviceId', '=', deviceId).execute();
}

/** Ends what is no longer allowed since a user or device was changed. */
export async function endForbiddenLogins(tx: CompanyTransaction): Promise<void> {
  await sql`
    delete from hotdesk_login login using device, app_user
    where device.id = login.device_id and app_user.id = login.user_id
      and not (device.hotdesking and app_user.hotdesking)`.execute(tx.db);
}
