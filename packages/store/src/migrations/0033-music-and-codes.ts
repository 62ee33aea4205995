import { type Kysely, sql } from 'kysely';

/** The music that a company chooses for who is on hold, and the codes that it switches off. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `alter table company
        add column hold_music jsonb not null default '{"standardSound": "music-morning"}',
        add column codes_off text[] not null default '{}'`,
    )
    .execute(db);
};
