import type { VoicemailCount, VoicemailMessage, VoicemailOwner } from '@simmpl/model';
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

/** Messages of a box or user, newest first. */
export async function listVoicemailMessages(
  tx: CompanyTransaction,
  owner: VoicemailOwner,
  { after, limit }: PageRequest,
  { unreadOnly = false }: { readonly unreadOnly?: boolean } = {},
): Promise<Page<VoicemailMessage>> {
  let query = tx.db.selectFrom('voicemailMessage').select(columns);
  query =
    'boxId' in owner ? query.where('boxId', '=', owner.boxId) : query.where('userId', '=', owner.userId);
  if (unreadOnly) query = query.where('read', '=', false);
  const rows = await query
    .where(isAfter('receivedAt', after))
    .orderBy('receivedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (message) => ({ at: message.receivedAt, id: message.id }));
}

/**
 * How many messages each box and each user has; only those that have any.
 * @param keys only these, as `voicemailKey` writes them
 */
export async function countVoicemail(
  tx: CompanyTransaction,
  keys?: readonly string[],
): Promise<VoicemailCount[]> {
  const key = sql`coalesce('box:' || box_id, 'user:' || user_id)`;
  const { rows } = await sql<{ boxId: string | null; userId: string; messages: number; unread: number }>`
    select box_id, user_id, count(*)::int as messages, (count(*) filter (where not read))::int as unread
    from voicemail_message
    where ${keys === undefined ? sql`${key} is not null` : sql`${key} = any(${keys})`}
    group by box_id, user_id`.execute(tx.db);
  return rows.map(({ boxId, userId, ...counts }) => ({
    owner: boxId === null ? { userId } : { boxId },
    ...counts,
  }));
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
