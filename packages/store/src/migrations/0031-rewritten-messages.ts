import { type Kysely, sql } from 'kysely';

/** What a router on the way does to the messages of a registered phone. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(`alter table registration add column rewritten jsonb not null default '[]';`).execute(db);
};
