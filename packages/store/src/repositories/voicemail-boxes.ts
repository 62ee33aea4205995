import type { Problem, VoicemailBox, VoicemailBoxFields } from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { refuseWhileInUse } from './references.ts';

/** The company's voicemail boxes by name; only those with these ids when given. */
export const listVoicemailBoxes = (
  tx: CompanyTransaction,
  ids?: readonly string[],
): Promise<VoicemailBox[]> =>
  tx.db
    .selectFrom('voicemailBox')
    .select(['id', 'name', 'number', 'greeting', 'notify'])
    .where(among('id', ids))
    .orderBy('name')
    .execute();

export const getVoicemailBox = async (tx: CompanyTransaction, id: string): Promise<VoicemailBox> =>
  found((await listVoicemailBoxes(tx, [id]))[0], 'voicemail box');

export async function createVoicemailBox(
  tx: CompanyTransaction,
  fields: VoicemailBoxFields,
): Promise<VoicemailBox> {
  await refuseUnknown(tx, fields);
  const id = crypto.randomUUID();
  await tx.db
    .insertInto('voicemailBox')
    .values({
      companyId: tx.companyId,
      id,
      name: fields.name,
      number: fields.number,
      greeting: fields.greeting === null ? null : JSON.stringify(fields.greeting),
      notify: JSON.stringify(fields.notify),
    })
    .execute();
  return { id, ...fields };
}

export async function updateVoicemailBox(
  tx: CompanyTransaction,
  id: string,
  fields: Partial<VoicemailBoxFields>,
): Promise<VoicemailBox> {
  await refuseUnknown(tx, fields);
  const { greeting, notify, ...plain } = fields;
  const changes = {
    ...plain,
    ...(greeting === undefined ? {} : { greeting: greeting === null ? null : JSON.stringify(greeting) }),
    ...(notify === undefined ? {} : { notify: JSON.stringify(notify) }),
  };
  if (Object.keys(changes).length > 0)
    await tx.db.updateTable('voicemailBox').set(changes).where('id', '=', id).execute();
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

async function refuseUnknown(
  tx: CompanyTransaction,
  { greeting, notify = [] }: Partial<VoicemailBoxFields>,
): Promise<void> {
  const users = notify.map((entry) => entry.user);
  const { rows } = await sql<{ id: string }>`select id from app_user where id::text = any(${users})`.execute(
    tx.db,
  );
  const known = new Set(rows.map((row) => row.id));
  const problems = users.flatMap((user, index): Problem[] =>
    known.has(user) ? [] : [{ path: ['notify', index, 'user'], code: 'unknown-reference' }],
  );
  if (greeting && 'sound' in greeting) {
    const sounds = await sql`select id from sound where id::text = ${greeting.sound}`.execute(tx.db);
    if (sounds.rows.length === 0) problems.push({ path: ['greeting', 'sound'], code: 'unknown-reference' });
  }
  refuse(problems);
}
