import { sql } from 'kysely';
import type { CompanyTransaction, OperatorTransaction } from '../database/store.ts';

/** Deletes mails of the company, or of the installation, that were written before a time (epoch ms), sent or not. */
export async function removeOldMail(
  tx: CompanyTransaction | OperatorTransaction,
  before: number,
): Promise<void> {
  const companyId = 'companyId' in tx ? tx.companyId : null;
  await sql`
    delete from mail_outbox
    where company_id is not distinct from ${companyId}::uuid and created_at < ${new Date(before)}`.execute(
    tx.db,
  );
}
