import { type Kysely, sql } from 'kysely';
import { protect } from './tenancy.ts';

/** Trunks to companies' own PBXs. Their accounts register as devices do: a registration belongs to either, and goes with it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        `create table customer_trunk (
          company_id uuid not null references company on delete cascade,
          id uuid not null default gen_random_uuid(),
          name text not null,
          settings jsonb not null,
          failover_plan_id uuid,
          accounts jsonb not null,
          primary key (company_id, id),
          constraint customer_trunk_name_key unique (company_id, name),
          foreign key (company_id, failover_plan_id) references dial_plan on delete set null (failover_plan_id)
        );
        create index customer_trunk_failover on customer_trunk (company_id, failover_plan_id);

        alter table external_number
          add column customer_trunk_id uuid,
          add foreign key (company_id, customer_trunk_id) references customer_trunk
            on delete set null (customer_trunk_id),
          add constraint external_number_one_way check (dial_plan_id is null or customer_trunk_id is null);
        create index external_number_customer_trunk on external_number (company_id, customer_trunk_id);

        alter table registration drop constraint registration_company_id_device_id_fkey,
          add foreign key (company_id) references company on delete cascade;

        create function forget_registrations() returns trigger language plpgsql as $$
        begin
          if tg_table_name = 'device' then
            delete from registration where company_id = old.company_id and device_id = old.id;
          else
            delete from registration where company_id = old.company_id and device_id in
              (select (account ->> 'id')::uuid from jsonb_array_elements(old.accounts) as account);
          end if;
          return null;
        end $$;
        create trigger forget_registrations after delete on device
          for each row execute function forget_registrations();
        create trigger forget_registrations after delete on customer_trunk
          for each row execute function forget_registrations();`,
        protect('customer_trunk'),
        watch('customer_trunk', 'id'),
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
