import type { Language } from '@simmpl/model';
import { sql } from 'kysely';
import type { OperatorTransaction, Store } from '../database/store.ts';
import { found, refuse } from '../errors.ts';

/** Somebody who runs the installation and belongs to no company. */
export interface Operator {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}

const columns = ['id', 'login', 'name', 'email', 'language'] as const;

export const listOperators = (tx: OperatorTransaction): Promise<Operator[]> =>
  tx.db.selectFrom('operatorAccount').select(columns).orderBy('login').execute();

export const getOperator = async (tx: OperatorTransaction, id: string): Promise<Operator> =>
  found(
    await tx.db.selectFrom('operatorAccount').select(columns).where('id', '=', id).executeTakeFirst(),
    'operator',
  );

/** @param passwordHash made by the caller. */
export const createOperator = (
  tx: OperatorTransaction,
  fields: Omit<Operator, 'id'>,
  passwordHash: string,
): Promise<Operator> =>
  tx.db
    .insertInto('operatorAccount')
    .values({ ...fields, passwordHash })
    .returning(columns)
    .executeTakeFirstOrThrow();

export async function updateOperator(
  tx: OperatorTransaction,
  id: string,
  fields: Partial<Omit<Operator, 'id'>> & { readonly passwordHash?: string },
): Promise<Operator> {
  if (Object.keys(fields).length > 0)
    await tx.db.updateTable('operatorAccount').set(fields).where('id', '=', id).execute();
  return getOperator(tx, id);
}

/** Deletes an operator; the last one stays, or nobody could run the installation. */
export async function deleteOperator(tx: OperatorTransaction, id: string): Promise<void> {
  const operators = await tx.db.selectFrom('operatorAccount').select('id').forUpdate().execute();
  if (operators.length === 1 && operators[0]?.id === id) refuse([{ path: [], code: 'in-use' }]);
  const row = await tx.db
    .deleteFrom('operatorAccount')
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  found(row, 'operator');
}

/** The operator who signs in with this name, with the hash to check the password against. */
export async function operatorByLogin(
  store: Pick<Store, 'db'>,
  login: string,
): Promise<(Operator & { readonly passwordHash: string }) | undefined> {
  const { rows } = await sql<Operator & { passwordHash: string }>`
    select id, login, name, email, language, password_hash from operator_by_login(${login})`.execute(
    store.db,
  );
  return rows[0];
}
