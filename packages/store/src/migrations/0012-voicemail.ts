import { type Kysely, sql } from 'kysely';
import { protect } from './tenancy.ts';

/**
 * Settings of voicemail boxes and of users' own voicemail, counts of messages in the directory, and who among the
 * administrators listened to whose voicemail.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        `alter table voicemail_box
          -- all but name and number, as the model's schema says
          add column settings jsonb not null default '{}',
          add column pin_hash text;
        alter table voicemail_box no force row level security;
        update voicemail_box set settings = jsonb_build_object('greeting', greeting, 'users', (
          select coalesce(jsonb_agg(jsonb_build_object('user', entry->>'user')), '[]')
          from jsonb_array_elements(notify) entry));
        alter table voicemail_box force row level security;
        alter table voicemail_box
          drop column greeting, drop column notify, alter column settings drop default;

        create table personal_voicemail (
          company_id uuid not null,
          user_id uuid not null,
          settings jsonb not null default '{}',
          pin_hash text,
          primary key (company_id, user_id),
          foreign key (company_id, user_id) references app_user on delete cascade
        );
        alter table company add column administrators_may_listen boolean not null default false;
        create table voicemail_listening (
          company_id uuid not null,
          id uuid not null default gen_random_uuid(),
          -- whose voicemail it is
          user_id uuid not null,
          message_id text not null,
          -- a name, since it must outlive whoever listened
          listener text not null,
          at timestamptz(3) not null,
          primary key (company_id, id),
          foreign key (company_id, user_id) references app_user on delete cascade
        );
        create index voicemail_listening_newest on voicemail_listening (company_id, user_id, at desc);`,
        protect('personal_voicemail'),
        protect('voicemail_listening'),
        // Whoever makes a trigger must be allowed to run its function, which is the lookup role's.
        'set local role simmpl_lookup; grant execute on function note_change to session_user; reset role;',
        watch('personal_voicemail', 'user_id'),
        watch('voicemail_message', `coalesce(''box:'' || box_id, ''user:'' || user_id, '''')`),
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
