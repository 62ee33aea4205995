import type { CompanyTransaction, OperatorTransaction } from '../database/store.ts';

/** An answer that was given to a request with an Idempotency-Key. */
export interface GivenAnswer {
  readonly status: number;
  readonly response: unknown;
}

export type IdempotencyClaim =
  /** The first time: do the work, then {@link rememberAnswer} in the same transaction. */
  | { readonly kind: 'first' }
  | { readonly kind: 'repeated'; readonly answer: GivenAnswer }
  /** The key was used for another request. */
  | { readonly kind: 'mismatch' };

type AnyTransaction = CompanyTransaction | OperatorTransaction;

/**
 * Claims a key for this transaction. A second request with the key waits until the first has committed, and then gets
 * its answer; when the first was rolled back, the second is the first.
 * @param actor who asks: keys of different people don't meet.
 * @param requestHash of method, path and body.
 */
export async function claimIdempotencyKey(
  tx: AnyTransaction,
  actor: string,
  key: string,
  requestHash: string,
): Promise<IdempotencyClaim> {
  const companyId = 'companyId' in tx ? tx.companyId : null;
  const claimed = await tx.db
    .insertInto('idempotencyKey')
    .values({ companyId, actor, key, requestHash, status: null, response: null })
    .onConflict((conflict) => conflict.columns(['companyId', 'actor', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed !== undefined) return { kind: 'first' };
  const row = await tx.db
    .selectFrom('idempotencyKey')
    .select(['requestHash', 'status', 'response'])
    .where('actor', '=', actor)
    .where('key', '=', key)
    .where('companyId', 'is not distinct from', companyId)
    .executeTakeFirstOrThrow();
  if (row.requestHash !== requestHash || row.status === null) return { kind: 'mismatch' };
  return { kind: 'repeated', answer: { status: row.status, response: row.response } };
}

export async function rememberAnswer(
  tx: AnyTransaction,
  actor: string,
  key: string,
  answer: GivenAnswer,
): Promise<void> {
  await tx.db
    .updateTable('idempotencyKey')
    .set({ status: answer.status, response: JSON.stringify(answer.response ?? null) })
    .where('actor', '=', actor)
    .where('key', '=', key)
    .where('companyId', 'is not distinct from', 'companyId' in tx ? tx.companyId : null)
    .execute();
}
