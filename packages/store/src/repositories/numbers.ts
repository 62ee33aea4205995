import { type DialPlan, displayNumber, type ExternalNumber } from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import type { CompanyTransaction, Store } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { createDialPlan, listDialPlans } from './dial-plans.ts';
import { nextInternalNumber } from './internal-numbers.ts';

const columns = ['number', 'dialPlanId', 'customerTrunkId', 'trunkId'] as const;

/** The company's numbers; only these when given. */
export const listNumbers = (tx: CompanyTransaction, numbers?: readonly string[]): Promise<ExternalNumber[]> =>
  tx.db
    .selectFrom('externalNumber')
    .select(columns)
    .where(among('number', numbers))
    .orderBy('number')
    .execute();

export const getNumber = async (tx: CompanyTransaction, number: string): Promise<ExternalNumber> =>
  found((await listNumbers(tx, [number]))[0], 'number');

/**
 * Hands a number out to the company. It arrives with its dial plan, whose route is empty: a new one, or the one that
 * was made for it before.
 * @param options.planName default: the number as people write it.
 * @param options.author of the plan's first version.
 */
export async function handOutNumber(
  tx: CompanyTransaction,
  number: string,
  options: { readonly planName?: string; readonly trunkId?: string | null; readonly author: string },
): Promise<{ number: ExternalNumber; dialPlan: DialPlan }> {
  await refuseTaken(tx, number);
  const { planName: name = displayNumber(number), trunkId = null, author } = options;
  const former = await tx.db.selectFrom('dialPlan').select('id').where('name', '=', name).executeTakeFirst();
  const dialPlan =
    former === undefined
      ? await createDialPlan(tx, { name, internalNumber: await nextInternalNumber(tx) }, author)
      : found((await listDialPlans(tx, [former.id]))[0], 'dial plan');
  return {
    number: await addNumber(tx, { number, dialPlanId: dialPlan.id, customerTrunkId: null, trunkId }),
    dialPlan,
  };
}

/** Hands a number out without a plan of its own. */
export async function addNumber(tx: CompanyTransaction, number: ExternalNumber): Promise<ExternalNumber> {
  await refuseTaken(tx, number.number);
  await refuseUnknownLinks(tx, number);
  await tx.db
    .insertInto('externalNumber')
    .values({ companyId: tx.companyId, ...number })
    .execute();
  return number;
}

/**
 * Links a number to a dial plan, which takes it off the trunk to an own PBX, or frees it (null); and names the only
 * trunk it may come in by.
 */
export async function updateNumber(
  tx: CompanyTransaction,
  number: string,
  links: Partial<Pick<ExternalNumber, 'dialPlanId' | 'trunkId'>>,
): Promise<ExternalNumber> {
  await refuseUnknownLinks(tx, links);
  const taken = links.dialPlanId == null ? links : { ...links, customerTrunkId: null };
  if (Object.keys(links).length > 0)
    await tx.db.updateTable('externalNumber').set(taken).where('number', '=', number).execute();
  return getNumber(tx, number);
}

/** Takes a number back from the company; its dial plan stays, users who showed it show none. */
export async function releaseNumber(tx: CompanyTransaction, number: string): Promise<void> {
  const row = await tx.db
    .deleteFrom('externalNumber')
    .where('number', '=', number)
    .returning('number')
    .executeTakeFirst();
  found(row, 'number');
  const gone = JSON.stringify([{ number }]);
  await sql`
    update app_user set caller_ids = (
      select coalesce(jsonb_agg(each), '[]') from jsonb_array_elements(caller_ids) each
      where each->>'number' <> ${number})
    where caller_ids @> ${gone}::jsonb`.execute(tx.db);
}

/** The company that a number was handed out to. */
export async function companyByNumber(store: Pick<Store, 'db'>, number: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select company_by_number(${number}) as id`.execute(
    store.db,
  );
  return rows[0]?.id ?? undefined;
}

/** Those of these numbers that belong to other companies. */
export async function numbersOfOthers(
  tx: CompanyTransaction,
  numbers: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ number: string }>`
    select number from numbers_of_others(${numbers}) as number`.execute(tx.db);
  return new Set(rows.map((row) => row.number));
}

async function refuseTaken(tx: CompanyTransaction, number: string): Promise<void> {
  if ((await numbersOfOthers(tx, [number])).size > 0)
    refuse([{ path: ['number'], code: 'phone-number.taken' }]);
  if ((await listNumbers(tx, [number])).length > 0) refuse([{ path: ['number'], code: 'duplicate' }]);
}

async function refuseUnknownLinks(
  tx: CompanyTransaction,
  { dialPlanId = null, trunkId = null }: Partial<Pick<ExternalNumber, 'dialPlanId' | 'trunkId'>>,
): Promise<void> {
  for (const [table, id, path] of [
    ['dialPlan', dialPlanId, 'dialPlanId'],
    ['trunk', trunkId, 'trunkId'],
  ] as const) {
    if (id === null) continue;
    const { rows } = await sql`select from ${sql.table(table)} where id = ${id}`.execute(tx.db);
    if (rows.length === 0) refuse([{ path: [path], code: 'unknown-reference' }]);
  }
}
