import {
  agentKey,
  type Problem,
  type Queue,
  type QueueFields,
  type QueueLogin,
  queueFieldsSchema,
  referencesIn,
} from '@simmpl/model';
import { type RawBuilder, sql } from 'kysely';
import { among } from '../database/among.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { refuseWhileInUse } from './references.ts';

/** The company's queues by name; only those with these ids when given. */
export async function listQueues(tx: CompanyTransaction, ids?: readonly string[]): Promise<Queue[]> {
  const rows = await tx.db
    .selectFrom('queue')
    .select(['id', 'name', 'settings'])
    .where(among('id', ids))
    .orderBy('name')
    .execute();
  // Settings that came later have their default in queues that were saved before.
  return rows.map(({ id, name, settings }) => ({ id, ...queueFieldsSchema.parse({ ...settings, name }) }));
}

export const getQueue = async (tx: CompanyTransaction, id: string): Promise<Queue> =>
  found((await listQueues(tx, [id]))[0], 'queue');

export async function createQueue(tx: CompanyTransaction, fields: QueueFields): Promise<Queue> {
  await refuseUnknown(tx, fields);
  const id = crypto.randomUUID();
  const { name, ...settings } = fields;
  await tx.db
    .insertInto('queue')
    .values({ companyId: tx.companyId, id, name, settings: JSON.stringify(settings) })
    .execute();
  return { id, ...fields };
}

/** Calls that wait already go by the fields of when they came. Log-ins of agents who are no longer in it go. */
export async function updateQueue(tx: CompanyTransaction, id: string, fields: QueueFields): Promise<Queue> {
  await refuseUnknown(tx, fields);
  const { name, ...settings } = fields;
  const row = await tx.db
    .updateTable('queue')
    .set({ name, settings: JSON.stringify(settings) })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  found(row, 'queue');
  const agents = fields.agents.map(({ target }) => agentKey(target));
  await sql`delete from queue_login where queue_id = ${id} and not agent = any(${agents})`.execute(tx.db);
  return getQueue(tx, id);
}

/** Deletes a queue that no live route refers to, with its log-ins and call-backs. */
export async function deleteQueue(tx: CompanyTransaction, id: string): Promise<void> {
  await refuseWhileInUse(tx, 'queue', id);
  found(await tx.db.deleteFrom('queue').where('id', '=', id).returning('id').executeTakeFirst(), 'queue');
}

/** Names of the queues that refer to a user or a sound. */
export async function queuesUsing(
  tx: CompanyTransaction,
  kind: 'user' | 'sound',
  id: string,
): Promise<string[]> {
  const queues = await listQueues(tx);
  return queues
    .filter((queue) => [...referencesIn(queue)].some((found) => found.kind === kind && found.key === id))
    .map(({ name }) => name);
}

/** Log-ins of these keys (`<queue id> <agent>`); all of the company unless given. Who has none is logged in. */
export const listQueueLogins = (tx: CompanyTransaction, keys?: readonly string[]): Promise<QueueLogin[]> =>
  tx.db
    .selectFrom('queueLogin')
    .select(['queueId', 'agent', 'loggedIn', 'paused'])
    .where(isKeyOf(keys))
    .execute();

const isKeyOf = (keys: readonly string[] | undefined): RawBuilder<boolean> =>
  keys === undefined ? sql<boolean>`true` : sql<boolean>`queue_id || ' ' || agent = any(${keys})`;

/**
 * Logs an agent in or out of queues, or pauses it there; what is left out stays. Queues it is no agent of are left
 * alone.
 * @param agent the user's id, or the number outside
 */
export async function setQueueLogin(
  tx: CompanyTransaction,
  queueIds: readonly string[],
  agent: string,
  change: { readonly loggedIn?: boolean; readonly paused?: boolean },
): Promise<void> {
  const queues = await listQueues(tx, queueIds);
  for (const { id, agents } of queues) {
    if (!agents.some(({ target }) => agentKey(target) === agent)) continue;
    await sql`
      insert into queue_login (company_id, queue_id, agent, logged_in, paused)
      values (${tx.companyId}, ${id}, ${agent}, ${change.loggedIn ?? true}, ${change.paused ?? false})
      on conflict (company_id, queue_id, agent) do update set
        logged_in = coalesce(${change.loggedIn ?? null}::boolean, queue_login.logged_in),
        paused = coalesce(${change.paused ?? null}::boolean, queue_login.paused)`.execute(tx.db);
  }
}

async function refuseUnknown(tx: CompanyTransaction, fields: QueueFields): Promise<void> {
  const references = [...referencesIn(fields)];
  const { rows } = await sql<{ id: string }>`
    select id from app_user where id::text = any(${references.map(({ key }) => key)})
    union all select id from sound where id::text = any(${references.map(({ key }) => key)})`.execute(tx.db);
  const known = new Set(rows.map((row) => row.id));
  refuse(
    references
      .filter(({ key }) => !known.has(key))
      .map(({ path }): Problem => ({ path: [...path], code: 'unknown-reference' })),
  );
}
