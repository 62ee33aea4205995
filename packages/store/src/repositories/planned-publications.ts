import type { FailedTest, PlannedPublication, Problem } from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import { type CompanyTransaction, lockCompany, type Store } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { getDialPlan } from './dial-plans.ts';
import { refuseUnknownReferences } from './references.ts';

/** What is still to be published in the company, and what could not be, soonest first; of these plans when given. */
export const listPublications = (
  tx: CompanyTransaction,
  dialPlanIds?: readonly string[],
): Promise<PlannedPublication[]> =>
  tx.db
    .selectFrom('plannedPublication')
    .select([
      'id',
      'dialPlanId',
      'baseVersion',
      'route',
      'note',
      'author',
      'plannedAt',
      'publishAt',
      'mayFail',
      'problems',
      'failedTests',
    ])
    .where(among('dialPlanId', dialPlanIds))
    .orderBy('publishAt')
    .execute();

/** Plans a route to be published. One moment takes one route of a plan. */
export async function planPublication(
  tx: CompanyTransaction,
  planned: Omit<PlannedPublication, 'id' | 'problems' | 'failedTests'>,
): Promise<PlannedPublication> {
  await lockCompany(tx);
  await getDialPlan(tx, planned.dialPlanId);
  await refuseUnknownReferences(tx, planned.route);
  const others = await listPublications(tx, [planned.dialPlanId]);
  if (others.some(({ publishAt }) => publishAt === planned.publishAt))
    refuse([{ path: ['publishAt'], code: 'duplicate' }]);
  const publication = { ...planned, id: crypto.randomUUID(), problems: null };
  await tx.db
    .insertInto('plannedPublication')
    .values({
      ...publication,
      companyId: tx.companyId,
      route: JSON.stringify(planned.route),
      plannedAt: new Date(planned.plannedAt),
      publishAt: new Date(planned.publishAt),
    })
    .execute();
  return { ...publication, failedTests: [] };
}

/** Takes a publication off the list: cancelled, or done. */
export async function deletePublication(
  tx: CompanyTransaction,
  dialPlanId: string,
  id: string,
): Promise<PlannedPublication> {
  await lockCompany(tx);
  const publications = await listPublications(tx, [dialPlanId]);
  const publication = found(
    publications.find((one) => one.id === id),
    'publication',
  );
  await tx.db.deleteFrom('plannedPublication').where('id', '=', id).execute();
  return publication;
}

/** What kept a publication from its moment: a route that could not be live, or tests of the plan. */
export interface KeptBack {
  readonly problems: readonly Problem[];
  readonly failedTests: readonly FailedTest[];
}

/** Notes what kept a publication from its moment; it is not tried again. */
export async function notePublicationFailed(
  tx: CompanyTransaction,
  id: string,
  { problems, failedTests }: KeptBack,
): Promise<void> {
  await tx.db
    .updateTable('plannedPublication')
    .set({ problems: JSON.stringify(problems), failedTests: JSON.stringify(failedTests) })
    .where('id', '=', id)
    .execute();
}

/** Which publications are due, over all companies, the earliest moment first. */
export async function duePublications(
  store: Pick<Store, 'db'>,
  now: number,
): Promise<{ id: string; companyId: string }[]> {
  const { rows } = await sql<{ id: string; companyId: string }>`
    select * from due_publications(${new Date(now)})`.execute(store.db);
  return rows;
}
