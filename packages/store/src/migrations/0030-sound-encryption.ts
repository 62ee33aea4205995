import { type Kysely, sql } from 'kysely';

/** Whether the sound of a company's devices is encrypted. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `alter table company add column sound_encryption text not null default 'allowed'
        check (sound_encryption in ('off', 'allowed', 'required'));`,
    )
    .execute(db);
};
