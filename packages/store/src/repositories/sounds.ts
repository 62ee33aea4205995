import type { Sound } from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { found } from '../errors.ts';
import { queuesUsing } from './queues.ts';
import { refuseWhileInUse } from './references.ts';

/** The company's prompt library by name; only those with these ids when given. */
export const listSounds = (tx: CompanyTransaction, ids?: readonly string[]): Promise<Sound[]> =>
  tx.db
    .selectFrom('sound')
    .select(['id', 'name', 'file', 'durationMs'])
    .where(among('id', ids))
    .orderBy('name')
    .execute();

export const getSound = async (tx: CompanyTransaction, id: string): Promise<Sound> =>
  found((await listSounds(tx, [id]))[0], 'sound');

/** Enters a sound whose file the caller has put in the company's library. */
export async function createSound(tx: CompanyTransaction, fields: Omit<Sound, 'id'>): Promise<Sound> {
  const sound = { id: crypto.randomUUID(), ...fields };
  await tx.db
    .insertInto('sound')
    .values({ companyId: tx.companyId, ...sound })
    .execute();
  return sound;
}

export async function updateSound(
  tx: CompanyTransaction,
  id: string,
  fields: Partial<Omit<Sound, 'id'>>,
): Promise<Sound> {
  if (Object.keys(fields).length > 0)
    await tx.db.updateTable('sound').set(fields).where('id', '=', id).execute();
  return getSound(tx, id);
}

/**
 * Deletes a sound that no live route and no greeting refers to.
 * @returns name of the file, which the caller deletes once the transaction is through.
 */
export async function deleteSound(tx: CompanyTransaction, id: string): Promise<string> {
  const boxes = await sql<{ name: string }>`
    select name from voicemail_box where greeting->>'sound' = ${id} order by name`.execute(tx.db);
  await refuseWhileInUse(tx, 'sound', id, [
    ...boxes.rows.map((box) => box.name),
    ...(await queuesUsing(tx, 'sound', id)),
  ]);
  const row = await tx.db.deleteFrom('sound').where('id', '=', id).returning('file').executeTakeFirst();
  return found(row, 'sound').file;
}
