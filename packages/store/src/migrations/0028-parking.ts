import { type Kysely, sql } from 'kysely';

/** When a parked call comes back. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(`alter table company add column park_seconds integer not null default 60`).execute(db);
};
