import { type Kysely, sql } from 'kysely';
import { isOperator, ownOrInstallationRows, protect, readableByLookups } from './tenancy.ts';

/** Who may sign in, and what is under way for them. Tokens are kept as hashes only. */
const tables = `
  create table operator_account (
    id uuid primary key default gen_random_uuid(),
    login text not null constraint operator_account_login_key unique,
    name text not null,
    email text not null,
    language text not null,
    password_hash text not null,
    created_at timestamptz(3) not null default now()
  );

  create table panel_session (
    token_hash text primary key,
    company_id uuid references company on delete cascade,
    user_id uuid,
    operator_id uuid references operator_account on delete cascade,
    created_at timestamptz(3) not null default now(),
    seen_at timestamptz(3) not null default now(),
    expires_at timestamptz(3) not null,
    user_agent text not null,
    address text not null,
    foreign key (company_id, user_id) references app_user on delete cascade,
    check (num_nonnulls(user_id, operator_id) = 1),
    check ((user_id is null) = (company_id is null))
  );
  create index panel_session_user on panel_session (company_id, user_id);

  create table one_time_token (
    token_hash text primary key,
    purpose text not null,
    company_id uuid references company on delete cascade,
    user_id uuid,
    operator_id uuid references operator_account on delete cascade,
    created_at timestamptz(3) not null default now(),
    expires_at timestamptz(3) not null,
    used_at timestamptz(3),
    foreign key (company_id, user_id) references app_user on delete cascade,
    check (num_nonnulls(user_id, operator_id) = 1),
    check ((user_id is null) = (company_id is null))
  );
  create index one_time_token_user on one_time_token (company_id, user_id);

  create table mail_outbox (
    id uuid primary key default gen_random_uuid(),
    company_id uuid references company on delete cascade,
    recipient text not null,
    subject text not null,
    body text not null,
    attachments jsonb not null,
    state text not null check (state in ('queued', 'sent', 'failed', 'kept')),
    attempts integer not null default 0,
    error text,
    created_at timestamptz(3) not null default now(),
    next_try_at timestamptz(3) not null default now(),
    sent_at timestamptz(3)
  );
  create index mail_outbox_queued on mail_outbox (next_try_at) where state = 'queued';
  create index mail_outbox_newest on mail_outbox (company_id, created_at desc);

  create table idempotency_key (
    company_id uuid references company on delete cascade,
    actor text not null,
    key text not null,
    request_hash text not null,
    status integer,
    response jsonb,
    created_at timestamptz(3) not null default now(),
    constraint idempotency_key_key unique nulls not distinct (company_id, actor, key)
  );
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  const mixed = ['panel_session', 'one_time_token', 'mail_outbox', 'idempotency_key'];
  await sql
    .raw(
      [
        tables,
        protect('operator_account', isOperator),
        ...mixed.map((table) => protect(table, ownOrInstallationRows)),
        ...['operator_account', 'panel_session', 'one_time_token', 'mail_outbox'].map(readableByLookups),
      ].join('\n'),
    )
    .execute(db);
};
