import { type ColumnType, sql } from 'kysely';
import type { Database } from './schema.ts';
import type { CompanyTransaction } from './store.ts';

/** What a column takes in a bulk row: jsonb as its value, times as Date. */
type Field<C> =
  C extends ColumnType<infer Read, infer Insert, unknown>
    ? [Extract<Insert, Date>] extends [never]
      ? Read
      : Extract<Insert, Date | null>
    : C;
export type BulkRow<Table extends keyof Database> = {
  readonly [K in keyof Database[Table]]?: Field<Database[Table][K]>;
};

/** Tables whose rows belong to a company and go by `id`. */
type IdTable = {
  [T in keyof Database]: Database[T] extends { id: string; companyId: string } ? T : never;
}[keyof Database];

/** Rows in one statement; keeps a statement's JSON at a few megabytes. */
const batchSize = 2000;

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Inserts any number of rows in few statements. All rows must have the fields of the first. Rows whose primary key
 * exists are left as they are when `keepExisting` is set.
 */
export async function insertAll<Table extends keyof Database>(
  tx: CompanyTransaction,
  table: Table,
  rows: readonly BulkRow<Table>[],
  options: { readonly keepExisting?: boolean } = {},
): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = sql.join([...new Set(['companyId', ...Object.keys(first)])].map((name) => sql.ref(name)));
  for (const batch of batches(rows)) {
    const json = JSON.stringify(batch.map((row) => columnNames({ ...row, companyId: tx.companyId })));
    await sql`
      insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb)
      ${options.keepExisting === true ? sql`on conflict do nothing` : sql``}
    `.execute(tx.db);
  }
}

/** Sets the given fields of many rows of the company, found by `id`. All rows must have the fields of the first. */
export async function updateAll<Table extends IdTable>(
  tx: CompanyTransaction,
  table: Table,
  rows: readonly (BulkRow<Table> & { readonly id: string })[],
): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = Object.keys(first).filter((name) => name !== 'id');
  const changes = sql.join(columns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`changed.${name}`)}`));
  for (const batch of batches(rows)) {
    const json = JSON.stringify(batch.map((row) => columnNames(row)));
    await sql`
      update ${sql.table(table)} as target set ${changes}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb) as changed
      where target.company_id = ${tx.companyId} and target.id = changed.id
    `.execute(tx.db);
  }
}

function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += batchSize) yield rows.slice(start, start + batchSize);
}

function columnNames(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [snakeCase(name), value]));
}
