import { type CallRecord, plansWalked } from '@simmpl/model';
import { type Selectable, sql } from 'kysely';
import { insertAll } from '../database/bulk.ts';
import { moment } from '../database/moment.ts';
import type { Database } from '../database/schema.ts';
import type { CompanyTransaction, Store } from '../database/store.ts';
import { found } from '../errors.ts';
import { isAfter, type Page, type PageRequest, pageOf } from './paging.ts';
import { perCompany } from './per-company.ts';

/** Writes a batch; a record that is there already stays as it is, so a batch may be offered again. */
export async function saveCallRecords(store: Store, records: readonly CallRecord[]): Promise<void> {
  await perCompany(store, records, async (tx, own) => {
    await insertAll(
      tx,
      'callRecord',
      own.map((record) => ({
        id: record.id,
        direction: record.direction,
        fromNumber: record.from.number,
        fromName: record.from.name,
        toNumber: record.to.number,
        toName: record.to.name,
        startedAt: new Date(record.startedAt),
        answeredAt: record.answeredAt === null ? null : new Date(record.answeredAt),
        endedAt: new Date(record.endedAt),
        outcome: record.outcome,
        dialPlanId: record.dialPlanId,
        path: record.path,
        legs: record.legs,
      })),
      { keepExisting: true },
    );
    await insertAll(
      tx,
      'callRecordPlan',
      own.flatMap((record) =>
        plansWalked(record).map((dialPlanId) => ({
          dialPlanId,
          startedAt: new Date(record.startedAt),
          callId: record.id,
        })),
      ),
      { keepExisting: true },
    );
  });
}

/** Which calls to show; times are epoch milliseconds. */
export interface CallRecordFilter {
  readonly direction?: CallRecord['direction'];
  readonly answered?: boolean;
  /** Started at or after this. */
  readonly since?: number;
  /** Started before this. */
  readonly until?: number;
  /** Number of the caller, exactly. */
  readonly from?: string;
  readonly to?: string;
  /** Only calls in which this user had a leg. */
  readonly userId?: string;
}

/** The company's calls, newest first, a page at a time. */
export async function listCallRecords(
  tx: CompanyTransaction,
  request: PageRequest,
  filter: CallRecordFilter = {},
): Promise<Page<CallRecord>> {
  const { direction, answered, since, until, from, to, userId } = filter;
  let query = tx.db.selectFrom('callRecord').selectAll();
  if (direction !== undefined) query = query.where('direction', '=', direction);
  if (answered !== undefined) query = query.where('answeredAt', answered ? 'is not' : 'is', null);
  if (since !== undefined) query = query.where('startedAt', '>=', moment(since));
  if (until !== undefined) query = query.where('startedAt', '<', moment(until));
  if (from !== undefined) query = query.where('fromNumber', '=', from);
  if (to !== undefined) query = query.where('toNumber', '=', to);
  if (userId !== undefined) query = query.where(sql<boolean>`legs @> ${JSON.stringify([{ userId }])}::jsonb`);
  const { after, limit } = request;
  const rows = await query
    .where(isAfter('startedAt', after))
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOf(rows.map(callRecordOf), limit, (record) => ({ at: record.startedAt, id: record.id }));
}

export async function getCallRecord(tx: CompanyTransaction, id: string): Promise<CallRecord> {
  const row = await tx.db.selectFrom('callRecord').selectAll().where('id', '=', id).executeTakeFirst();
  return callRecordOf(found(row, 'call record'));
}

/** The last calls that walked through a plan, wherever they began, newest first. */
export const lastCallsOf = (
  tx: CompanyTransaction,
  dialPlanId: string,
  most: number,
): Promise<Pick<CallRecord, 'dialPlanId' | 'outcome' | 'path' | 'startedAt'>[]> =>
  tx.db
    .selectFrom('callRecordPlan as walked')
    .innerJoin('callRecord', (join) =>
      join
        .onRef('callRecord.companyId', '=', 'walked.companyId')
        .onRef('callRecord.id', '=', 'walked.callId'),
    )
    .select(['callRecord.dialPlanId', 'callRecord.outcome', 'callRecord.path', 'callRecord.startedAt'])
    .where('walked.dialPlanId', '=', dialPlanId)
    .orderBy('walked.startedAt', 'desc')
    .limit(most)
    .execute();

const callRecordOf = ({
  fromNumber,
  fromName,
  toNumber,
  toName,
  ...record
}: Selectable<Database['callRecord']>): CallRecord => ({
  ...record,
  from: { number: fromNumber, name: fromName },
  to: { number: toNumber, name: toName },
});
