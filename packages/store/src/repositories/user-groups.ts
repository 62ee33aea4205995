import { type Problem, type UserGroup, type UserGroupFields, userGroupFieldsSchema } from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { found, refuse } from '../errors.ts';

/** The company's groups by name; only those with these ids when given. */
export async function listUserGroups(tx: CompanyTransaction, ids?: readonly string[]): Promise<UserGroup[]> {
  const rows = await tx.db
    .selectFrom('userGroup')
    .select(['id', 'name', 'number', 'members'])
    .where(among('id', ids))
    .orderBy('name')
    .execute();
  return rows.map(({ id, ...fields }) => ({ id, ...userGroupFieldsSchema.parse(fields) }));
}

export const getUserGroup = async (tx: CompanyTransaction, id: string): Promise<UserGroup> =>
  found((await listUserGroups(tx, [id]))[0], 'group');

export async function createUserGroup(tx: CompanyTransaction, fields: UserGroupFields): Promise<UserGroup> {
  await refuseUnknownMembers(tx, fields);
  const id = crypto.randomUUID();
  await tx.db
    .insertInto('userGroup')
    .values({ companyId: tx.companyId, id, ...fields, members: JSON.stringify(fields.members) })
    .execute();
  return { id, ...fields };
}

export async function updateUserGroup(
  tx: CompanyTransaction,
  id: string,
  fields: UserGroupFields,
): Promise<UserGroup> {
  await refuseUnknownMembers(tx, fields);
  const row = await tx.db
    .updateTable('userGroup')
    .set({ ...fields, members: JSON.stringify(fields.members) })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  found(row, 'group');
  return { id, ...fields };
}

export async function deleteUserGroup(tx: CompanyTransaction, id: string): Promise<void> {
  found(await tx.db.deleteFrom('userGroup').where('id', '=', id).returning('id').executeTakeFirst(), 'group');
}

/** Takes a user who is deleted out of all groups. */
export async function leaveUserGroups(tx: CompanyTransaction, userId: string): Promise<void> {
  const member = JSON.stringify([{ user: userId }]);
  await sql`
    update user_group set members = (
      select coalesce(jsonb_agg(member), '[]') from jsonb_array_elements(members) member
      where member->>'user' <> ${userId})
    where members @> ${member}::jsonb`.execute(tx.db);
}

async function refuseUnknownMembers(tx: CompanyTransaction, { members }: UserGroupFields): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id::text from app_user where id::text = any(${members.map(({ user }) => user)})`.execute(tx.db);
  const known = new Set(rows.map(({ id }) => id));
  refuse(
    members.flatMap(({ user }, index): Problem[] =>
      known.has(user) ? [] : [{ path: ['members', index, 'user'], code: 'unknown-reference' }],
    ),
  );
}
