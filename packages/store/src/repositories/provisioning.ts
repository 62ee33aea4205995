import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { CompanyTransaction, Store } from '../database/store.ts';
import { generatePhonePassword, tokenHash } from '../secrets.ts';
import { getDevice } from './devices.ts';

/** Where a device fetches its configuration, who may, and when it last did. Times are epoch milliseconds. */
export interface ProvisioningAddress {
  /** The unguessable part of the address. */
  readonly token: string;
  /** What the phone signs in with once the window is closed; its first file brings it. */
  readonly signIn: { readonly username: string; readonly password: string };
  /** When an administrator last opened the address for a phone that does not sign in yet. */
  readonly openedAt: number;
  /** Until when a phone gets files without signing in; null before the first fetch. */
  readonly windowUntil: number | null;
  /** Null until a phone has fetched it. */
  readonly fetchedAt: number | null;
  /** What the phone says it is. */
  readonly fetchedBy: string | null;
}

/** A fetch that was refused although the address was right. Times are epoch milliseconds. */
export interface RefusedFetch {
  readonly at: number;
  /** `mac`: another phone than the one it is for; `sign-in`: none, or a wrong one, after the window; `off`: switched off. */
  readonly reason: 'mac' | 'sign-in' | 'off';
  /** IP address. */
  readonly address: string;
  readonly file: string;
  readonly userAgent: string;
}

/** How soon a phone that was told to sign in does so, ms. */
const answerMs = 60_000;
/** Refused fetches that are kept of a device. */
const keptRefusals = 20;

/** The address of a device; undefined until one was made. */
export async function provisioningAddress(
  tx: CompanyTransaction,
  deviceId: string,
): Promise<ProvisioningAddress | undefined> {
  const row = await tx.db
    .selectFrom('provisioningAddress')
    .select(['sealedToken', 'sealedSignIn', 'openedAt', 'windowUntil', 'fetchedAt', 'fetchedBy'])
    .where('deviceId', '=', deviceId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { sealedToken, sealedSignIn, ...rest } = row;
  // One from before phones signed in gets a sign-in, which the next fetch brings to the phone.
  const password = sealedSignIn === null ? await giveSignIn(tx, deviceId) : tx.secrets.open(sealedSignIn);
  return {
    ...rest,
    token: tx.secrets.open(sealedToken),
    signIn: { username: signInName(deviceId), password },
  };
}

async function giveSignIn(tx: CompanyTransaction, deviceId: string): Promise<string> {
  const password = generatePhonePassword();
  await tx.db
    .updateTable('provisioningAddress')
    .set({ sealedSignIn: tx.secrets.seal(password) })
    .where('deviceId', '=', deviceId)
    .execute();
  return password;
}

/** Short, since phones cut long ones; the address tells devices apart. */
const signInName = (deviceId: string): string => deviceId.slice(0, 8);

/** Makes a new address, open for a first fetch; one that was there works no more. @param now epoch ms */
export async function renewProvisioningAddress(
  tx: CompanyTransaction,
  deviceId: string,
  now: number,
): Promise<ProvisioningAddress> {
  await getDevice(tx, deviceId);
  const token = randomBytes(24).toString('base64url');
  const signIn = { username: signInName(deviceId), password: generatePhonePassword() };
  const values = {
    tokenHash: tokenHash(token),
    sealedToken: tx.secrets.seal(token),
    sealedSignIn: tx.secrets.seal(signIn.password),
    openedAt: new Date(now),
    windowUntil: null,
    fetchedAt: null,
    fetchedBy: null,
  };
  await tx.db
    .insertInto('provisioningAddress')
    .values({ companyId: tx.companyId, deviceId, ...values })
    .onConflict((conflict) => conflict.columns(['companyId', 'deviceId']).doUpdateSet(values))
    .execute();
  return { token, signIn, openedAt: now, windowUntil: null, fetchedAt: null, fetchedBy: null };
}

/** Opens the address again for a phone that lost its sign-in, such as one that was reset. @param now epoch ms */
export async function reopenProvisioningAddress(
  tx: CompanyTransaction,
  deviceId: string,
  now: number,
): Promise<void> {
  await tx.db
    .updateTable('provisioningAddress')
    .set({ openedAt: new Date(now), windowUntil: null })
    .where('deviceId', '=', deviceId)
    .execute();
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

/**
 * Notes that a phone fetched its configuration; the first fetch begins the window.
 * @param fetchedBy what it says it is
 * @param windowUntil epoch ms, where no window began yet
 * @param from its IP address
 */
export async function noteProvisioningFetch(
  tx: CompanyTransaction,
  deviceId: string,
  { at, fetchedBy, windowUntil, from }: { at: number; fetchedBy: string; windowUntil: number; from: string },
): Promise<void> {
  // A phone asks once without signing in, and again when it was told to: that was no refusal.
  await tx.db
    .deleteFrom('refusedFetch')
    .where('deviceId', '=', deviceId)
    .where('reason', '=', 'sign-in')
    .where('address', '=', from)
    .where(sql<boolean>`at > ${new Date(at - answerMs)}::timestamptz`)
    .execute();
  await tx.db
    .updateTable('provisioningAddress')
    .set((eb) => ({
      fetchedAt: new Date(at),
      fetchedBy: fetchedBy.slice(0, 120),
      windowUntil: sql<Date>`coalesce(${eb.ref('windowUntil')}, ${new Date(windowUntil)}::timestamptz)`,
    }))
    .where('deviceId', '=', deviceId)
    .execute();
}

/** Keeps a refused fetch for the administrator; the oldest of a device go. */
export async function noteRefusedFetch(
  tx: CompanyTransaction,
  deviceId: string,
  { at, reason, address, file, userAgent }: RefusedFetch,
): Promise<void> {
  await tx.db
    .insertInto('refusedFetch')
    .values({
      companyId: tx.companyId,
      deviceId,
      at: new Date(at),
      reason,
      address,
      file: file.slice(0, 64),
      userAgent: userAgent.slice(0, 120),
    })
    .execute();
  await sql`
    delete from refused_fetch where device_id = ${deviceId} and id not in (
      select id from refused_fetch where device_id = ${deviceId} order by id desc limit ${keptRefusals})`.execute(
    tx.db,
  );
}

/** The last refused fetches of a device, the newest first. */
export const refusedFetches = (tx: CompanyTransaction, deviceId: string): Promise<RefusedFetch[]> =>
  tx.db
    .selectFrom('refusedFetch')
    .select(['at', 'reason', 'address', 'file', 'userAgent'])
    .where('deviceId', '=', deviceId)
    .orderBy('id', 'desc')
    .execute();
