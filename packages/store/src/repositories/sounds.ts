import type { Sound, SoundFields, SoundTake } from '@simmpl/model';
import { among } from '../database/among.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { getCompany } from './companies.ts';
import { refuseDigitsOfCode } from './feature-codes.ts';
import { queuesUsing } from './queues.ts';
import { refuseWhileInUse } from './references.ts';
import { voicemailGreetedBy } from './voicemail-boxes.ts';

/** Takes kept of each sound; older ones go. */
const takesKept = 20;

/** A take on its way into the store; its files are in the company's library. */
export type NewTake = Omit<SoundTake, 'id' | 'soundId'>;

/** Names of files in the company's library, which the caller deletes once the transaction is through. */
export type UnusedFiles = readonly string[];

/** The company's library by name, each sound with what it plays; only those with these ids when given. */
export const listSounds = (tx: CompanyTransaction, ids?: readonly string[]): Promise<Sound[]> =>
  tx.db
    .selectFrom('sound')
    .innerJoin('soundTake as take', (join) =>
      join.onRef('take.companyId', '=', 'sound.companyId').onRef('take.id', '=', 'sound.takeId'),
    )
    .select([
      'sound.id',
      'sound.name',
      'sound.purpose',
      'sound.description',
      'sound.recordCode',
      'sound.takeId',
      'take.file',
      'take.durationMs',
    ])
    .where(among('sound.id', ids))
    .orderBy('sound.name')
    .execute();

export const getSound = async (tx: CompanyTransaction, id: string): Promise<Sound> =>
  found((await listSounds(tx, [id]))[0], 'sound');

/** Enters a sound with its first take. */
export async function createSound(
  tx: CompanyTransaction,
  fields: SoundFields,
  take: NewTake,
): Promise<Sound> {
  await refuseCodeOfAnother(tx, fields.recordCode);
  const id = crypto.randomUUID();
  const takeId = crypto.randomUUID();
  await tx.db
    .insertInto('sound')
    .values({ companyId: tx.companyId, id, takeId, ...fields })
    .execute();
  await insertTake(tx, id, takeId, take);
  return { id, takeId, ...fields, file: take.file, durationMs: take.durationMs };
}

export async function updateSound(
  tx: CompanyTransaction,
  id: string,
  fields: Partial<SoundFields>,
): Promise<Sound> {
  await refuseCodeOfAnother(tx, fields.recordCode ?? null);
  if (Object.keys(fields).length > 0)
    await tx.db.updateTable('sound').set(fields).where('id', '=', id).execute();
  return getSound(tx, id);
}

/** The takes of a sound, newest first. */
export const listTakes = (tx: CompanyTransaction, soundId: string): Promise<SoundTake[]> =>
  tx.db
    .selectFrom('soundTake')
    .select([
      'id',
      'soundId',
      'origin',
      'sourceFile',
      'file',
      'wideFile',
      'durationMs',
      'spoken',
      'madeAt',
      'madeBy',
    ])
    .where('soundId', '=', soundId)
    .orderBy('madeAt', 'desc')
    .orderBy('id')
    .execute();

/** One take of a sound; the one it plays unless another is named. */
export async function getTake(tx: CompanyTransaction, soundId: string, takeId?: string): Promise<SoundTake> {
  const wanted = takeId ?? (await getSound(tx, soundId)).takeId;
  return found(
    (await listTakes(tx, soundId)).find(({ id }) => id === wanted),
    'take',
  );
}

/** Lets a sound play a new take from now on; the former ones are kept, up to {@link takesKept}. */
export async function addTake(tx: CompanyTransaction, soundId: string, take: NewTake): Promise<UnusedFiles> {
  await getSound(tx, soundId);
  const takeId = crypto.randomUUID();
  await insertTake(tx, soundId, takeId, take);
  await playTake(tx, soundId, takeId);
  const old = (await listTakes(tx, soundId)).slice(takesKept).filter(({ id }) => id !== takeId);
  return removeTakes(tx, old);
}

/** Brings a former take back. */
export async function restoreTake(tx: CompanyTransaction, soundId: string, takeId: string): Promise<Sound> {
  await getTake(tx, soundId, takeId);
  await playTake(tx, soundId, takeId);
  return getSound(tx, soundId);
}

/** Deletes a take that the sound does not play. */
export async function deleteTake(
  tx: CompanyTransaction,
  soundId: string,
  takeId: string,
): Promise<UnusedFiles> {
  const take = await getTake(tx, soundId, takeId);
  if ((await getSound(tx, soundId)).takeId === takeId) refuse([{ path: [], code: 'sound.playing' }]);
  return removeTakes(tx, [take]);
}

/** Deletes a sound that nothing refers to, with its takes. */
export async function deleteSound(tx: CompanyTransaction, id: string): Promise<UnusedFiles> {
  await refuseWhileInUse(tx, 'sound', id, [
    ...(await voicemailGreetedBy(tx, id)),
    ...(await queuesUsing(tx, 'sound', id)),
    ...(await companyPlaying(tx, id)),
  ]);
  const takes = await listTakes(tx, id);
  found(await tx.db.deleteFrom('sound').where('id', '=', id).returning('id').executeTakeFirst(), 'sound');
  return filesOf(takes);
}

/** The name of the company where the sound is its music on hold. */
async function companyPlaying(tx: CompanyTransaction, soundId: string): Promise<string[]> {
  const { name, holdMusic } = await getCompany(tx);
  return 'sound' in holdMusic && holdMusic.sound === soundId ? [name] : [];
}

async function refuseCodeOfAnother(tx: CompanyTransaction, recordCode: string | null): Promise<void> {
  if (recordCode !== null)
    await refuseDigitsOfCode(tx, recordCode, { path: ['recordCode'], code: 'sound.code-taken' });
}

async function insertTake(tx: CompanyTransaction, soundId: string, id: string, take: NewTake): Promise<void> {
  const { spoken, madeAt, ...rest } = take;
  await tx.db
    .insertInto('soundTake')
    .values({
      ...rest,
      companyId: tx.companyId,
      id,
      soundId,
      spoken: spoken && JSON.stringify(spoken),
      madeAt: new Date(madeAt),
    })
    .execute();
}

async function playTake(tx: CompanyTransaction, soundId: string, takeId: string): Promise<void> {
  await tx.db.updateTable('sound').set({ takeId }).where('id', '=', soundId).execute();
}

async function removeTakes(tx: CompanyTransaction, takes: readonly SoundTake[]): Promise<UnusedFiles> {
  const ids = takes.map(({ id }) => id);
  if (ids.length > 0) await tx.db.deleteFrom('soundTake').where('id', 'in', ids).execute();
  return filesOf(takes);
}

const filesOf = (takes: readonly SoundTake[]): UnusedFiles => [
  ...new Set(takes.flatMap(({ sourceFile, file, wideFile }) => [sourceFile, file, wideFile])),
];
