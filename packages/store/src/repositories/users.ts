import {
  type RingTargets,
  type User,
  type UserAvailability,
  type UserFields,
  usualAvailability,
} from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import type { CompanyTransaction, Store } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { leaveFaxBoxes } from './fax-boxes.ts';
import { refuseTakenNumber } from './internal-numbers.ts';
import { queuesUsing } from './queues.ts';
import { refuseWhileInUse } from './references.ts';
import { leaveVoicemailBoxes } from './voicemail-boxes.ts';

const columns = [
  'id',
  'firstName',
  'lastName',
  'email',
  'internalNumber',
  'role',
  'language',
  'outgoingNumber',
  'anonymous',
  'personalVoicemail',
  'ringSeconds',
  'callWaiting',
  'availability',
  'mobileNumber',
  'forwardTo',
  'declineAll',
  'silentDevices',
  'ringsMobile',
  'avatar',
] as const;

/** The company's users by internal number; only those with these ids when given. */
export const listUsers = (tx: CompanyTransaction, ids?: readonly string[]): Promise<User[]> =>
  tx.db.selectFrom('appUser').select(columns).where(among('id', ids)).orderBy('internalNumber').execute();

export const getUser = async (tx: CompanyTransaction, id: string): Promise<User> =>
  found((await listUsers(tx, [id]))[0], 'user');

/** @param passwordHash made by the caller; null until the user has followed an invitation. */
export async function createUser(
  tx: CompanyTransaction,
  fields: UserFields,
  passwordHash: string | null = null,
): Promise<User> {
  await refuseTakenNumber(tx, fields.internalNumber);
  await refuseForeignNumber(tx, fields.outgoingNumber);
  return tx.db
    .insertInto('appUser')
    .values({
      ...fields,
      ...usualAvailability,
      companyId: tx.companyId,
      id: crypto.randomUUID(),
      avatar: null,
      passwordHash,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

export async function updateUser(
  tx: CompanyTransaction,
  id: string,
  fields: Partial<UserFields> & { readonly avatar?: string | null },
): Promise<User> {
  if (fields.internalNumber !== undefined) await refuseTakenNumber(tx, fields.internalNumber, id);
  if (fields.outgoingNumber !== undefined) await refuseForeignNumber(tx, fields.outgoingNumber);
  if (Object.keys(fields).length === 0) return getUser(tx, id);
  const user = await tx.db
    .updateTable('appUser')
    .set(fields)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst();
  return found(user, 'user');
}

/** Sets where calls for a user go for now, and what rings. */
export async function setAvailability(
  tx: CompanyTransaction,
  id: string,
  availability: Partial<UserAvailability & RingTargets>,
): Promise<User> {
  const user = await tx.db
    .updateTable('appUser')
    .set(availability)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst();
  return found(user, 'user');
}

/** Deletes a user that no live route refers to; devices stay without user, boxes are no longer theirs. */
export async function deleteUser(tx: CompanyTransaction, id: string): Promise<void> {
  await refuseWhileInUse(tx, 'user', id, await queuesUsing(tx, 'user', id));
  await leaveVoicemailBoxes(tx, id);
  await leaveFaxBoxes(tx, id);
  found(await tx.db.deleteFrom('appUser').where('id', '=', id).returning('id').executeTakeFirst(), 'user');
}

export async function passwordHashOf(tx: CompanyTransaction, id: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('appUser')
    .select('passwordHash')
    .where('id', '=', id)
    .executeTakeFirst();
  return found(row, 'user').passwordHash;
}

export async function setPasswordHash(
  tx: CompanyTransaction,
  id: string,
  passwordHash: string,
): Promise<void> {
  const row = await tx.db
    .updateTable('appUser')
    .set({ passwordHash })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  found(row, 'user');
}

/** A user and its company, found across companies. */
export interface UserKey {
  readonly companyId: string;
  readonly userId: string;
}

/** The user who signs in as `<internal number>.<company login>`. */
export async function userByLoginName(store: Pick<Store, 'db'>, login: string): Promise<UserKey | undefined> {
  const [internalNumber = '', companyLogin = ''] = login.toLowerCase().split('.');
  const { rows } = await sql<UserKey>`
    select * from user_by_login_name(${internalNumber}, ${companyLogin})`.execute(store.db);
  return rows[0];
}

/** All users with this address, for password recovery. */
export async function usersByEmail(store: Pick<Store, 'db'>, email: string): Promise<UserKey[]> {
  return (await sql<UserKey>`select * from users_by_email(${email})`.execute(store.db)).rows;
}

async function refuseForeignNumber(tx: CompanyTransaction, number: string | null): Promise<void> {
  if (number === null) return;
  const own = await tx.db
    .selectFrom('externalNumber')
    .select('number')
    .where('number', '=', number)
    .executeTakeFirst();
  if (own === undefined) refuse([{ path: ['outgoingNumber'], code: 'unknown-reference' }]);
}
