import { type Trunk, type TrunkFields, type TrunkWithSecret, trunkProblems } from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import type { CompanyTransaction, OperatorTransaction, Store } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import type { Secrets } from '../secrets.ts';

const columns = [
  'id',
  'companyId',
  'name',
  'acceptFrom',
  'sendTo',
  'alsoSendTo',
  'protocol',
  'username',
  'register',
  'channels',
  'channelsIn',
  'channelsOut',
  'priority',
  'weight',
  'firstReplySeconds',
  'codecs',
  'numberForm',
  'callerId',
  'health',
] as const;

/** A company writes its own trunks, the operator the provider's. */
type TrunkTransaction = CompanyTransaction | OperatorTransaction;
const ownerOf = (tx: TrunkTransaction): string | null => ('companyId' in tx ? tx.companyId : null);

/** The company's own trunks and the provider's; for the operator the provider's only. */
export const listTrunks = (tx: TrunkTransaction, ids?: readonly string[]): Promise<Trunk[]> =>
  tx.db
    .selectFrom('trunk')
    .select(columns)
    .where(among('id', ids))
    .orderBy('priority')
    .orderBy('name')
    .execute();

export const getTrunk = async (tx: TrunkTransaction, id: string): Promise<Trunk> =>
  found((await listTrunks(tx, [id]))[0], 'trunk');

export async function createTrunk(
  tx: TrunkTransaction,
  fields: TrunkFields,
  password: string | null = null,
): Promise<Trunk> {
  refuse(trunkProblems(fields));
  return tx.db
    .insertInto('trunk')
    .values({
      ...trunkRow(fields),
      id: crypto.randomUUID(),
      companyId: ownerOf(tx),
      sealedPassword: sealed(tx.secrets, password),
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/** @param password left out: unchanged; null: none. */
export async function updateTrunk(
  tx: TrunkTransaction,
  id: string,
  fields: TrunkFields,
  password?: string | null,
): Promise<Trunk> {
  refuse(trunkProblems(fields));
  const changes = {
    ...trunkRow(fields),
    ...(password === undefined ? {} : { sealedPassword: sealed(tx.secrets, password) }),
  };
  const trunk = await tx.db
    .updateTable('trunk')
    .set(changes)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst();
  return found(trunk, 'trunk');
}

/** Deletes a trunk; refuses while numbers may come in by this one only. */
export async function deleteTrunk(tx: TrunkTransaction, id: string): Promise<void> {
  const numbers = await tx.db
    .selectFrom('externalNumber')
    .select('number')
    .where('trunkId', '=', id)
    .orderBy('number')
    .execute();
  if (numbers.length > 0)
    refuse([{ path: [], code: 'in-use', detail: numbers.map((row) => row.number).join(', ') }]);
  found(await tx.db.deleteFrom('trunk').where('id', '=', id).returning('id').executeTakeFirst(), 'trunk');
}

/** Every trunk of the installation with its secret, for the exchange. */
export async function allTrunks(store: Pick<Store, 'db' | 'secrets'>): Promise<TrunkWithSecret[]> {
  const { rows } = await sql<Trunk & { sealedPassword: string | null }>`
    select * from all_trunks()`.execute(store.db);
  return rows.map(({ sealedPassword, ...trunk }) => ({
    ...trunk,
    password: sealedPassword === null ? null : store.secrets.open(sealedPassword),
  }));
}

/** The fields as their columns take them: lists and groups as JSON. */
export const trunkRow = (fields: TrunkFields) => ({
  ...fields,
  acceptFrom: JSON.stringify(fields.acceptFrom),
  alsoSendTo: JSON.stringify(fields.alsoSendTo),
  codecs: JSON.stringify(fields.codecs),
  numberForm: JSON.stringify(fields.numberForm),
  callerId: JSON.stringify(fields.callerId),
  health: fields.health && JSON.stringify(fields.health),
});

const sealed = (secrets: Secrets, password: string | null): string | null =>
  password === null ? null : secrets.seal(password);
