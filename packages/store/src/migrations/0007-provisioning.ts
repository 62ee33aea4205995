import { type Kysely, sql } from 'kysely';
import { protect, readableByLookups } from './tenancy.ts';

/** Addresses that phones fetch their configuration from: one unguessable token a device, sealed and hashed. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        `create table provisioning_address (
          company_id uuid not null references company on delete cascade,
          device_id uuid not null,
          token_hash text not null unique,
          sealed_token text not null,
          fetched_at timestamptz,
          fetched_by text,
          primary key (company_id, device_id),
          foreign key (company_id, device_id) references device (company_id, id) on delete cascade
        );`,
        protect('provisioning_address'),
        readableByLookups('provisioning_address'),
        'grant create on schema public to simmpl_lookup;',
        `create function device_by_provisioning_token(wanted text) returns table (company_id uuid, device_id uuid)
          language sql stable security definer set search_path = public, pg_temp
          as $$ select p.company_id, p.device_id from provisioning_address p where p.token_hash = wanted $$;
        revoke execute on function device_by_provisioning_token from public;
        grant execute on function device_by_provisioning_token to simmpl_app;
        alter function device_by_provisioning_token owner to simmpl_lookup;`,
        'revoke create on schema public from simmpl_lookup;',
      ].join('\n'),
    )
    .execute(db);
};
