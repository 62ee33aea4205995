import { type Kysely, sql } from 'kysely';

/** What tests of a plan mean for a planned publication: which may fail, and which kept it back. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `alter table planned_publication
        add column may_fail uuid[] not null default '{}',
        -- as they were told when its moment came
        add column failed_tests jsonb not null default '[]'`,
    )
    .execute(db);
};
