import { type Kysely, sql } from 'kysely';
import { protect } from './tenancy.ts';

/** Several numbers that a user may show, hotdesking, and groups of users. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        `alter table app_user
          add column caller_ids jsonb not null default '[]',
          add column hotdesking boolean not null default false,
          add column hotdesk_pin_hash text;
        alter table device add column hotdesking boolean not null default false;

        create table hotdesk_login (
          company_id uuid not null,
          device_id uuid not null,
          user_id uuid not null,
          since timestamptz(3) not null,
          primary key (company_id, device_id),
          -- one device a user
          constraint hotdesk_login_user_key unique (company_id, user_id),
          foreign key (company_id, device_id) references device on delete cascade,
          foreign key (company_id, user_id) references app_user on delete cascade
        );
        create table user_group (
          company_id uuid not null references company on delete cascade,
          id uuid not null default gen_random_uuid(),
          name text not null,
          number text not null,
          -- references to users, as the model's schema says
          members jsonb not null,
          primary key (company_id, id),
          constraint user_group_name_key unique (company_id, name) deferrable initially immediate,
          constraint user_group_number_key unique (company_id, number) deferrable initially immediate
        );`,
        protect('hotdesk_login'),
        protect('user_group'),
        watch('hotdesk_login', 'device_id'),
        watch('user_group', 'id'),
      ].join('\n'),
    )
    .execute(db);
};

/** Notes changes of a table for the directory; `key` is the SQL of what a row goes by there. */
const watch = (table: string, key: string): string =>
  (
    [
      ['insert', 'new'],
      ['update', 'new'],
      ['delete', 'old'],
    ] as const
  )
    .map(
      ([event, rows]) => `
        create trigger note_${event} after ${event} on ${table} referencing ${rows} table as changed_rows
          for each statement execute function note_change('company_id', '${key}');`,
    )
    .join('\n');
