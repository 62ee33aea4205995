import type { VoicemailMessage } from '@simmpl/model';
import { sql } from 'kysely';
import { insertAll } from '../database/bulk.ts';
import type { CompanyTransaction, Store } from '../database/store.ts';
import { found } from '../errors.ts';
import { isAfter, type Page, type PageRequest, pageOf } from './paging.ts';
import { perCompany } from './per-company.ts';

const columns = [
  'id',
  'boxId',
  'userId',
  'callerNumber',
  'callerName',
  'receivedAt',
  'durationMs',
  'file',
  'read',
] as const;

/** A message on its way into the store. */
export interface LeftMessage {
  readonly companyId: string;
  readonly message: VoicemailMessage;
}

/**
 * Writes a batch; a message that is there already stays as it is. One whose box or user was deleted meanwhile is kept
 * without it.
 */
export async function saveVoicemailMessages(store: Store, messages: readonly LeftMessage[]): Promise<void> {
  await perCompany(store, messages, async (tx, own) => {
    const boxes = new Set(
      (await tx.db.selectFrom('voicemailBox').select('id').execute()).map((row) => row.id),
    );
    const users = new Set((await tx.db.selectFrom('appUser').select('id').execute()).map((row) => row.id));
    const ifKnown = (known: ReadonlySet<string>, id: string | null): string | null =>
      id !== null && known.has(id) ? id : null;
    await insertAll(
      tx,
      'voicemailMessage',
      own.map(({ message }) => ({
        id: message.id,
        boxId: ifKnown(boxes, message.boxId),
        userId: ifKnown(users, message.userId),
        callerNumber: message.callerNumber,
        callerName: message.callerName,
        receivedAt: new Date(message.receivedAt),
        durationMs: message.durationMs,
        file: message.file,
        read: message.read,
      })),
      { keepExisting: true },
    );
  });
}

/** Whose messages: a box of the company, or a user's own. */
export type MessageOwner = { readonly boxId: string } | { readonly userId: string };

/** Messages of a box or user, newest first. */
export async function listVoicemailMessages(
  tx: CompanyTransaction,
  owner: MessageOwner,
  { after, limit }: PageRequest,
): Promise<Page<VoicemailMessage>> {
  let query = tx.db.selectFrom('voicemailMessage').select(columns);
  query =
    'boxId' in owner ? query.where('boxId', '=', owner.boxId) : query.where('userId', '=', owner.userId);
  const rows = await query
    .where(isAfter('receivedAt', after))
    .orderBy('receivedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (message) => ({ at: message.receivedAt, id: message.id }));
}

/** How many messages somebody has. */
export interface VoicemailCount extends Pick<VoicemailMessage, 'boxId' | 'userId'> {
  readonly messages: number;
  readonly unread: number;
}

/** How many messages each box and each user has; only those that have any. */
export async function countVoicemail(tx: CompanyTransaction): Promise<VoicemailCount[]> {
  const { rows } = await sql<VoicemailCount>`
    select box_id, user_id, count(*)::int as messages, (count(*) filter (where not read))::int as unread
    from voicemail_message group by box_id, user_id`.execute(tx.db);
  return rows;
}

export async function getVoicemailMessage(tx: CompanyTransaction, id: string): Promise<VoicemailMessage> {
  const row = await tx.db
    .selectFrom('voicemailMessage')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst();
  return found(row, 'voicemail message');
}

export async function markVoicemailRead(tx: CompanyTransaction, id: string, read: boolean): Promise<void> {
  const row = await tx.db
    .updateTable('voicemailMessage')
    .set({ read })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  found(row, 'voicemail message');
}

/** @returns name of the sound file, which the caller deletes once the transaction is through. */
export async function deleteVoicemailMessage(tx: CompanyTransaction, id: string): Promise<string> {
  const row = await tx.db
    .deleteFrom('voicemailMessage')
    .where('id', '=', id)
    .returning('file')
    .executeTakeFirst();
  return found(row, 'voicemail message').file;
}
