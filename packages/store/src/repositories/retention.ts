import { moment } from '../database/moment.ts';
import type { CompanyTransaction, OperatorTransaction, Store } from '../database/store.ts';
import { companyRevisions, findCompany } from './companies.ts';

const dayMs = 86_400_000;
/** Answers are kept this long for a request that is sent again (Idempotency-Key). */
const idempotencyMs = dayMs;
/** Mails are kept this long after they were written, whatever became of them. */
const mailMs = 30 * dayMs;

/** What was too old to keep in one company. */
export interface Removed {
  readonly companyId: string;
  readonly callRecords: number;
  readonly voicemailMessages: number;
  /** Sound files of deleted messages, in the company's voicemail folder; the caller deletes them. */
  readonly files: readonly string[];
  /** PDFs of deleted faxes, in the company's fax folder; the caller deletes them with what lies beside them. */
  readonly faxes: readonly string[];
}

/**
 * Deletes in every company what is older than its own policy says, and everywhere what has run out.
 * @param now epoch milliseconds.
 */
export async function removeExpired(store: Store, now: number): Promise<Removed[]> {
  await store.asOperator((tx) => removeRunOut(tx, now));
  const removed: Removed[] = [];
  for (const companyId of (await companyRevisions(store)).keys()) {
    const one = await store.withCompany(companyId, (tx) => removeExpiredIn(tx, now));
    if (one !== undefined) removed.push(one);
  }
  return removed;
}

/** @returns undefined when the company was deleted meanwhile. */
async function removeExpiredIn(tx: CompanyTransaction, now: number): Promise<Removed | undefined> {
  const company = await findCompany(tx);
  if (company === undefined) return undefined;
  const calls = await tx.db
    .deleteFrom('callRecord')
    .where('startedAt', '<', moment(now - company.callHistoryDays * dayMs))
    .executeTakeFirstOrThrow();
  await tx.db
    .deleteFrom('queueCall')
    .where('endedAt', '<', moment(now - company.callHistoryDays * dayMs))
    .execute();
  const messages = await tx.db
    .deleteFrom('voicemailMessage')
    .where('receivedAt', '<', moment(now - company.voicemailDays * dayMs))
    .returning('file')
    .execute();
  const faxes = await tx.db
    .deleteFrom('fax')
    .where('createdAt', '<', moment(now - company.faxDays * dayMs))
    .returning('file')
    .execute();
  await tx.db.deleteFrom('registration').where('expiresAt', '<', moment(now)).execute();
  await removeRunOut(tx, now);
  return {
    companyId: tx.companyId,
    callRecords: Number(calls.numDeletedRows),
    voicemailMessages: messages.length,
    files: messages.map((message) => message.file),
    faxes: faxes.map((fax) => fax.file),
  };
}

async function removeRunOut(tx: CompanyTransaction | OperatorTransaction, now: number): Promise<void> {
  await tx.db.deleteFrom('panelSession').where('expiresAt', '<', moment(now)).execute();
  await tx.db.deleteFrom('oneTimeToken').where('expiresAt', '<', moment(now)).execute();
  await tx.db
    .deleteFrom('idempotencyKey')
    .where('createdAt', '<', moment(now - idempotencyMs))
    .execute();
  await tx.db
    .deleteFrom('mailOutbox')
    .where('createdAt', '<', moment(now - mailMs))
    .where('state', '!=', 'queued')
    .execute();
}
