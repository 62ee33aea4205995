import { type Kysely, sql } from 'kysely';

/** The places of a company, for emergency calls. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(`alter table company add column locations jsonb not null default '[]'`).execute(db);
};
