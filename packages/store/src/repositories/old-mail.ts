import { sql } from 'kysely';
import type { CompanyTransaction } from '../database/store.ts';

/** Deletes the company's mails that were written before a time (epoch ms), sent or not. */
export async function removeOldMail(tx: CompanyTransaction, before: number): Promise<void> {
  await sql`
    delete from mail_outbox where company_id = ${tx.companyId} and created_at < ${new Date(before)}`.execute(
    tx.db,
  );
}
