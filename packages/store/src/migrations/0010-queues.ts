import { type Kysely, sql } from 'kysely';
import { protect, readableByLookups } from './tenancy.ts';

/** Queues, how agents stand to them, what came of their calls, and who is to be called back. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        `create table queue (
          company_id uuid not null references company on delete cascade,
          id uuid not null default gen_random_uuid(),
          name text not null,
          -- all but the name, as the model's schema says
          settings jsonb not null,
          primary key (company_id, id),
          constraint queue_name_key unique (company_id, name)
        );
        create table queue_login (
          company_id uuid not null,
          queue_id uuid not null,
          agent text not null,
          logged_in boolean not null,
          paused boolean not null,
          primary key (company_id, queue_id, agent),
          foreign key (company_id, queue_id) references queue on delete cascade
        );
        create table queue_call (
          company_id uuid not null references company on delete cascade,
          id uuid not null,
          queue_id uuid not null,
          call_id uuid not null,
          caller_number text not null,
          entered_at timestamptz(3) not null,
          outcome text not null,
          agent text,
          answered_at timestamptz(3),
          ended_at timestamptz(3) not null,
          primary key (company_id, id)
        );
        create index queue_call_by_time on queue_call (company_id, ended_at);
        create table queue_call_back (
          company_id uuid not null references company on delete cascade,
          id uuid not null,
          queue_id uuid not null,
          number text not null,
          name text not null,
          entered_at timestamptz(3) not null,
          attempts integer not null,
          primary key (company_id, id),
          foreign key (company_id, queue_id) references queue on delete cascade
        );`,
        protect('queue'),
        protect('queue_login'),
        protect('queue_call'),
        protect('queue_call_back'),
        readableByLookups('queue_call_back'),
        // Whoever makes a trigger must be allowed to run its function, which is the lookup role's.
        'set local role simmpl_lookup; grant execute on function note_change to session_user; reset role;',
        watch('queue', 'id'),
        watch('queue_login', `queue_id || '' '' || agent`),
        'grant create on schema public to simmpl_lookup;',
        `create function all_queue_call_backs() returns setof queue_call_back
          language sql stable security definer set search_path = public, pg_temp
          as $$ select * from queue_call_back $$;
        revoke execute on function all_queue_call_backs from public;
        grant execute on function all_queue_call_backs to simmpl_app;
        alter function all_queue_call_backs owner to simmpl_lookup;`,
        'revoke create on schema public from simmpl_lookup;',
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
