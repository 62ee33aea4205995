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
import { endForbiddenLogins } from './hotdesk-logins.ts';
import { refuseTakenNumber } from './internal-numbers.ts';
import { queuesUsing } from './queues.ts';
import { refuseWhileInUse } from './references.ts';
import { leaveUserGroups } from './user-groups.ts';
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
  'callerIds',
  'anonymous',
  'personalVoicemail',
  'ringSeconds',
  'callWaiting',
  'hotdesking',
  'hotdeskPinHash',
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

/**
 * @param passwordHash made by the caller; null until the user has followed an invitation.
 * @param hotdeskPin needed where hotdesking is on
 */
export async function createUser(
  tx: CompanyTransaction,
  fields: UserFields,
  passwordHash: string | null = null,
  hotdeskPin: string | null = null,
): Promise<User> {
  await refuseTakenNumber(tx, fields.internalNumber);
  await refuseForeignNumbers(tx, fields);
  const id = crypto.randomUUID();
  const hotdeskPinHash = hotdeskPin === null ? null : tx.secrets.pinHash({ hotdeskOf: id }, hotdeskPin);
  refuseWithoutPin({ ...fields, hotdeskPinHash });
  return tx.db
    .insertInto('appUser')
    .values({
      ...fields,
      ...usualAvailability,
      companyId: tx.companyId,
      id,
      callerIds: JSON.stringify(fields.callerIds),
      hotdeskPinHash,
      avatar: null,
      passwordHash,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/** @param hotdeskPin null takes it away; left out: it stays */
export async function updateUser(
  tx: CompanyTransaction,
  id: string,
  { callerIds, ...plain }: Partial<UserFields> & { readonly avatar?: string | null },
  hotdeskPin?: string | null,
): Promise<User> {
  const before = await getUser(tx, id);
  if (plain.internalNumber !== undefined) await refuseTakenNumber(tx, plain.internalNumber, id);
  await refuseForeignNumbers(tx, {
    outgoingNumber: plain.outgoingNumber ?? null,
    callerIds: callerIds ?? [],
  });
  const changes = {
    ...plain,
    ...(callerIds !== undefined && { callerIds: JSON.stringify(callerIds) }),
    ...(hotdeskPin !== undefined && {
      hotdeskPinHash: hotdeskPin === null ? null : tx.secrets.pinHash({ hotdeskOf: id }, hotdeskPin),
    }),
  };
  if (Object.keys(changes).length === 0) return before;
  const user = await tx.db
    .updateTable('appUser')
    .set(changes)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  refuseWithoutPin(user);
  if (before.hotdesking && !user.hotdesking) await endForbiddenLogins(tx);
  return user;
}

/** Shows another of the numbers that the user may show. */
export async function showNumber(tx: CompanyTransaction, id: string, number: string): Promise<User> {
  const { callerIds } = await getUser(tx, id);
  if (!callerIds.some((each) => each.number === number))
    refuse([{ path: ['number'], code: 'caller-id.not-allowed' }]);
  return updateUser(tx, id, { outgoingNumber: number });
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
  await leaveUserGroups(tx, id);
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

async function refuseForeignNumbers(
  tx: CompanyTransaction,
  { outgoingNumber, callerIds }: Pick<UserFields, 'outgoingNumber' | 'callerIds'>,
): Promise<void> {
  const wanted = [
    ...(outgoingNumber === null ? [] : [{ number: outgoingNumber, path: ['outgoingNumber'] }]),
    ...callerIds.map(({ number }, index) => ({ number, path: ['callerIds', index, 'number'] })),
  ];
  if (wanted.length === 0) return;
  const own = await tx.db
    .selectFrom('externalNumber')
    .select('number')
    .where(
      'number',
      'in',
      wanted.map(({ number }) => number),
    )
    .execute();
  refuse(
    wanted
      .filter(({ number }) => !own.some((row) => row.number === number))
      .map(({ path }) => ({ path, code: 'unknown-reference' as const })),
  );
}

function refuseWithoutPin({ hotdesking, hotdeskPinHash }: Pick<User, 'hotdesking' | 'hotdeskPinHash'>): void {
  if (hotdesking && hotdeskPinHash === null) refuse([{ path: ['hotdeskPin'], code: 'required' }]);
}
