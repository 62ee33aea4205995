import { type Kysely, sql } from 'kysely';

/** What a carrier's trunk may ask for: several addresses, shares, how numbers and callers are written, and its health. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `alter table trunk
        add column also_send_to jsonb not null default '[]',
        add column channels_in integer,
        add column channels_out integer,
        add column weight integer not null default 10,
        add column first_reply_seconds integer not null default 6,
        add column codecs jsonb not null default '[]',
        add column number_form jsonb not null default '{"to": "plus", "from": "plus", "identity": "plus"}',
        add column caller_id jsonb not null
          default '{"identity": "pai", "from": "caller", "withheld": "anonymous", "domain": null}',
        add column health jsonb;`,
    )
    .execute(db);
};
