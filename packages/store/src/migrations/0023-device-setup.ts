import { type Kysely, sql } from 'kysely';
import { protect, readableByLookups } from './tenancy.ts';

/**
 * How phones are set up, what all phones of a company have in common, and how their addresses open: the first fetch
 * opens a window, later ones need the phone's own sign-in. Fetches that were refused are kept for administrators.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        `create table device_setup (
          company_id uuid not null references company on delete cascade,
          device_id uuid not null,
          settings jsonb not null,
          primary key (company_id, device_id),
          foreign key (company_id, device_id) references device (company_id, id) on delete cascade
        );
        create unique index device_setup_mac on device_setup
          (company_id, (settings ->> 'mac'), (settings ->> 'account')) where settings ->> 'mac' is not null;
        create index device_setup_by_mac on device_setup ((settings ->> 'mac'));`,
        protect('device_setup'),
        readableByLookups('device_setup'),
        `create table phone_settings (
          company_id uuid primary key references company on delete cascade,
          settings jsonb not null,
          sealed_password text
        );`,
        protect('phone_settings'),
        `alter table provisioning_address
          add column opened_at timestamptz not null default now(),
          add column window_until timestamptz,
          add column sealed_sign_in text;`,
        `create table refused_fetch (
          company_id uuid not null,
          device_id uuid not null,
          id bigint generated always as identity,
          at timestamptz not null,
          reason text not null,
          address text not null,
          file text not null,
          user_agent text not null,
          primary key (company_id, id),
          foreign key (company_id, device_id) references device (company_id, id) on delete cascade
        );
        create index refused_fetch_device on refused_fetch (company_id, device_id, id);`,
        protect('refused_fetch'),
        'grant create on schema public to simmpl_lookup;',
        `create function devices_by_mac(wanted text) returns table (company_id uuid, device_id uuid)
          language sql stable security definer set search_path = public, pg_temp
          as $$ select s.company_id, s.device_id from device_setup s where s.settings ->> 'mac' = wanted $$;
        revoke execute on function devices_by_mac from public;
        grant execute on function devices_by_mac to simmpl_app;
        alter function devices_by_mac owner to simmpl_lookup;`,
        'revoke create on schema public from simmpl_lookup;',
      ].join('\n'),
    )
    .execute(db);
};
