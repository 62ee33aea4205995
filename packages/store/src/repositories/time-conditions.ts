import type { TimeCondition, TimeConditionFields } from '@simmpl/model';
import { among } from '../database/among.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { found } from '../errors.ts';
import { refuseWhileInUse } from './references.ts';

/** The company's time conditions by name; only those with these ids when given. */
export const listTimeConditions = (
  tx: CompanyTransaction,
  ids?: readonly string[],
): Promise<TimeCondition[]> =>
  tx.db
    .selectFrom('timeCondition')
    .select(['id', 'name', 'entries'])
    .where(among('id', ids))
    .orderBy('name')
    .execute();

export const getTimeCondition = async (tx: CompanyTransaction, id: string): Promise<TimeCondition> =>
  found((await listTimeConditions(tx, [id]))[0], 'time condition');

export async function createTimeCondition(
  tx: CompanyTransaction,
  fields: TimeConditionFields,
): Promise<TimeCondition> {
  const id = crypto.randomUUID();
  await tx.db
    .insertInto('timeCondition')
    .values({ companyId: tx.companyId, id, name: fields.name, entries: JSON.stringify(fields.entries) })
    .execute();
  return { id, ...fields };
}

export async function updateTimeCondition(
  tx: CompanyTransaction,
  id: string,
  { name, entries }: Partial<TimeConditionFields>,
): Promise<TimeCondition> {
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(entries === undefined ? {} : { entries: JSON.stringify(entries) }),
  };
  if (Object.keys(changes).length > 0)
    await tx.db.updateTable('timeCondition').set(changes).where('id', '=', id).execute();
  return getTimeCondition(tx, id);
}

/** Deletes a condition that no live route refers to. */
export async function deleteTimeCondition(tx: CompanyTransaction, id: string): Promise<void> {
  await refuseWhileInUse(tx, 'timeCondition', id);
  found(
    await tx.db.deleteFrom('timeCondition').where('id', '=', id).returning('id').executeTakeFirst(),
    'time condition',
  );
}
