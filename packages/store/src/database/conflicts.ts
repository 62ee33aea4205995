import type { Problem } from '@simmpl/model';
import pg from 'pg';
import { StoreError } from '../errors.ts';

/**
 * What a broken constraint means to the reader. The repositories check first, to say more; this catches two people
 * who save at the same moment.
 */
const constraints: Readonly<Record<string, Problem>> = {
  company_login_key: { path: ['login'], code: 'company-login.taken' },
  internal_number_pkey: { path: ['internalNumber'], code: 'internal-number.taken' },
  external_number_pkey: { path: ['number'], code: 'phone-number.taken' },
  device_sip_username_key: { path: ['sipUsername'], code: 'sip-username.taken' },
  dial_plan_name_key: { path: ['name'], code: 'duplicate' },
  planned_publication_moment: { path: ['publishAt'], code: 'duplicate' },
  plan_test_name_key: { path: ['name'], code: 'duplicate' },
  time_condition_name_key: { path: ['name'], code: 'duplicate' },
  voicemail_box_name_key: { path: ['name'], code: 'duplicate' },
  voicemail_box_number_key: { path: ['number'], code: 'duplicate' },
  fax_box_name_key: { path: ['name'], code: 'duplicate' },
  user_group_name_key: { path: ['name'], code: 'duplicate' },
  user_group_number_key: { path: ['number'], code: 'duplicate' },
  queue_name_key: { path: ['name'], code: 'duplicate' },
  sound_name_key: { path: ['name'], code: 'duplicate' },
  sound_record_code_key: { path: ['recordCode'], code: 'duplicate' },
  trunk_name_key: { path: ['name'], code: 'duplicate' },
  operator_account_login_key: { path: ['login'], code: 'duplicate' },
  app_user_outgoing_number: { path: ['outgoingNumber'], code: 'unknown-reference' },
  device_company_id_user_id_fkey: { path: ['userId'], code: 'unknown-reference' },
  external_number_company_id_dial_plan_id_fkey: { path: ['dialPlanId'], code: 'unknown-reference' },
  customer_trunk_name_key: { path: ['name'], code: 'duplicate' },
  external_number_trunk_id_fkey: { path: ['trunkId'], code: 'unknown-reference' },
};

/** A database error as a refusal where it is one; anything else as it came. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError) || error.constraint === undefined) return error;
  const problem = constraints[error.constraint];
  return problem === undefined ? error : new StoreError('refused', { problems: [problem], cause: error });
}
