import { type Kysely, sql } from 'kysely';
import { currentCompany } from './tenancy.ts';

/**
 * The only ways to look across companies. Each runs as `simmpl_lookup`, which can read what the policies named
 * `lookups` show it and nothing else.
 */
const lookups: Readonly<Record<string, string>> = {
  'company_by_login(wanted text) returns uuid': 'select id from company where login = wanted',

  'company_by_number(wanted text) returns uuid':
    'select company_id from external_number where number = wanted',

  'numbers_of_others(wanted text[]) returns setof text': `
    select number from external_number
    where number = any(wanted) and company_id is distinct from ${currentCompany}`,

  'user_by_login_name(wanted_number text, wanted_company text) returns table (company_id uuid, user_id uuid)': `
    select u.company_id, u.id from app_user u join company c on c.id = u.company_id
    where u.internal_number = wanted_number and c.login = wanted_company`,

  'users_by_email(wanted text) returns table (company_id uuid, user_id uuid)':
    'select u.company_id, u.id from app_user u where lower(u.email) = lower(wanted)',

  'device_by_sip_username(wanted text) returns table (company_id uuid, device_id uuid)':
    'select d.company_id, d.id from device d where d.sip_username = wanted',

  'operator_by_login(wanted text) returns setof operator_account':
    'select * from operator_account where login = wanted',

  'session_by_token(wanted text) returns setof panel_session':
    'select * from panel_session where token_hash = wanted',

  'one_time_token_by_hash(wanted text) returns setof one_time_token':
    'select * from one_time_token where token_hash = wanted',

  'queued_mail(due timestamptz, most integer) returns table (company_id uuid, id uuid)': `
    select m.company_id, m.id from mail_outbox m
    where m.state = 'queued' and m.next_try_at <= due order by m.next_try_at limit most`,

  'company_revisions() returns setof company_revision': 'select * from company_revision',

  'all_trunks() returns setof trunk': 'select * from trunk order by priority, name',

  'all_registrations() returns setof registration': 'select * from registration',
};

const nameOf = (signature: string): string => signature.slice(0, signature.indexOf('('));

const create = ([signature, body]: [string, string]): string => `
  create function ${signature} language sql stable security definer
    set search_path = public, pg_temp as $$ ${body} $$;
  revoke execute on function ${nameOf(signature)} from public;
  grant execute on function ${nameOf(signature)} to simmpl_app;
  alter function ${nameOf(signature)} owner to simmpl_lookup;
`;

const indexes = `
  create index app_user_email on app_user (lower(email));
  create index app_user_internal_number on app_user (internal_number);
`;

const triggerFunctions = ['keep_internal_numbers', 'note_change', 'begin_revisions', 'end_revisions']
  .map(
    (name) => `
      revoke execute on function ${name} from public;
      alter function ${name} owner to simmpl_lookup;`,
  )
  .join('\n');

const lock = `
  revoke execute on function lock_company from public;
  grant execute on function lock_company to simmpl_app;
  alter function lock_company owner to simmpl_lookup;
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      [
        'grant create on schema public to simmpl_lookup;',
        indexes,
        ...Object.entries(lookups).map(create),
        triggerFunctions,
        lock,
        'revoke create on schema public from simmpl_lookup;',
      ].join('\n'),
    )
    .execute(db);
};
