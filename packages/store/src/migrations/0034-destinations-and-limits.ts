import { type Kysely, sql } from 'kysely';

/**
 * What kinds of numbers may be called, and how often. Companies and trunks that were there before may call what they
 * could call: every kind, as often as they like.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `alter table company
         add column destination_kinds jsonb not null
           default '["fixed", "mobile", "business", "free", "information", "premium", "other"]',
         add column destination_prefixes jsonb not null default '[]',
         add column max_calls_per_hour integer,
         add column max_calls_per_day integer;

       update customer_trunk set settings = settings || '{
         "protocol": "udp",
         "destinationKinds": ["fixed", "mobile", "business", "free", "information", "premium", "other"],
         "destinationPrefixes": [],
         "maxCallsPerHour": null,
         "maxCallsPerDay": null
       }';`,
    )
    .execute(db);
};
