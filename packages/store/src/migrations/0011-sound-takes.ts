import { type Kysely, sql } from 'kysely';
import { protect } from './tenancy.ts';

/** Sounds get a purpose, a description and a code to record them by, and keep every take they were made of. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        // Rows are touched here: the owner may, while row-level security is not forced upon it.
        `alter table sound no force row level security;
        alter table sound
          add column purpose text not null default 'prompt' check (purpose in ('prompt', 'music')),
          add column description text not null default '',
          add column record_code text,
          add column take_id uuid,
          add constraint sound_record_code_key unique (company_id, record_code);
        create table sound_take (
          company_id uuid not null,
          id uuid not null default gen_random_uuid(),
          sound_id uuid not null,
          origin text not null check (origin in ('file', 'text', 'phone', 'cut')),
          source_file text not null,
          file text not null,
          wide_file text not null,
          duration_ms integer not null,
          spoken jsonb,
          made_at timestamptz(3) not null default now(),
          made_by text not null default '',
          primary key (company_id, id),
          foreign key (company_id, sound_id) references sound on delete cascade
        );
        create index sound_take_of_sound on sound_take (company_id, sound_id, made_at);
        insert into sound_take (company_id, sound_id, origin, source_file, file, wide_file, duration_ms)
          select company_id, id, 'file', file, file, file, duration_ms from sound;
        update sound set take_id =
          (select t.id from sound_take t where t.company_id = sound.company_id and t.sound_id = sound.id);
        alter table sound
          alter column take_id set not null,
          drop column file,
          drop column duration_ms;
        alter table sound add constraint sound_plays_take
          foreign key (company_id, take_id) references sound_take deferrable initially deferred;
        alter table sound force row level security;`,
        protect('sound_take'),
      ].join('\n'),
    )
    .execute(db);
};
