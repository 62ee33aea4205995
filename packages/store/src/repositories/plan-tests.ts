import {
  maxPlanTests,
  type PlanTest,
  type PlanTestExpectation,
  type PlanTestFields,
  planTestFieldsSchema,
} from '@simmpl/model';
import { type CompanyTransaction, lockCompany } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { getDialPlan } from './dial-plans.ts';

/** Tests of dial plans by name: of one plan, or of all. */
export async function listPlanTests(tx: CompanyTransaction, dialPlanId?: string): Promise<PlanTest[]> {
  const rows = await tx.db
    .selectFrom('planTest')
    .select(['id', 'dialPlanId', 'name', 'call', 'expected'])
    .where((eb) => (dialPlanId === undefined ? eb.lit(true) : eb('dialPlanId', '=', dialPlanId)))
    .execute();
  // What calls can be asked for since has its default in tests that were saved before.
  return rows
    .map(({ id, dialPlanId: plan, ...fields }) => ({
      id,
      dialPlanId: plan,
      ...planTestFieldsSchema.parse(fields),
    }))
    .sort(byTestName);
}

/** Names as code units: the order of a company file, whatever the database collates by. */
export const byTestName = (one: PlanTestFields, other: PlanTestFields): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : 0;

export const getPlanTest = async (
  tx: CompanyTransaction,
  dialPlanId: string,
  id: string,
): Promise<PlanTest> =>
  found(
    (await listPlanTests(tx, dialPlanId)).find((test) => test.id === id),
    'test',
  );

export async function createPlanTest(
  tx: CompanyTransaction,
  dialPlanId: string,
  fields: PlanTestFields,
): Promise<PlanTest> {
  await lockCompany(tx);
  await getDialPlan(tx, dialPlanId);
  const others = await listPlanTests(tx, dialPlanId);
  refuseTakenName(others, fields.name);
  if (others.length >= maxPlanTests) refuse([{ path: [], code: 'too-long', detail: `${maxPlanTests}` }]);
  const id = crypto.randomUUID();
  await tx.db
    .insertInto('planTest')
    .values({ companyId: tx.companyId, id, dialPlanId, ...asColumns(fields) })
    .execute();
  return { id, dialPlanId, ...fields };
}

export async function updatePlanTest(
  tx: CompanyTransaction,
  dialPlanId: string,
  id: string,
  fields: PlanTestFields,
): Promise<PlanTest> {
  await lockCompany(tx);
  const others = (await listPlanTests(tx, dialPlanId)).filter((test) => test.id !== id);
  refuseTakenName(others, fields.name);
  const row = await tx.db
    .updateTable('planTest')
    .set(asColumns(fields))
    .where('dialPlanId', '=', dialPlanId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  found(row, 'test');
  return { id, dialPlanId, ...fields };
}

/** Sets what a test expects. */
export async function expectOfPlanTest(
  tx: CompanyTransaction,
  id: string,
  expected: PlanTestExpectation,
): Promise<void> {
  await tx.db
    .updateTable('planTest')
    .set({ expected: JSON.stringify(expected) })
    .where('id', '=', id)
    .execute();
}

export async function deletePlanTest(tx: CompanyTransaction, dialPlanId: string, id: string): Promise<void> {
  const row = await tx.db
    .deleteFrom('planTest')
    .where('dialPlanId', '=', dialPlanId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  found(row, 'test');
}

const asColumns = ({ name, call, expected }: PlanTestFields) => ({
  name,
  call: JSON.stringify(call),
  expected: JSON.stringify(expected),
});

function refuseTakenName(others: readonly PlanTest[], name: string): void {
  if (others.some((test) => test.name === name)) refuse([{ path: ['name'], code: 'duplicate' }]);
}
