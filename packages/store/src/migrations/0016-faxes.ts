import { type Kysely, sql } from 'kysely';
import { protect, readableByLookups } from './tenancy.ts';

/** Fax boxes, the faxes that came in, and those that go out. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        `alter table company add column fax_days integer not null default 90;
        create table fax_box (
          company_id uuid not null references company on delete cascade,
          id uuid not null default gen_random_uuid(),
          name text not null,
          -- all but the name, as the model's schema says
          settings jsonb not null,
          primary key (company_id, id),
          constraint fax_box_name_key unique (company_id, name)
        );
        create table fax (
          company_id uuid not null references company on delete cascade,
          id uuid not null,
          box_id uuid,
          direction text not null check (direction in ('in', 'out')),
          state text not null,
          number text not null,
          name text not null,
          station_id text not null,
          pages integer not null,
          pages_sent integer not null,
          created_at timestamptz(3) not null,
          ended_at timestamptz(3),
          next_try_at timestamptz(3),
          attempts integer not null,
          failure text,
          bit_rate integer,
          over_t38 boolean not null,
          file text not null,
          title text not null,
          user_id uuid,
          read boolean not null,
          primary key (company_id, id),
          foreign key (company_id, box_id) references fax_box on delete set null (box_id),
          foreign key (company_id, user_id) references app_user on delete set null (user_id)
        );
        create index fax_newest on fax (company_id, direction, box_id, created_at desc, id desc);
        create index fax_open on fax (state) where state in ('queued', 'dialling', 'sending', 'waiting');`,
        protect('fax_box'),
        protect('fax'),
        readableByLookups('fax'),
        // Whoever makes a trigger must be allowed to run its function, which is the lookup role's.
        'set local role simmpl_lookup; grant execute on function note_change to session_user; reset role;',
        ...(['insert', 'update', 'delete'] as const).map(
          (event) => `
        create trigger note_${event} after ${event} on fax_box
          referencing ${event === 'delete' ? 'old' : 'new'} table as changed_rows
          for each statement execute function note_change('company_id', 'id');`,
        ),
        'grant create on schema public to simmpl_lookup;',
        `create function all_open_faxes() returns setof fax
          language sql stable security definer set search_path = public, pg_temp
          as $$ select * from fax where state in ('queued', 'dialling', 'sending', 'waiting') order by created_at $$;
        revoke execute on function all_open_faxes from public;
        grant execute on function all_open_faxes to simmpl_app;
        alter function all_open_faxes owner to simmpl_lookup;`,
        'revoke create on schema public from simmpl_lookup;',
      ].join('\n'),
    )
    .execute(db);
};
