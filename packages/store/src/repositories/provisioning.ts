import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { CompanyTransaction, Store } from '../database/store.ts';
import { tokenHash } from '../secrets.ts';
import { getDevice } from './devices.ts';

/** Where a device fetches its configuration, and when it last did. */
export interface ProvisioningAddress {
  /** The unguessable part of the address. */
  readonly token: string;
  /** Epoch ms; null until a phone has fetched it. */
  readonly fetchedAt: number | null;
  /** What the phone says it is. */
  readonly fetchedBy: string | null;
}

/** The address of a device; undefined until one was made. */
export async function provisioningAddress(
  tx: CompanyTransaction,
  deviceId: string,
): Promise<ProvisioningAddress | undefined> {
  const row = await tx.db
    .selectFrom('provisioningAddress')
    .select(['sealedToken', 'fetchedAt', 'fetchedBy'])
    .where('deviceId', '=', deviceId)
    .executeTakeFirst();
  return (
    row && { token: tx.secrets.open(row.sealedToken), fetchedAt: row.fetchedAt, fetchedBy: row.fetchedBy }
  );
}

/** Makes a new address; one that was there works no more. */
export async function renewProvisioningAddress(
  tx: CompanyTransaction,
  deviceId: string,
): Promise<ProvisioningAddress> {
  await getDevice(tx, deviceId);
  const token = randomBytes(24).toString('base64url');
  const values = {
    tokenHash: tokenHash(token),
    sealedToken: tx.secrets.seal(token),
    fetchedAt: null,
    fetchedBy: null,
  };
  await tx.db
    .insertInto('provisioningAddress')
    .values({ companyId: tx.companyId, deviceId, ...values })
    .onConflict((conflict) => conflict.columns(['companyId', 'deviceId']).doUpdateSet(values))
    .execute();
  return { token, fetchedAt: null, fetchedBy: null };
}

/** Whose address this is; undefined for nobody's. */
export async function deviceByProvisioningToken(
  store: Pick<Store, 'db'>,
  token: string,
): Promise<{ readonly companyId: string; readonly deviceId: string } | undefined> {
  const { rows } = await sql<{ companyId: string; deviceId: string }>`
    select * from device_by_provisioning_token(${tokenHash(token)})`.execute(store.db);
  return rows[0];
}

/** Notes that a phone fetched its configuration. @param fetchedBy what it says it is */
export async function noteProvisioningFetch(
  tx: CompanyTransaction,
  deviceId: string,
  at: number,
  fetchedBy: string,
): Promise<void> {
  await tx.db
    .updateTable('provisioningAddress')
    .set({ fetchedAt: new Date(at), fetchedBy: fetchedBy.slice(0, 120) })
    .where('deviceId', '=', deviceId)
    .execute();
}
