import { isDeepStrictEqual } from 'node:util';
import type { TimeCondition, TimeConditionEntry, TimeConditionFields } from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import type { CompanyTransaction, Store } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { calendarsOf, holidayProblems } from '../holidays/of-entries.ts';
import { companyRevisions } from './companies.ts';
import { refuseWhileInUse } from './references.ts';

/** The company's time conditions by name; only those with these ids when given. */
export const listTimeConditions = (
  tx: CompanyTransaction,
  ids?: readonly string[],
): Promise<TimeCondition[]> =>
  tx.db
    .selectFrom('timeCondition')
    .select(['id', 'name', 'entries', 'holidays'])
    .where(among('id', ids))
    .orderBy('name')
    .execute();

export const getTimeCondition = async (tx: CompanyTransaction, id: string): Promise<TimeCondition> =>
  found((await listTimeConditions(tx, [id]))[0], 'time condition');

/** @param now epoch ms: from about when the days of holidays are worked out. */
export async function createTimeCondition(
  tx: CompanyTransaction,
  fields: TimeConditionFields,
  now: number,
): Promise<TimeCondition> {
  const id = crypto.randomUUID();
  const holidays = await calendarsFor(fields.entries, now);
  await tx.db
    .insertInto('timeCondition')
    .values({
      companyId: tx.companyId,
      id,
      name: fields.name,
      entries: JSON.stringify(fields.entries),
      holidays: JSON.stringify(holidays),
    })
    .execute();
  return { id, ...fields, holidays };
}

/** @throws {StoreError} `refused` where a country, region or holiday does not exist. */
async function calendarsFor(entries: readonly TimeConditionEntry[], now: number) {
  const problems = await holidayProblems(entries, now);
  refuse(problems.map((problem) => ({ ...problem, path: ['entries', ...problem.path] })));
  return calendarsOf(entries, now);
}

export async function updateTimeCondition(
  tx: CompanyTransaction,
  id: string,
  { name, entries }: TimeConditionFields,
  now: number,
): Promise<TimeCondition> {
  const holidays = await calendarsFor(entries, now);
  await tx.db
    .updateTable('timeCondition')
    .set({ name, entries: JSON.stringify(entries), holidays: JSON.stringify(holidays) })
    .where('id', '=', id)
    .execute();
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

/**
 * Gives every condition with holidays the days of the years to come, in all companies: so next year's holidays are
 * there in time, though nobody touches the condition, and no call waits for a calendar.
 * @param now epoch ms.
 */
export async function renewHolidays(store: Store, now: number): Promise<void> {
  for (const companyId of (await companyRevisions(store)).keys())
    await store.withCompany(companyId, async (tx) => {
      const conditions = await tx.db
        .selectFrom('timeCondition')
        .select(['id', 'entries', 'holidays'])
        .where(sql<boolean>`holidays <> '[]'`)
        .execute();
      for (const { id, entries, holidays } of conditions) {
        const fresh = await calendarsOf(entries, now);
        if (!isDeepStrictEqual(fresh, holidays))
          await tx.db
            .updateTable('timeCondition')
            .set({ holidays: JSON.stringify(fresh) })
            .where('id', '=', id)
            .execute();
      }
    });
}
