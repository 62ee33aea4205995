import type { CompanyFax, Fax } from '@simmpl/model';
import { sql } from 'kysely';
import { insertAll } from '../database/bulk.ts';
import { moment } from '../database/moment.ts';
import type { CompanyTransaction, Store } from '../database/store.ts';
import { found } from '../errors.ts';
import { isAfter, type Page, type PageRequest, pageOf } from './paging.ts';
import { perCompany } from './per-company.ts';

const columns = [
  'id',
  'boxId',
  'direction',
  'state',
  'number',
  'name',
  'stationId',
  'pages',
  'pagesSent',
  'createdAt',
  'endedAt',
  'nextTryAt',
  'attempts',
  'failure',
  'bitRate',
  'overT38',
  'file',
  'title',
  'userId',
  'read',
] as const;

const momentOr = (at: number | null): Date | null => (at === null ? null : new Date(at));

const rowOf = (fax: Fax) => ({
  ...fax,
  createdAt: new Date(fax.createdAt),
  endedAt: momentOr(fax.endedAt),
  nextTryAt: momentOr(fax.nextTryAt),
});

/**
 * Writes what the exchange tells, in its order: faxes that came in are new, those that go out stand otherwise. One
 * whose box was deleted meanwhile is kept without it; one that was deleted itself stays so.
 */
export async function saveFaxes(store: Store, faxes: readonly CompanyFax[]): Promise<void> {
  await perCompany(store, faxes, async (tx, own) => {
    const boxes = new Set((await tx.db.selectFrom('faxBox').select('id').execute()).map((row) => row.id));
    const came = own.filter(({ fax }) => fax.direction === 'in');
    await insertAll(
      tx,
      'fax',
      came.map(({ fax }) => ({
        ...rowOf(fax),
        boxId: fax.boxId !== null && boxes.has(fax.boxId) ? fax.boxId : null,
      })),
      { keepExisting: true },
    );
    for (const { fax } of own) {
      if (fax.direction === 'in') continue;
      const { state, stationId, pagesSent, endedAt, nextTryAt, attempts, failure, bitRate, overT38 } =
        rowOf(fax);
      await tx.db
        .updateTable('fax')
        .set({ state, stationId, pagesSent, endedAt, nextTryAt, attempts, failure, bitRate, overT38 })
        .where('id', '=', fax.id)
        // What was withdrawn or has ended stays so.
        .where('endedAt', 'is', null)
        .execute();
    }
  });
}

/** A fax to be sent, for the exchange to find. */
export async function createFax(tx: CompanyTransaction, fax: Fax): Promise<void> {
  await tx.db
    .insertInto('fax')
    .values({ companyId: tx.companyId, ...rowOf(fax) })
    .execute();
}

/** Faxes of these boxes, newest first. */
export async function listFaxes(
  tx: CompanyTransaction,
  which: { readonly direction: Fax['direction']; readonly boxIds: readonly string[] },
  { after, limit }: PageRequest,
): Promise<Page<Fax>> {
  const rows = await tx.db
    .selectFrom('fax')
    .select(columns)
    .where('direction', '=', which.direction)
    .where(sql<boolean>`box_id = any(${which.boxIds}::uuid[])`)
    .where(isAfter('createdAt', after))
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (fax) => ({ at: fax.createdAt, id: fax.id }));
}

export async function getFax(tx: CompanyTransaction, id: string): Promise<Fax> {
  return found(await tx.db.selectFrom('fax').select(columns).where('id', '=', id).executeTakeFirst(), 'fax');
}

/** How many faxes of each box came in and are unread; only boxes that have any. */
export async function countUnreadFaxes(tx: CompanyTransaction): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ boxId: string; unread: number }>`
    select box_id, count(*)::int as unread from fax
    where direction = 'in' and not read and box_id is not null group by box_id`.execute(tx.db);
  return new Map(rows.map(({ boxId, unread }) => [boxId, unread]));
}

export async function markFaxRead(tx: CompanyTransaction, id: string, read: boolean): Promise<Fax> {
  const row = await tx.db
    .updateTable('fax')
    .set({ read })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst();
  return found(row, 'fax');
}

/** Gives up a fax that is still to be sent; one that has ended stays as it is. @param now epoch ms */
export async function withdrawFax(tx: CompanyTransaction, id: string, now: number): Promise<void> {
  await tx.db
    .updateTable('fax')
    .set({ state: 'failed', failure: 'cancelled', endedAt: new Date(now), nextTryAt: null })
    .where('id', '=', id)
    .where('direction', '=', 'out')
    .where('endedAt', 'is', null)
    .execute();
}

/** @returns its PDF, which the caller deletes with what lies beside it once the transaction is through. */
export async function deleteFax(tx: CompanyTransaction, id: string): Promise<string> {
  const row = await tx.db.deleteFrom('fax').where('id', '=', id).returning('file').executeTakeFirst();
  return found(row, 'fax').file;
}

/** Faxes of all companies that are still to be sent, for the exchange. */
export async function allOpenFaxes(store: Pick<Store, 'db'>): Promise<CompanyFax[]> {
  const { rows } = await sql<Fax & { companyId: string }>`select * from all_open_faxes()`.execute(store.db);
  return rows.map(({ companyId, ...fax }) => ({ companyId, fax }));
}

/**
 * Faxes that came in, or ended, since `since` (epoch ms) and that no mail of the company holds, oldest first. A mail
 * holds a fax when the fax's file is among the attachments, so the outbox itself remembers what was mailed.
 * @param folder what attachments call the folder of faxes, without a slash at the end
 */
export async function unmailedFaxes(tx: CompanyTransaction, folder: string, since: number): Promise<Fax[]> {
  const { rows } = await sql<Fax>`
    select ${sql.join(columns.map((column) => sql.ref(column)))} from fax
    where ended_at >= ${moment(since)} and failure is distinct from 'cancelled' and not exists (
      select from mail_outbox mail
      where mail.company_id = fax.company_id and (
        mail.attachments @> jsonb_build_array(${folder}::text || '/' || fax.file)
        or mail.attachments @> jsonb_build_array(${folder}::text || '/' || replace(fax.file, '.pdf', '.png'))))
    order by created_at`.execute(tx.db);
  return rows;
}
