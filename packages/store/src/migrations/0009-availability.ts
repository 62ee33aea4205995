import { type Kysely, sql } from 'kysely';

/** Where calls for a user go for now. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `alter table app_user
        add column availability text not null default 'own-plan'
          check (availability in ('own-plan', 'mobile', 'voicemail', 'forward')),
        add column mobile_number text,
        add column forward_to text,
        add column decline_all boolean not null default false;`,
    )
    .execute(db);
};
