import { type Kysely, sql } from 'kysely';

/** Phones that register over several connections at once: which phone, and which of its connections (RFC 5626). */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `alter table registration
        add column instance text not null default '',
        add column reg_id bigint not null default 0,
        drop constraint registration_pkey,
        add primary key (company_id, device_id, contact, reg_id);`,
    )
    .execute(db);
};
