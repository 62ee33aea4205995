import { type Kysely, sql } from 'kysely';

/** The company-wide switch "closed now": since when, until when and by whom; the JSON null while it is off. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(`alter table company add column closing jsonb not null default 'null';`).execute(db);
};
