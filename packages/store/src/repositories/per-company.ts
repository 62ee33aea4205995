import type { CompanyTransaction, Store } from '../database/store.ts';
import { findCompany } from './companies.ts';

/**
 * Runs `work` once for each company among the items, each in a transaction of its own. Items of a company that was
 * deleted are dropped: there is nobody left to keep them for, and they must not hold up the rest of a batch.
 */
export async function perCompany<Item extends { readonly companyId: string }>(
  store: Store,
  items: readonly Item[],
  work: (tx: CompanyTransaction, items: readonly Item[]) => Promise<void>,
): Promise<void> {
  for (const [companyId, own] of Map.groupBy(items, (item) => item.companyId))
    await store.withCompany(companyId, async (tx) => {
      if ((await findCompany(tx)) !== undefined) await work(tx, own);
    });
}
