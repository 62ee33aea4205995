import { type Kysely, sql } from 'kysely';
import { protect } from './tenancy.ts';

/** Simulated calls that are kept as tests of a dial plan. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `create table plan_test (
        company_id uuid not null,
        id uuid not null default gen_random_uuid(),
        dial_plan_id uuid not null,
        name text not null,
        -- as the model's schemas say
        call jsonb not null,
        expected jsonb not null,
        primary key (company_id, id),
        constraint plan_test_name_key unique (company_id, dial_plan_id, name),
        foreign key (company_id, dial_plan_id) references dial_plan on delete cascade
      );
      ${protect('plan_test')}`,
    )
    .execute(db);
};
