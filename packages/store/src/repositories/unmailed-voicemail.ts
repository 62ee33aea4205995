import type { VoicemailMessage } from '@simmpl/model';
import { sql } from 'kysely';
import type { CompanyTransaction } from '../database/store.ts';

/**
 * The messages left since `since` (epoch ms) that no mail of the company holds, oldest first. A mail holds a message
 * when its sound file is among the attachments, so the outbox itself remembers what was mailed.
 * @param folder what attachments call the folder of voicemail, without a slash at the end
 */
export async function unmailedVoicemail(
  tx: CompanyTransaction,
  folder: string,
  since: number,
): Promise<VoicemailMessage[]> {
  const { rows } = await sql<VoicemailMessage>`
    select id, box_id, user_id, caller_number, caller_name, received_at, duration_ms, file, read
    from voicemail_message message
    where received_at >= ${new Date(since)} and not exists (
      select from mail_outbox mail
      where mail.company_id = message.company_id
        and mail.attachments @> jsonb_build_array(${folder}::text || '/' || message.file))
    order by received_at`.execute(tx.db);
  return rows;
}
