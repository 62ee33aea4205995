import { type Kysely, sql } from 'kysely';
import { isOperator } from './tenancy.ts';

/** The mails of all companies as one list, for the operator only. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        'create index mail_outbox_of_all on mail_outbox (created_at desc, id desc);',
        'grant create on schema public to simmpl_lookup;',
        `create function mail_of_all(before timestamptz, before_id uuid, most integer) returns setof mail_outbox
          language sql stable security definer set search_path = public, pg_temp
          as $$
            select * from mail_outbox m
            where ${isOperator} and (before is null or (m.created_at, m.id) < (before, before_id))
            order by m.created_at desc, m.id desc limit most
          $$;
        revoke execute on function mail_of_all from public;
        grant execute on function mail_of_all to simmpl_app;
        alter function mail_of_all owner to simmpl_lookup;`,
        'revoke create on schema public from simmpl_lookup;',
      ].join('\n'),
    )
    .execute(db);
};
