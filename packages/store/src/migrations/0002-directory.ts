import { type Kysely, sql } from 'kysely';
import {
  currentCompany,
  isOperator,
  keptByTriggers,
  ownRows,
  protect,
  readableByLookups,
} from './tenancy.ts';

/** What a company is made of. Foreign keys carry the company, since keys look past row-level security. */
const tables = `
  create table app_user (
    company_id uuid not null references company on delete cascade,
    id uuid not null default gen_random_uuid(),
    first_name text not null,
    last_name text not null,
    email text not null,
    internal_number text not null,
    role text not null check (role in ('administrator', 'user')),
    language text not null,
    outgoing_number text,
    anonymous boolean not null,
    personal_voicemail boolean not null,
    ring_seconds integer not null,
    call_waiting boolean not null,
    avatar text,
    password_hash text,
    primary key (company_id, id)
  );

  create table device (
    company_id uuid not null references company on delete cascade,
    id uuid not null default gen_random_uuid(),
    name text not null,
    brand text not null,
    type text not null,
    user_id uuid,
    sip_username text not null constraint device_sip_username_key unique,
    sha256 boolean not null,
    ha1_md5 text not null,
    ha1_sha256 text not null,
    sealed_password text not null,
    primary key (company_id, id),
    foreign key (company_id, user_id) references app_user on delete set null (user_id)
  );
  create index device_user on device (company_id, user_id);

  create table dial_plan (
    company_id uuid not null references company on delete cascade,
    id uuid not null default gen_random_uuid(),
    name text not null,
    internal_number text not null,
    version integer not null,
    primary key (company_id, id),
    constraint dial_plan_name_key unique (company_id, name)
  );

  create table dial_plan_version (
    company_id uuid not null,
    dial_plan_id uuid not null,
    version integer not null,
    route jsonb not null,
    author text not null,
    saved_at timestamptz(3) not null default now(),
    primary key (company_id, dial_plan_id, version),
    foreign key (company_id, dial_plan_id) references dial_plan on delete cascade
  );
  alter table dial_plan add constraint dial_plan_live_version
    foreign key (company_id, id, version) references dial_plan_version deferrable initially deferred;

  create table dial_plan_reference (
    company_id uuid not null,
    dial_plan_id uuid not null,
    kind text not null,
    target text not null,
    primary key (company_id, kind, target, dial_plan_id),
    foreign key (company_id, dial_plan_id) references dial_plan on delete cascade
  );
  create index dial_plan_reference_plan on dial_plan_reference (company_id, dial_plan_id);

  create table diversion (
    company_id uuid not null,
    dial_plan_id uuid not null,
    sequence integer not null check (sequence between 1 and 999),
    label text not null,
    "group" text,
    "on" boolean not null default false,
    primary key (company_id, dial_plan_id, sequence),
    foreign key (company_id, dial_plan_id) references dial_plan on delete cascade
  );
  create unique index diversion_one_on_in_group on diversion (company_id, "group")
    where "on" and "group" is not null;

  create table time_condition (
    company_id uuid not null references company on delete cascade,
    id uuid not null default gen_random_uuid(),
    name text not null,
    entries jsonb not null,
    primary key (company_id, id),
    constraint time_condition_name_key unique (company_id, name)
  );

  create table voicemail_box (
    company_id uuid not null references company on delete cascade,
    id uuid not null default gen_random_uuid(),
    name text not null,
    number text not null,
    greeting jsonb,
    notify jsonb not null,
    primary key (company_id, id),
    constraint voicemail_box_name_key unique (company_id, name),
    constraint voicemail_box_number_key unique (company_id, number) deferrable initially immediate
  );

  create table sound (
    company_id uuid not null references company on delete cascade,
    id uuid not null default gen_random_uuid(),
    name text not null,
    file text not null,
    duration_ms integer not null,
    primary key (company_id, id),
    constraint sound_name_key unique (company_id, name)
  );

  create table trunk (
    id uuid primary key default gen_random_uuid(),
    company_id uuid references company on delete cascade,
    name text not null,
    accept_from jsonb not null,
    send_to text,
    protocol text not null,
    username text,
    register boolean not null,
    channels integer,
    priority integer not null,
    sealed_password text,
    constraint trunk_name_key unique nulls not distinct (company_id, name)
  );

  create table external_number (
    company_id uuid not null references company on delete cascade,
    number text not null constraint external_number_pkey primary key,
    dial_plan_id uuid,
    trunk_id uuid references trunk on delete set null,
    unique (company_id, number),
    foreign key (company_id, dial_plan_id) references dial_plan on delete set null (dial_plan_id)
  );
  create index external_number_dial_plan on external_number (company_id, dial_plan_id);
  create index external_number_trunk on external_number (trunk_id);
  alter table app_user add constraint app_user_outgoing_number
    foreign key (company_id, outgoing_number) references external_number (company_id, number)
    on delete set null (outgoing_number) deferrable initially deferred;
  create index app_user_outgoing on app_user (company_id, outgoing_number);
`;

