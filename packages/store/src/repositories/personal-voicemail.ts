import {
  type PersonalVoicemail,
  type PersonalVoicemailFields,
  personalVoicemailFieldsSchema,
  usualPersonalVoicemail,
} from '@simmpl/model';
import { among } from '../database/among.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { refuse } from '../errors.ts';
import { greetingProblems } from './voicemail-boxes.ts';

/** How users set up their own voicemail, of those who changed anything; only these users when given. */
export async function listPersonalVoicemail(
  tx: CompanyTransaction,
  userIds?: readonly string[],
): Promise<PersonalVoicemail[]> {
  const rows = await tx.db
    .selectFrom('personalVoicemail')
    .select(['userId', 'settings', 'pinHash'])
    .where(among('userId', userIds))
    .execute();
  return rows.map(({ userId, settings, pinHash }) => ({
    userId,
    pinHash,
    ...personalVoicemailFieldsSchema.parse(settings),
  }));
}

/** The own voicemail of a user, as it is for everybody until it is changed. */
export const getPersonalVoicemail = async (
  tx: CompanyTransaction,
  userId: string,
): Promise<PersonalVoicemail> =>
  (await listPersonalVoicemail(tx, [userId]))[0] ?? { userId, pinHash: null, ...usualPersonalVoicemail };

/** Changes the given fields; a PIN of null takes it away. */
export async function updatePersonalVoicemail(
  tx: CompanyTransaction,
  userId: string,
  fields: Partial<PersonalVoicemailFields>,
  pin?: string | null,
): Promise<PersonalVoicemail> {
  refuse(await greetingProblems(tx, fields.greeting));
  const { userId: _userId, pinHash: before, ...known } = await getPersonalVoicemail(tx, userId);
  const pinHash = pin === undefined ? before : pin === null ? null : tx.secrets.pinHash({ userId }, pin);
  const settings = JSON.stringify({ ...known, ...fields });
  await tx.db
    .insertInto('personalVoicemail')
    .values({ companyId: tx.companyId, userId, settings, pinHash })
    .onConflict((conflict) => conflict.columns(['companyId', 'userId']).doUpdateSet({ settings, pinHash }))
    .execute();
  return getPersonalVoicemail(tx, userId);
}
