import { type Kysely, sql, type Transaction } from 'kysely';
import type { Secrets } from '../secrets.ts';
import { asRefusal } from './conflicts.ts';
import { connect } from './connect.ts';
import type { Database } from './schema.ts';

/** A transaction of the operator, who creates companies and sets up the provider's trunks. */
export interface OperatorTransaction {
  readonly db: Transaction<Database>;
  readonly secrets: Secrets;
}

/** A transaction that sees and writes the rows of one company only; the database itself sees to that. */
export interface CompanyTransaction extends OperatorTransaction {
  readonly companyId: string;
}

export interface StoreOptions {
  /** Connection string of the role `simmpl_app`. */
  readonly url: string;
  readonly secrets: Secrets;
  /** Connections at most; default 10. */
  readonly connections?: number;
  /** Told of idle connections that broke; the next use makes a new one. */
  readonly onConnectionError?: (error: Error) => void;
}

/** The way into the database. */
export interface Store {
  readonly url: string;
  /** Without a company: sees nothing but what the look-up functions give. */
  readonly db: Kysely<Database>;
  readonly secrets: Secrets;
  /**
   * Runs `work` in a transaction of one company: all or nothing.
   * @throws {StoreError} `refused` also when only the database noticed a broken rule.
   */
  withCompany<T>(companyId: string, work: (tx: CompanyTransaction) => Promise<T>): Promise<T>;
  /** One consistent picture of a company, read only. */
  readCompany<T>(companyId: string, work: (tx: CompanyTransaction) => Promise<T>): Promise<T>;
  asOperator<T>(work: (tx: OperatorTransaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function openStore(options: StoreOptions): Store {
  const { url, secrets } = options;
  const db = connect(url, options.connections ?? 10, options.onConnectionError ?? (() => {}));
  const translated = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw asRefusal(error);
    }
  };
  return {
    url,
    db,
    secrets,
    withCompany: (companyId, work) =>
      translated(
        db.transaction().execute(async (trx) => work(await enterCompany({ db: trx, secrets }, companyId))),
      ),
    readCompany: (companyId, work) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (trx) => work(await enterCompany({ db: trx, secrets }, companyId))),
    asOperator: (work) =>
      translated(
        db.transaction().execute(async (trx) => {
          await sql`select set_config('app.operator', 'on', true)`.execute(trx);
          return work({ db: trx, secrets });
        }),
      ),
    close: () => db.destroy(),
  };
}

/** Goes on as one company within a transaction, as the operator does after creating it. */
export async function enterCompany(tx: OperatorTransaction, companyId: string): Promise<CompanyTransaction> {
  await sql`select set_config('app.company', ${companyId}, true)`.execute(tx.db);
  return { ...tx, companyId };
}

/** Lets this transaction go alone among the writers of its company from here on. */
export async function lockCompany(tx: CompanyTransaction): Promise<void> {
  await sql`select lock_company()`.execute(tx.db);
}
