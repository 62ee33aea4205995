import { type FaxBox, type FaxBoxFields, faxBoxFieldsSchema, type Problem } from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { refuseWhileInUse } from './references.ts';

/** The company's fax boxes by name; only those with these ids when given. */
export async function listFaxBoxes(tx: CompanyTransaction, ids?: readonly string[]): Promise<FaxBox[]> {
  const rows = await tx.db
    .selectFrom('faxBox')
    .select(['id', 'name', 'settings'])
    .where(among('id', ids))
    .orderBy('name')
    .execute();
  return rows.map(({ id, name, settings }) => ({ id, ...faxBoxFieldsSchema.parse({ ...settings, name }) }));
}

export const getFaxBox = async (tx: CompanyTransaction, id: string): Promise<FaxBox> =>
  found((await listFaxBoxes(tx, [id]))[0], 'fax box');

export async function createFaxBox(tx: CompanyTransaction, fields: FaxBoxFields): Promise<FaxBox> {
  await refuseUnknown(tx, fields);
  const id = crypto.randomUUID();
  const { name, ...settings } = fields;
  await tx.db
    .insertInto('faxBox')
    .values({ companyId: tx.companyId, id, name, settings: JSON.stringify(settings) })
    .execute();
  return { id, ...fields };
}

export async function updateFaxBox(
  tx: CompanyTransaction,
  id: string,
  fields: FaxBoxFields,
): Promise<FaxBox> {
  await refuseUnknown(tx, fields);
  const { name, ...settings } = fields;
  const row = await tx.db
    .updateTable('faxBox')
    .set({ name, settings: JSON.stringify(settings) })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  found(row, 'fax box');
  return { id, ...fields };
}

/** Deletes a box that no live route refers to; its faxes stay until they are too old. */
export async function deleteFaxBox(tx: CompanyTransaction, id: string): Promise<void> {
  await refuseWhileInUse(tx, 'faxBox', id);
  found(await tx.db.deleteFrom('faxBox').where('id', '=', id).returning('id').executeTakeFirst(), 'fax box');
}

/** Takes a user who is deleted out of all boxes. */
export const leaveFaxBoxes = async (tx: CompanyTransaction, userId: string): Promise<void> => {
  await sql`
    update fax_box set settings = jsonb_set(settings, '{members}',
      (select coalesce(jsonb_agg(member), '[]') from jsonb_array_elements(settings->'members') member
        where member->'who'->>'user' <> ${userId}))
    where settings->'members' @> jsonb_build_array(jsonb_build_object('who', jsonb_build_object('user', ${userId}::text)))`.execute(
    tx.db,
  );
};

async function refuseUnknown(tx: CompanyTransaction, { members, number }: FaxBoxFields): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    select id::text as key from app_user where id::text = any(${members.map(({ who }) => who.user)})
    union all select number as key from external_number where number = ${number}`.execute(tx.db);
  const known = new Set(rows.map((row) => row.key));
  const problems: Problem[] = members.flatMap(({ who }, index) =>
    known.has(who.user) ? [] : [{ path: ['members', index, 'who', 'user'], code: 'unknown-reference' }],
  );
  if (number !== null && !known.has(number)) problems.push({ path: ['number'], code: 'unknown-reference' });
  refuse(problems);
}
