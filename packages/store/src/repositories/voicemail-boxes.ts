import {
  type Problem,
  type VoicemailBox,
  type VoicemailBoxFields,
  voicemailBoxFieldsSchema,
} from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { refuseWhileInUse } from './references.ts';

/** The company's voicemail boxes by name; only those with these ids when given. */
export async function listVoicemailBoxes(
  tx: CompanyTransaction,
  ids?: readonly string[],
): Promise<VoicemailBox[]> {
  const rows = await tx.db
    .selectFrom('voicemailBox')
    .select(['id', 'name', 'number', 'settings', 'pinHash'])
    .where(among('id', ids))
    .orderBy('name')
    .execute();
  // Settings that came later have their default in boxes that were saved before.
  return rows.map(({ id, name, number, settings, pinHash }) => ({
    id,
    pinHash,
    ...voicemailBoxFieldsSchema.parse({ ...settings, name, number }),
  }));
}

export const getVoicemailBox = async (tx: CompanyTransaction, id: string): Promise<VoicemailBox> =>
  found((await listVoicemailBoxes(tx, [id]))[0], 'voicemail box');

export async function createVoicemailBox(
  tx: CompanyTransaction,
  fields: VoicemailBoxFields,
  pin: string | null = null,
): Promise<VoicemailBox> {
  await refuseUnknown(tx, fields);
  const id = crypto.randomUUID();
  const { name, number, ...settings } = fields;
  const pinHash = pin === null ? null : tx.secrets.pinHash({ boxId: id }, pin);
  await tx.db
    .insertInto('voicemailBox')
    .values({ companyId: tx.companyId, id, name, number, settings: JSON.stringify(settings), pinHash })
    .execute();
  return { id, pinHash, ...fields };
}

/** Changes the given fields; a PIN of null takes it away. */
export async function updateVoicemailBox(
  tx: CompanyTransaction,
  id: string,
  fields: Partial<VoicemailBoxFields>,
  pin?: string | null,
): Promise<VoicemailBox> {
  await refuseUnknown(tx, fields);
  const { name, number, ...settings } = { ...fieldsOf(await getVoicemailBox(tx, id)), ...fields };
  await tx.db
    .updateTable('voicemailBox')
    .set({
      ...{ name, number, settings: JSON.stringify(settings) },
      ...(pin !== undefined && { pinHash: pin === null ? null : tx.secrets.pinHash({ boxId: id }, pin) }),
    })
    .where('id', '=', id)
    .execute();
  return getVoicemailBox(tx, id);
}

/** Deletes a box that no live route refers to. Its messages stay until they are too old. */
export async function deleteVoicemailBox(tx: CompanyTransaction, id: string): Promise<void> {
  await refuseWhileInUse(tx, 'voicemailBox', id);
  found(
    await tx.db.deleteFrom('voicemailBox').where('id', '=', id).returning('id').executeTakeFirst(),
    'voicemail box',
  );
}

/** Takes a user out of every box. */
export async function leaveVoicemailBoxes(tx: CompanyTransaction, userId: string): Promise<void> {
  for (const { id, users } of await listVoicemailBoxes(tx))
    if (users.some(({ user }) => user === userId))
      await updateVoicemailBox(tx, id, { users: users.filter(({ user }) => user !== userId) });
}

/** What is greeted by this sound: names of boxes, and of users. */
export async function voicemailGreetedBy(tx: CompanyTransaction, soundId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from voicemail_box where settings->'greeting'->>'sound' = ${soundId}
    union all
    select concat(first_name, ' ', last_name) as name
    from personal_voicemail own join app_user on app_user.id = own.user_id
    where settings->'greeting'->>'sound' = ${soundId} order by name`.execute(tx.db);
  return rows.map(({ name }) => name);
}

const fieldsOf = ({ id: _id, pinHash: _pinHash, ...fields }: VoicemailBox): VoicemailBoxFields => fields;

async function refuseUnknown(
  tx: CompanyTransaction,
  { greeting, users = [] }: Partial<VoicemailBoxFields>,
): Promise<void> {
  const ids = users.map(({ user }) => user);
  const { rows } = await sql<{ id: string }>`select id from app_user where id::text = any(${ids})`.execute(
    tx.db,
  );
  const known = new Set(rows.map((row) => row.id));
  refuse([
    ...ids.flatMap((user, index): Problem[] =>
      known.has(user) ? [] : [{ path: ['users', index, 'user'], code: 'unknown-reference' }],
    ),
    ...(await greetingProblems(tx, greeting)),
  ]);
}

/** What is wrong with a greeting that is to be saved. */
export async function greetingProblems(
  tx: CompanyTransaction,
  greeting: VoicemailBoxFields['greeting'] | undefined,
): Promise<Problem[]> {
  if (!greeting || !('sound' in greeting)) return [];
  const sounds = await sql`select id from sound where id::text = ${greeting.sound}`.execute(tx.db);
  return sounds.rows.length > 0 ? [] : [{ path: ['greeting', 'sound'], code: 'unknown-reference' }];
}
