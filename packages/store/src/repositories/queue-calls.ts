import type { EarlierQueueFigures, QueueCall, QueueCallBack, QueueFigures, QueueToday } from '@simmpl/model';
import { sql } from 'kysely';
import { insertAll } from '../database/bulk.ts';
import { moment } from '../database/moment.ts';
import type { CompanyTransaction, Store } from '../database/store.ts';
import { found } from '../errors.ts';
import { perCompany } from './per-company.ts';

/** Writes a batch; one that is there already stays as it is, so a batch may be offered again. */
export async function saveQueueCalls(store: Store, calls: readonly QueueCall[]): Promise<void> {
  await perCompany(store, calls, (tx, own) =>
    insertAll(
      tx,
      'queueCall',
      own.map(({ companyId: _companyId, ...call }) => ({
        ...call,
        enteredAt: new Date(call.enteredAt),
        answeredAt: call.answeredAt === null ? null : new Date(call.answeredAt),
        endedAt: new Date(call.endedAt),
      })),
      { keepExisting: true },
    ),
  );
}

/** One thing that happened to a call-back, in the order in which it happened. */
export interface CallBackEvent {
  readonly companyId: string;
  readonly kind: 'saved' | 'removed';
  readonly callBack: QueueCallBack;
}

/** Writes what happened to call-backs since the last batch; the last event of each counts. Safe to offer again. */
export async function saveCallBacks(store: Store, events: readonly CallBackEvent[]): Promise<void> {
  const last = new Map(events.map((event) => [event.callBack.id, event]));
  await perCompany(store, [...last.values()], async (tx, own) => {
    for (const { kind, callBack } of own)
      if (kind === 'removed') await deleteRow(tx, callBack.id);
      else await save(tx, callBack);
  });
}

/** The queue may have been deleted while the call-back waited in the spool. */
async function save(
  tx: CompanyTransaction,
  { id, queueId, number, name, enteredAt, attempts }: QueueCallBack,
) {
  await sql`
    insert into queue_call_back (company_id, id, queue_id, number, name, entered_at, attempts)
    select ${tx.companyId}, ${id}::uuid, ${queueId}::uuid, ${number}, ${name}, ${moment(enteredAt)}, ${attempts}::int
    where exists (select from queue where queue.id = ${queueId}::uuid)
    on conflict (company_id, id) do update set attempts = excluded.attempts`.execute(tx.db);
}

const deleteRow = async (tx: CompanyTransaction, id: string): Promise<void> => {
  await tx.db.deleteFrom('queueCallBack').where('id', '=', id).execute();
};

/** Call-backs of a queue that are not done, who came first on top. */
export const listCallBacks = (tx: CompanyTransaction, queueId: string): Promise<QueueCallBack[]> =>
  tx.db.selectFrom('queueCallBack').selectAll().where('queueId', '=', queueId).orderBy('enteredAt').execute();

/** Takes somebody out of the line; whoever waits in the exchange is to be told too. */
export async function deleteCallBack(tx: CompanyTransaction, queueId: string, id: string): Promise<void> {
  const row = await tx.db
    .deleteFrom('queueCallBack')
    .where('queueId', '=', queueId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  found(row, 'call-back');
}

/** Call-backs of all companies, for the exchange as it starts. */
export async function allCallBacks(store: Pick<Store, 'db'>): Promise<QueueCallBack[]> {
  const { rows } = await sql<QueueCallBack>`select * from all_queue_call_backs()`.execute(store.db);
  return rows;
}

/** What has come of the queues' calls since midnight in the company's zone. */
export async function queuesToday(tx: CompanyTransaction): Promise<QueueToday[]> {
  const { rows } = await sql<{
    queueId: string;
    agent: string | null;
    answered: number;
    abandoned: number;
    waitMs: number;
    talkMs: number;
    lastEndedAt: number;
  }>`
    select queue_id, agent,
      count(*) filter (where outcome = 'answered')::int as answered,
      count(*) filter (where outcome = 'abandoned')::int as abandoned,
      coalesce(sum(extract(epoch from answered_at - entered_at)) filter (where outcome = 'answered'), 0)::float8 * 1000
        as wait_ms,
      coalesce(sum(extract(epoch from ended_at - answered_at)) filter (where outcome = 'answered'), 0)::float8 * 1000
        as talk_ms,
      (extract(epoch from max(ended_at)) * 1000)::float8 as last_ended_at
    from queue_call, company
    where ended_at >= date_trunc('day', now() at time zone company.time_zone) at time zone company.time_zone
    group by 1, 2`.execute(tx.db);
  return [...Map.groupBy(rows, ({ queueId }) => queueId)].map(([queueId, own]) => {
    const sum = (of: (row: (typeof own)[number]) => number): number =>
      own.reduce((total, row) => total + of(row), 0);
    const answered = sum((row) => row.answered);
    const average = (total: number): number | null => (answered === 0 ? null : total / answered);
    return {
      queueId,
      answered,
      abandoned: sum((row) => row.abandoned),
      averageWaitMs: average(sum((row) => row.waitMs)),
      averageTalkMs: average(sum((row) => row.talkMs)),
      agents: own.flatMap(({ agent, answered: taken, lastEndedAt }) =>
        agent === null ? [] : [{ agent, answered: taken, lastEndedAt }],
      ),
    };
  });
}

/**
 * What has come of a queue's calls yesterday, and since Monday, by the days of the company's zone.
 * @param now epoch ms
 */
export async function earlierQueueFigures(
  tx: CompanyTransaction,
  queueId: string,
  now: number,
): Promise<EarlierQueueFigures> {
  const { rows } = await sql<QueueFigures & { readonly period: keyof EarlierQueueFigures }>`
    with here as (
      select time_zone as zone, date_trunc('day', ${moment(now)} at time zone time_zone) as today from company
    ), periods (period, since, until) as (
      select 'yesterday', (today - interval '1 day') at time zone zone, today at time zone zone from here
      union all
      select 'thisWeek', date_trunc('week', today) at time zone zone, (today + interval '1 day') at time zone zone
        from here
    )
    select period,
      count(*) filter (where outcome = 'answered')::int as answered,
      count(*) filter (where outcome = 'abandoned')::int as abandoned,
      (avg(extract(epoch from answered_at - entered_at)) filter (where outcome = 'answered') * 1000)::float8
        as average_wait_ms,
      (avg(extract(epoch from ended_at - answered_at)) filter (where outcome = 'answered') * 1000)::float8
        as average_talk_ms
    from periods left join queue_call
      on queue_id = ${queueId}::uuid and ended_at >= since and ended_at < until
    group by period`.execute(tx.db);
  const figures = (wanted: keyof EarlierQueueFigures): QueueFigures => {
    const found = rows.find(({ period }) => period === wanted);
    if (found === undefined) return { answered: 0, abandoned: 0, averageWaitMs: null, averageTalkMs: null };
    const { period: _period, ...rest } = found;
    return rest;
  };
  return { yesterday: figures('yesterday'), thisWeek: figures('thisWeek') };
}
