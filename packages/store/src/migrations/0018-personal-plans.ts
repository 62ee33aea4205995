import { type Kysely, sql } from 'kysely';
import { protect } from './tenancy.ts';

/** Plans that users make for themselves, which of their targets ring, overrides of company plans, and signing keys. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        `alter table app_user
          add column silent_devices uuid[] not null default '{}',
          add column rings_mobile boolean not null default false;

        alter table company add column webhook_key_number integer not null default 1;

        create table personal_plan (
          company_id uuid not null,
          user_id uuid not null,
          -- 0 while the user follows the standard plan
          version integer not null,
          primary key (company_id, user_id),
          foreign key (company_id, user_id) references app_user on delete cascade
        );
        create table personal_plan_version (
          company_id uuid not null,
          user_id uuid not null,
          version integer not null,
          route jsonb not null,
          author text not null,
          saved_at timestamptz(3) not null default now(),
          primary key (company_id, user_id, version),
          foreign key (company_id, user_id) references personal_plan on delete cascade
        );
        create table personal_plan_reference (
          company_id uuid not null,
          user_id uuid not null,
          kind text not null,
          target text not null,
          primary key (company_id, kind, target, user_id),
          foreign key (company_id, user_id) references personal_plan on delete cascade
        );
        create index personal_plan_reference_user on personal_plan_reference (company_id, user_id);

        create table plan_override (
          company_id uuid not null,
          dial_plan_id uuid not null,
          target jsonb not null,
          "by" text not null,
          since timestamptz(3) not null,
          primary key (company_id, dial_plan_id),
          foreign key (company_id, dial_plan_id) references dial_plan on delete cascade
        );`,
        protect('personal_plan'),
        protect('personal_plan_version'),
        protect('personal_plan_reference'),
        protect('plan_override'),
        watch('personal_plan', 'user_id'),
        watch('plan_override', 'dial_plan_id'),
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
