import { type Kysely, sql } from 'kysely';
import { protect, readableByLookups } from './tenancy.ts';

/** What the exchange writes: who is registered, which calls there were, which messages were left. */
const tables = `
  create table registration (
    company_id uuid not null,
    device_id uuid not null,
    contact text not null,
    sip_username text not null,
    call_id text not null,
    cseq bigint not null,
    source jsonb not null,
    user_agent text not null,
    path jsonb not null,
    registered_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    test boolean not null,
    primary key (company_id, device_id, contact),
    foreign key (company_id, device_id) references device on delete cascade
  );

  create table call_record (
    company_id uuid not null references company on delete cascade,
    id text not null,
    direction text not null,
    from_number text not null,
    from_name text not null,
    to_number text not null,
    to_name text not null,
    started_at timestamptz(3) not null,
    answered_at timestamptz(3),
    ended_at timestamptz(3) not null,
    outcome text not null,
    dial_plan_id text,
    path jsonb not null,
    legs jsonb not null,
    primary key (company_id, id)
  );
  create index call_record_newest on call_record (company_id, started_at desc, id desc);

  create table voicemail_message (
    company_id uuid not null references company on delete cascade,
    id text not null,
    box_id uuid,
    user_id uuid,
    caller_number text not null,
    caller_name text not null,
    received_at timestamptz(3) not null,
    duration_ms integer not null,
    file text not null,
    read boolean not null,
    primary key (company_id, id),
    foreign key (company_id, box_id) references voicemail_box on delete set null (box_id),
    foreign key (company_id, user_id) references app_user on delete set null (user_id)
  );
  create index voicemail_message_box on voicemail_message (company_id, box_id, received_at desc);
  create index voicemail_message_user on voicemail_message (company_id, user_id, received_at desc);
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        tables,
        protect('registration'),
        protect('call_record'),
        protect('voicemail_message'),
        readableByLookups('registration'),
      ].join('\n'),
    )
    .execute(db);
};
