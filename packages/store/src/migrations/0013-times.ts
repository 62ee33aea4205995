import { type Kysely, sql } from 'kysely';

/**
 * Times of a condition: several spans a day, and the days of public holidays beside them. What was stored with one span
 * as `from` and `to` gets it as a list; a span that began when it ended was never true and goes.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `alter table time_condition add column holidays jsonb not null default '[]';
      -- the owner need not be a superuser: it sees the rows only while this is off
      alter table time_condition no force row level security;
      update time_condition set entries = (
        select coalesce(jsonb_agg(
          case entry ->> 'kind'
            when 'weekdays' then entry - 'from' - 'to' || ${spans}
            when 'date' then entry - 'from' - 'to' || ${spans} || jsonb_build_object('instead', false)
            else entry || jsonb_build_object('closed', false)
          end order by place), '[]')
        from jsonb_array_elements(entries) with ordinality as each (entry, place)
        where entry ->> 'from' is distinct from entry ->> 'to'
      );
      alter table time_condition force row level security;`,
    )
    .execute(db);
};

const spans = `jsonb_build_object(
  'spans', jsonb_build_array(jsonb_build_object('from', entry -> 'from', 'to', entry -> 'to')))`;
