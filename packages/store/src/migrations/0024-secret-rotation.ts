import { type Kysely, sql } from 'kysely';
import { protect } from './tenancy.ts';

/**
 * The SIP password that a device had before stays good until its phone uses the new one;
 * since when devices are not there is noted; contacts are the company's phone book.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        `alter table device
          add column previous_ha1_md5 text,
          add column previous_ha1_sha256 text,
          add column secret_number integer not null default 1;`,
        `create table device_watch (
          company_id uuid not null,
          device_id uuid not null,
          offline_since timestamptz,
          mailed_at timestamptz,
          primary key (company_id, device_id),
          foreign key (company_id, device_id) references device (company_id, id) on delete cascade
        );`,
        protect('device_watch'),
        `create table contact (
          company_id uuid not null references company on delete cascade,
          id uuid not null default gen_random_uuid(),
          name text not null,
          numbers jsonb not null,
          owner_id uuid,
          shared boolean not null,
          primary key (company_id, id),
          foreign key (company_id, owner_id) references app_user (company_id, id) on delete cascade,
          check (shared or owner_id is not null)
        );
        create index contact_name on contact (company_id, name);`,
        protect('contact'),
      ].join('\n'),
    )
    .execute(db);
};
