import { sql } from 'kysely';
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
  const messages = await removeOldVoicemail(tx, company.voicemailDays, now);
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
    files: messages,
    faxes: faxes.map((fax) => fax.file),
  };
}

/**
 * A box, or a user's own voicemail, may keep its messages longer or shorter than the company does.
 * @returns names of the files
 */
async function removeOldVoicemail(
  tx: CompanyTransaction,
  companyDays: number,
  now: number,
): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    delete from voicemail_message message where received_at < ${moment(now)}::timestamptz - make_interval(days => coalesce(
      (select (settings->>'retentionDays')::int from voicemail_box box where box.id = message.box_id),
      (select (settings->>'retentionDays')::int from personal_voicemail own
        where message.box_id is null and own.user_id = message.user_id),
      ${companyDays}::int))
    returning file`.execute(tx.db);
  return rows.map(({ file }) => file);
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
