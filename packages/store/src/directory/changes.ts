import type { CompanyTransaction } from '../database/store.ts';
import type { ChangedKeys } from './tables.ts';

/** The nil company, under which changes of the provider's trunks are counted. */
export const installationId = '00000000-0000-0000-0000-000000000000';

/** The channel and payload `<company>:<revision>` that the triggers send; revision 0 says the company is deleted. */
export const changeChannel = 'simmpl_change';

export function parseChange(payload: string): { companyId: string; revision: number } | undefined {
  const [companyId = '', revision = ''] = payload.split(':');
  return companyId === '' || revision === '' ? undefined : { companyId, revision: Number(revision) };
}

/**
 * What changed in a company after revision `since`.
 * @returns undefined when the log no longer reaches back that far; then everything must be read.
 */
export async function changesSince(tx: CompanyTransaction, since: number): Promise<ChangedKeys | undefined> {
  const { revision } = await tx.db.selectFrom('companyRevision').select('revision').executeTakeFirstOrThrow();
  const rows = await tx.db
    .selectFrom('companyChange')
    .select(['tableName', 'keys'])
    .where('revision', '>', since)
    .execute();
  // One row a revision: a smaller number means that the log was pruned.
  if (rows.length !== revision - since) return undefined;
  const changed = new Map<string, Set<string> | 'all'>();
  for (const { tableName, keys } of rows) {
    const known = changed.get(tableName);
    if (keys === null || known === 'all') changed.set(tableName, 'all');
    else changed.set(tableName, new Set([...(known ?? []), ...keys]));
  }
  return changed;
}
