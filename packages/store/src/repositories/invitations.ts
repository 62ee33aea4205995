import { sql } from 'kysely';
import { insertAll } from '../database/bulk.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { tokenHash } from '../secrets.ts';
import type { Mail } from './mail.ts';

/** A user asked to choose a password, by a link that works once. */
export interface Invitation {
  readonly userId: string;
  /** Random text inside the link; the store keeps its hash. */
  readonly token: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Left out when the link is handed over in another way. */
  readonly mail?: Pick<Mail, 'recipient' | 'subject' | 'body'>;
}

/**
 * Writes invitations and their mails, any number of them in few statements; earlier invitations of these users lose
 * their force.
 */
export async function saveInvitations(
  tx: CompanyTransaction,
  invitations: readonly Invitation[],
  mailState: 'queued' | 'kept',
): Promise<void> {
  const users = invitations.map((invitation) => invitation.userId);
  await sql`
    delete from one_time_token where purpose = 'invitation' and user_id = any(${users})`.execute(tx.db);
  await insertAll(
    tx,
    'oneTimeToken',
    invitations.map(({ userId, token, expiresAt }) => ({
      tokenHash: tokenHash(token),
      purpose: 'invitation' as const,
      userId,
      expiresAt: new Date(expiresAt),
    })),
  );
  await insertAll(
    tx,
    'mailOutbox',
    invitations.flatMap(({ mail }) =>
      mail === undefined
        ? []
        : [
            {
              recipient: mail.recipient,
              subject: mail.subject,
              body: mail.body,
              attachments: [],
              state: mailState,
            },
          ],
    ),
  );
}

/** Ids of the company's users who have no password yet and so can not sign in. */
export async function usersWithoutPassword(tx: CompanyTransaction): Promise<Set<string>> {
  const rows = await tx.db.selectFrom('appUser').select('id').where('passwordHash', 'is', null).execute();
  return new Set(rows.map((row) => row.id));
}
