import { type Kysely, sql } from 'kysely';

/** Changes of contacts are noted for the directory, so that a call shows the name of who calls. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      (
        [
          ['insert', 'new'],
          ['update', 'new'],
          ['delete', 'old'],
        ] as const
      )
        .map(
          ([event, rows]) => `
            create trigger note_${event} after ${event} on contact referencing ${rows} table as changed_rows
              for each statement execute function note_change('company_id', 'id');`,
        )
        .join('\n'),
    )
    .execute(db);
};
