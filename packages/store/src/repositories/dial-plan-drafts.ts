import type { DialPlanDraft } from '@simmpl/model';
import { among } from '../database/among.ts';
import { type CompanyTransaction, lockCompany } from '../database/store.ts';
import { getDialPlan } from './dial-plans.ts';

/** The drafts of the company; only those of these plans when given. */
export const listDrafts = (
  tx: CompanyTransaction,
  dialPlanIds?: readonly string[],
): Promise<DialPlanDraft[]> =>
  tx.db
    .selectFrom('dialPlanDraft')
    .select(['dialPlanId', 'revision', 'baseVersion', 'route', 'author', 'savedAt'])
    .where(among('dialPlanId', dialPlanIds))
    .execute();

/**
 * Keeps the draft of a plan in place of the one before it.
 * @param known revision of the draft that this one goes on from; null where there was none
 * @returns undefined, and keeps nothing, when somebody else saved or discarded meanwhile
 */
export async function saveDraft(
  tx: CompanyTransaction,
  draft: Omit<DialPlanDraft, 'revision'>,
  known: string | null,
): Promise<DialPlanDraft | undefined> {
  await lockCompany(tx);
  await getDialPlan(tx, draft.dialPlanId);
  const [before] = await listDrafts(tx, [draft.dialPlanId]);
  if ((before?.revision ?? null) !== known) return undefined;
  const kept = { ...draft, revision: crypto.randomUUID() };
  const row = { ...kept, route: JSON.stringify(kept.route), savedAt: new Date(kept.savedAt) };
  await tx.db
    .insertInto('dialPlanDraft')
    .values({ ...row, companyId: tx.companyId })
    .onConflict((conflict) => conflict.columns(['companyId', 'dialPlanId']).doUpdateSet(row))
    .execute();
  return kept;
}

/**
 * Discards the draft of a plan.
 * @returns false, and leaves it, when it is another revision by now
 */
export async function deleteDraft(
  tx: CompanyTransaction,
  dialPlanId: string,
  revision: string,
): Promise<boolean> {
  const deleted = await tx.db
    .deleteFrom('dialPlanDraft')
    .where('dialPlanId', '=', dialPlanId)
    .where('revision', '=', revision)
    .returning('revision')
    .executeTakeFirst();
  return deleted !== undefined;
}
