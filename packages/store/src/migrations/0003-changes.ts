import { type Kysely, sql } from 'kysely';
import { currentCompany, keptByTriggers } from './tenancy.ts';

/**
 * Each change bumps the company's revision in its own transaction and notes what changed. The row lock on
 * `company_revision` makes the changes of one company commit in the order of their revisions, so a reader that has
 * revision n has everything up to n. Changes of the provider's trunks are counted under the nil company.
 */
const log = `
  create table company_revision (
    company_id uuid primary key,
    revision bigint not null
  );
  insert into company_revision values ('00000000-0000-0000-0000-000000000000', 1);

  create table company_change (
    company_id uuid not null,
    revision bigint not null,
    table_name text not null,
    -- null when so many rows changed that the table is read anew
    keys text[],
    primary key (company_id, revision)
  );
`;

const functions = `
  create function note_change() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
  declare
    found_change record;
    next_revision bigint;
  begin
    for found_change in execute format(
      'select coalesce(%s, ''00000000-0000-0000-0000-000000000000'') as company, array_agg(distinct (%s)::text) as keys
       from changed_rows group by 1', tg_argv[0], tg_argv[1])
    loop
      update company_revision set revision = revision + 1
        where company_id = found_change.company returning revision into next_revision;
      -- the company itself is being deleted
      continue when next_revision is null;
      insert into company_change values (found_change.company, next_revision, tg_table_name,
        case when cardinality(found_change.keys) <= 1000 then found_change.keys end);
      if next_revision % 64 = 0 then
        delete from company_change
          where company_id = found_change.company and revision <= next_revision - 512;
      end if;
      perform pg_notify('simmpl_change', found_change.company || ':' || next_revision);
    end loop;
    return null;
  end $$;

  create function begin_revisions() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
  begin
    insert into company_revision values (new.id, 0);
    return null;
  end $$;

  create function end_revisions() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
  begin
    delete from company_revision where company_id = old.id;
    delete from company_change where company_id = old.id;
    perform pg_notify('simmpl_change', old.id || ':0');
    return old;
  end $$;

  -- for writers that must see each other's work, such as a deletion and a route that refers to the deleted
  create function lock_company() returns void language sql security definer set search_path = public, pg_temp as $$
    select from company_revision where company_id = ${currentCompany} for update
  $$;

  create trigger begin_revisions after insert on company for each row execute function begin_revisions();
  create trigger end_revisions before delete on company for each row execute function end_revisions();
`;

/** Notes changes of a table; `key` is the SQL of what a row goes by in the directory. */
const watch = (table: string, key: string, company = 'company_id'): string =>
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
          for each statement execute function note_change('${company}', '${key}');`,
    )
    .join('\n');

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        log,
        keptByTriggers('company_revision'),
        keptByTriggers('company_change'),
        functions,
        watch('company', 'id', 'id'),
        watch('app_user', 'id'),
        watch('device', 'id'),
        watch('dial_plan', 'id'),
        watch('diversion', `dial_plan_id || ''*'' || sequence`),
        watch('external_number', 'number'),
        watch('time_condition', 'id'),
        watch('voicemail_box', 'id'),
        watch('sound', 'id'),
        watch('trunk', 'id'),
      ].join('\n'),
    )
    .execute(db);
};
