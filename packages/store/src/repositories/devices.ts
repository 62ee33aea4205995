import {
  companyLoginOf,
  type Device,
  type DeviceCredentials,
  type DeviceFields,
  fullName,
} from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import type { CompanyTransaction, Store } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { generateSipPassword } from '../secrets.ts';
import { getCompany } from './companies.ts';
import { endForbiddenLogins } from './hotdesk-logins.ts';
import { perCompany } from './per-company.ts';
import { getUser } from './users.ts';

const columns = ['id', 'name', 'brand', 'type', 'userId', 'sipUsername', 'sha256', 'hotdesking'] as const;

/** The company's devices by name; only those with these ids when given. */
export const listDevices = (tx: CompanyTransaction, ids?: readonly string[]): Promise<Device[]> =>
  tx.db.selectFrom('device').select(columns).where(among('id', ids)).orderBy('name').execute();

/** Digest hashes of the company's devices, for the exchange. */
export const listCredentials = async (
  tx: CompanyTransaction,
  ids?: readonly string[],
): Promise<DeviceCredentials[]> => {
  const rows = await tx.db
    .selectFrom('device')
    .select(['id as deviceId', 'ha1Md5', 'ha1Sha256', 'secretNumber', 'previousHa1Md5', 'previousHa1Sha256'])
    .where(among('id', ids))
    .execute();
  return rows.map(({ previousHa1Md5, previousHa1Sha256, ...current }) => ({
    ...current,
    previous:
      previousHa1Md5 === null || previousHa1Sha256 === null
        ? null
        : { ha1Md5: previousHa1Md5, ha1Sha256: previousHa1Sha256 },
  }));
};

export const getDevice = async (tx: CompanyTransaction, id: string): Promise<Device> =>
  found((await listDevices(tx, [id]))[0], 'device');

/** Whose device has this username; undefined for nobody's. */
export async function deviceBySipUsername(
  store: Pick<Store, 'db'>,
  sipUsername: string,
): Promise<{ readonly companyId: string; readonly deviceId: string } | undefined> {
  const { rows } = await sql<{ companyId: string; deviceId: string }>`
    select * from device_by_sip_username(${sipUsername})`.execute(store.db);
  return rows[0];
}

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
      ? {
          ...sealedCredentials(tx, sipUsername, sipPassword ?? (await sipPasswordOf(tx, id))),
          // What an administrator typed counts at once.
          previousHa1Md5: null,
          previousHa1Sha256: null,
        }
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

/**
 * Gives a device a new password; the one before stays good until the phone has used the new one. A second change in
 * between ends the first.
 * @returns the new password
 */
export async function rotateSipPassword(tx: CompanyTransaction, id: string): Promise<string> {
  const { sipUsername } = await getDevice(tx, id);
  const sipPassword = generateSipPassword();
  await tx.db
    .updateTable('device')
    .set((eb) => ({
      previousHa1Md5: eb.ref('ha1Md5'),
      previousHa1Sha256: eb.ref('ha1Sha256'),
      secretNumber: eb('secretNumber', '+', 1),
      ...sealedCredentials(tx, sipUsername, sipPassword),
    }))
    .where('id', '=', id)
    .execute();
  return sipPassword;
}

/** True while the password before is still good. */
export async function hasPreviousSecret(tx: CompanyTransaction, id: string): Promise<boolean> {
  const [credentials] = await listCredentials(tx, [id]);
  return found(credentials, 'device').previous !== null;
}

/** Ends passwords before, of devices whose phones have used this one. Safe to offer again. */
export async function forgetPreviousSecrets(
  store: Store,
  uses: readonly { readonly companyId: string; readonly deviceId: string; readonly secretNumber: number }[],
): Promise<void> {
  await perCompany(store, uses, async (tx, own) => {
    for (const { deviceId, secretNumber } of own)
      await tx.db
        .updateTable('device')
        .set({ previousHa1Md5: null, previousHa1Sha256: null })
        .where('id', '=', deviceId)
        .where('secretNumber', '=', secretNumber)
        .where('previousHa1Md5', 'is not', null)
        .execute();
  });
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
