import type { PlanOverride, PlanOverrideTarget } from '@simmpl/model';
import { among } from '../database/among.ts';
import { type CompanyTransaction, lockCompany } from '../database/store.ts';
import { refuse } from '../errors.ts';
import { refuseUnknownWithin } from './references.ts';

/** The overrides that are on; only those of these dial plans when given. */
export const listPlanOverrides = (
  tx: CompanyTransaction,
  dialPlanIds?: readonly string[],
): Promise<PlanOverride[]> =>
  tx.db
    .selectFrom('planOverride')
    .select(['dialPlanId', 'target', 'by', 'since'])
    .where(among('dialPlanId', dialPlanIds))
    .orderBy('dialPlanId')
    .execute();

/** Sends all calls to a plan elsewhere from now on, or (null) down its own route again. */
export async function setPlanOverride(
  tx: CompanyTransaction,
  dialPlanId: string,
  target: PlanOverrideTarget | null,
  set: { readonly by: string; readonly since: number },
): Promise<void> {
  await lockCompany(tx);
  if (target === null) {
    await tx.db.deleteFrom('planOverride').where('dialPlanId', '=', dialPlanId).execute();
    return;
  }
  if ('dialPlan' in target && target.dialPlan === dialPlanId)
    refuse([{ path: ['target', 'dialPlan'], code: 'plan-override.itself' }]);
  await refuseUnknownWithin(tx, { target });
  const row = { target: JSON.stringify(target), by: set.by, since: new Date(set.since) };
  await tx.db
    .insertInto('planOverride')
    .values({ companyId: tx.companyId, dialPlanId, ...row })
    .onConflict((conflict) => conflict.columns(['companyId', 'dialPlanId']).doUpdateSet(row))
    .execute();
}
