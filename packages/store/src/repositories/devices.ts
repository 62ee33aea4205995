import {
  companyLoginOf,
  type Device,
  type DeviceCredentials,
  type DeviceFields,
  fullName,
} from '@simmpl/model';
import { among } from '../database/among.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { generateSipPassword } from '../secrets.ts';
import { getCompany } from './companies.ts';
import { endForbiddenLogins } from './hotdesk-logins.ts';
import { getUser } from './users.ts';

const columns = ['id', 'name', 'brand', 'type', 'userId', 'sipUsername', 'sha256', 'hotdesking'] as const;

/** The company's devices by name; only those with these ids when given. */
export const listDevices = (tx: CompanyTransaction, ids?: readonly string[]): Promise<Device[]> =>
  tx.db.selectFrom('device').select(columns).where(among('id', ids)).orderBy('name').execute();

/** Digest hashes of the company's devices, for the exchange. */
export const listCredentials = (
  tx: CompanyTransaction,
  ids?: readonly string[],
): Promise<DeviceCredentials[]> =>
  tx.db
    .selectFrom('device')
    .select(['id as deviceId', 'ha1Md5', 'ha1Sha256'])
    .where(among('id', ids))
    .execute();

export const getDevice = async (tx: CompanyTransaction, id: string): Promise<Device> =>
  found((await listDevices(tx, [id]))[0], 'device');

/** @param sipPassword generated when left out; read it with {@link sipPasswordOf}. */
export async function createDevice(
  tx: CompanyTransaction,
  fields: DeviceFields,
  sipPassword: string = generateSipPassword(),
): Promise<Device> {
  await refuseForeignUsername(tx, fields.sipUsername);
  await refuseUnknownUser(tx, fields.userId);
  return tx.db
    .insertInto('device')
    .values({
      ...fields,
      companyId: tx.companyId,
      id: crypto.randomUUID(),
      ...sealedCredentials(tx, fields.sipUsername, sipPassword),
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/** A new username keeps the password, and a new password the username: both are in the digest hashes. */
export async function updateDevice(
  tx: CompanyTransaction,
  id: string,
  fields: Partial<DeviceFields>,
  sipPassword?: string,
): Promise<Device> {
  const before = await getDevice(tx, id);
  if (fields.userId !== undefined) await refuseUnknownUser(tx, fields.userId);
  const sipUsername = fields.sipUsername ?? before.sipUsername;
  const renamed = sipUsername !== before.sipUsername;
  if (renamed) await refuseForeignUsername(tx, sipUsername);
  const credentials =
    renamed || sipPassword !== undefined
      ? sealedCredentials(tx, sipUsername, sipPassword ?? (await sipPasswordOf(tx, id)))
      : {};
  const changes = { ...fields, ...credentials };
  if (Object.keys(changes).length === 0) return before;
  const device = await tx.db
    .updateTable('device')
    .set(changes)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  if (before.hotdesking && !device.hotdesking) await endForbiddenLogins(tx);
  return device;
}

export async function deleteDevice(tx: CompanyTransaction, id: string): Promise<void> {
  found(await tx.db.deleteFrom('device').where('id', '=', id).returning('id').executeTakeFirst(), 'device');
}

/** Links a free device to a user; refuses one that another user has, and says whose it is. */
export async function linkDevice(tx: CompanyTransaction, id: string, userId: string): Promise<Device> {
  const device = await getDevice(tx, id);
  if (device.userId !== null && device.userId !== userId) {
    const owner = await getUser(tx, device.userId);
    refuse([
      { path: ['userId'], code: 'device.linked', detail: `${owner.internalNumber} ${fullName(owner)}` },
    ]);
  }
  return updateDevice(tx, id, { userId });
}

/** The SIP password in plain, for the device wizard and provisioning. */
export async function sipPasswordOf(tx: CompanyTransaction, id: string): Promise<string> {
  const row = await tx.db
    .selectFrom('device')
    .select('sealedPassword')
    .where('id', '=', id)
    .executeTakeFirst();
  return tx.secrets.open(found(row, 'device').sealedPassword);
}

/** What is kept of a SIP password: sealed for provisioning, hashed for the exchange. */
export const sealedCredentials = (
  tx: Pick<CompanyTransaction, 'secrets'>,
  sipUsername: string,
  sipPassword: string,
): { ha1Md5: string; ha1Sha256: string; sealedPassword: string } => ({
  ...tx.secrets.digestHashes(sipUsername, sipPassword),
  sealedPassword: tx.secrets.seal(sipPassword),
});

async function refuseUnknownUser(tx: CompanyTransaction, userId: string | null): Promise<void> {
  if (userId === null) return;
  const user = await tx.db.selectFrom('appUser').select('id').where('id', '=', userId).executeTakeFirst();
  if (user === undefined) refuse([{ path: ['userId'], code: 'unknown-reference' }]);
}

/** A SIP username begins with the login of its company, so that the company shows before any look-up. */
async function refuseForeignUsername(tx: CompanyTransaction, sipUsername: string): Promise<void> {
  const company = await getCompany(tx);
  if (companyLoginOf(sipUsername) !== company.login)
    refuse([{ path: ['sipUsername'], code: 'sip-username' }]);
  const taken = await tx.db
    .selectFrom('device')
    .select('name')
    .where('sipUsername', '=', sipUsername)
    .executeTakeFirst();
  if (taken !== undefined)
    refuse([{ path: ['sipUsername'], code: 'sip-username.taken', detail: taken.name }]);
}