/** A provider's trunk (without company) is there for all to read, and for the operator to change. */
const trunkRights = `
  alter table trunk enable row level security;
  alter table trunk force row level security;
  create policy readable on trunk for select to simmpl_app
    using (${ownRows} or (company_id is null and (${currentCompany} is not null or ${isOperator})));
  create policy own_rows on trunk to simmpl_app using (${ownRows}) with check (${ownRows});
  create policy operator on trunk to simmpl_app
    using (company_id is null and ${isOperator}) with check (company_id is null and ${isOperator});
  grant select, insert, update, delete on trunk to simmpl_app;
`;

/** A number may name only a trunk that its company can see; the subquery runs under the policies of trunk. */
const numberRights = protect(
  'external_number',
  `${ownRows} and (trunk_id is null or exists (select 1 from trunk where trunk.id = trunk_id))`,
);

/** One namespace of internal numbers over users and dial plans, kept by triggers so that no code can forget it. */
const internalNumbers = `
  create table internal_number (
    company_id uuid not null references company on delete cascade,
    number text not null,
    owner_kind text not null,
    owner_id uuid not null,
    constraint internal_number_pkey primary key (company_id, number)
  );

  create function keep_internal_numbers() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
  begin
    if tg_op = 'DELETE' then
      delete from internal_number i using old_rows o
        where i.company_id = o.company_id and i.number = o.internal_number;
    elsif tg_op = 'INSERT' then
      insert into internal_number select company_id, internal_number, tg_argv[0], id from new_rows;
    else
      delete from internal_number i using
        (select company_id, id, internal_number from old_rows
         except select company_id, id, internal_number from new_rows) o
        where i.company_id = o.company_id and i.number = o.internal_number;
      insert into internal_number select company_id, internal_number, tg_argv[0], id from
        (select company_id, id, internal_number from new_rows
         except select company_id, id, internal_number from old_rows) n;
    end if;
    return null;
  end $$;
`;

const internalNumberTriggers = (table: string, kind: string): string => `
  create trigger a_internal_number_insert after insert on ${table} referencing new table as new_rows
    for each statement execute function keep_internal_numbers('${kind}');
  create trigger a_internal_number_update after update on ${table}
    referencing old table as old_rows new table as new_rows
    for each statement execute function keep_internal_numbers('${kind}');
  create trigger a_internal_number_delete after delete on ${table} referencing old table as old_rows
    for each statement execute function keep_internal_numbers('${kind}');
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  const plainTables = [
    'app_user',
    'device',
    'dial_plan',
    'dial_plan_version',
    'dial_plan_reference',
    'diversion',
    'time_condition',
    'voicemail_box',
    'sound',
  ];
  await sql
    .raw(
      [
        tables,
        ...plainTables.map((table) => protect(table)),
        trunkRights,
        numberRights,
        internalNumbers,
        keptByTriggers('internal_number'),
        internalNumberTriggers('app_user', 'user'),
        internalNumberTriggers('dial_plan', 'dialPlan'),
        ...['app_user', 'device', 'external_number', 'trunk'].map(readableByLookups),
      ].join('\n'),
    )
    .execute(db);
};
