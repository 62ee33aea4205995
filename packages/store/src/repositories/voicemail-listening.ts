import type { CompanyTransaction } from '../database/store.ts';

/** An administrator heard a message of a user's own voicemail. */
export interface VoicemailListening {
  readonly userId: string;
  readonly messageId: string;
  /** Name of the administrator. */
  readonly listener: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Most that are listed. */
const most = 100;

export async function noteVoicemailListening(
  tx: CompanyTransaction,
  listening: Omit<VoicemailListening, 'at'>,
): Promise<void> {
  await tx.db
    .insertInto('voicemailListening')
    .values({ companyId: tx.companyId, ...listening, at: new Date() })
    .execute();
}

/** Who listened to a user's own voicemail, newest first. */
export const listVoicemailListenings = (
  tx: CompanyTransaction,
  userId: string,
): Promise<VoicemailListening[]> =>
  tx.db
    .selectFrom('voicemailListening')
    .select(['userId', 'messageId', 'listener', 'at'])
    .where('userId', '=', userId)
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
