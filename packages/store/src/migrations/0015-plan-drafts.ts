import { type Kysely, sql } from 'kysely';
import { protect, readableByLookups } from './tenancy.ts';

/** Why a version was saved, work that is not in force yet, and what is to be in force from a moment on. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        `alter table dial_plan_version
          add column note text not null default '',
          add column restored_from integer,
          add column planned_at timestamptz(3);

        create table dial_plan_draft (
          company_id uuid not null,
          dial_plan_id uuid not null,
          -- another one with each save
          revision uuid not null,
          base_version integer not null,
          route jsonb not null,
          author text not null,
          saved_at timestamptz(3) not null,
          primary key (company_id, dial_plan_id),
          foreign key (company_id, dial_plan_id) references dial_plan on delete cascade
        );

        create table planned_publication (
          company_id uuid not null,
          id uuid not null,
          dial_plan_id uuid not null,
          base_version integer not null,
          route jsonb not null,
          note text not null,
          author text not null,
          planned_at timestamptz(3) not null,
          publish_at timestamptz(3) not null,
          -- what kept it from being published; null as long as that moment is to come
          problems jsonb,
          primary key (company_id, id),
          foreign key (company_id, dial_plan_id) references dial_plan on delete cascade,
          constraint planned_publication_moment unique (company_id, dial_plan_id, publish_at)
        );
        create index planned_publication_due on planned_publication (publish_at) where problems is null;

        -- Which plans a call walked through, to find the last calls of a plan.
        create table call_record_plan (
          company_id uuid not null,
          dial_plan_id text not null,
          started_at timestamptz(3) not null,
          call_id text not null,
          primary key (company_id, dial_plan_id, started_at, call_id),
          foreign key (company_id, call_id) references call_record on delete cascade
        );
        create index call_record_plan_call on call_record_plan (company_id, call_id);`,
        protect('call_record_plan'),
        protect('dial_plan_draft'),
        protect('planned_publication'),
        readableByLookups('planned_publication'),
        'grant create on schema public to simmpl_lookup;',
        `create function due_publications(due timestamptz) returns table (company_id uuid, id uuid)
          language sql stable security definer set search_path = public, pg_temp
          as $$ select p.company_id, p.id from planned_publication p
            where p.problems is null and p.publish_at <= due order by p.publish_at $$;
        revoke execute on function due_publications from public;
        grant execute on function due_publications to simmpl_app;
        alter function due_publications owner to simmpl_lookup;`,
        'revoke create on schema public from simmpl_lookup;',
      ].join('\n'),
    )
    .execute(db);
};
