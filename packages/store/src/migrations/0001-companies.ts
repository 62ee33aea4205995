import { type Kysely, sql } from 'kysely';
import { currentCompany, isOperator, readableByLookups } from './tenancy.ts';

/**
 * Two roles without power of their own: `simmpl_app`, by which the product connects, and `simmpl_lookup`, which owns
 * the few functions that look across companies. Roles belong to the whole server, so they may exist already.
 */
const roles = `
  do $$ begin create role simmpl_app login; exception when duplicate_object or unique_violation then null; end $$;
  do $$ begin create role simmpl_lookup nologin; exception when duplicate_object or unique_violation then null; end $$;
  grant simmpl_lookup to current_user with inherit false, set true;
  grant usage on schema public to simmpl_app, simmpl_lookup;
`;

const companies = `
  create table company (
    id uuid primary key default gen_random_uuid(),
    login text not null constraint company_login_key unique,
    name text not null,
    language text not null,
    time_zone text not null,
    destinations jsonb not null,
    max_external_legs integer not null,
    call_history_days integer not null,
    voicemail_days integer not null,
    created_at timestamptz(3) not null default now()
  );
  alter table company enable row level security;
  alter table company force row level security;
  create policy own_row on company to simmpl_app using (id = ${currentCompany}) with check (id = ${currentCompany});
  create policy operator on company to simmpl_app using (${isOperator}) with check (${isOperator});
  grant select, insert, update, delete on company to simmpl_app;
  ${readableByLookups('company')}
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(roles + companies).execute(db);
};
