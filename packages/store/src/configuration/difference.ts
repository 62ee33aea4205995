import { isDeepStrictEqual } from 'node:util';
import type { ConfigurationChange, ConfigurationKind } from '@simmpl/model';

/** What must be done to turn one list into another. */
export interface Difference<Row> {
  readonly created: readonly Row[];
  readonly updated: readonly { readonly row: Row; readonly fields: readonly string[] }[];
  /** Keys by which the gone rows are found. */
  readonly deleted: readonly string[];
  readonly changes: readonly ConfigurationChange[];
}

export interface Comparison<Row> {
  readonly kind: ConfigurationKind;
  readonly before: readonly Row[];
  readonly after: readonly Row[];
  /** What a row is found by in the database. */
  readonly id: (row: Row) => string;
  /** What a person knows it by. */
  readonly key: (row: Row) => string;
  /** Names of secrets that differ although the rows don't show it. */
  readonly secretsChanged?: (row: Row) => readonly string[];
}

/** Compares field by field; only fields that the wanted row has count. */
export function difference<Row extends object>(comparison: Comparison<Row>): Difference<Row> {
  const { kind, id, key, secretsChanged = () => [] } = comparison;
  const before = new Map(comparison.before.map((row) => [id(row), row]));
  const wanted = new Set(comparison.after.map(id));
  const created = comparison.after.filter((row) => !before.has(id(row)));
  const updated = comparison.after.flatMap((row) => {
    const former = before.get(id(row));
    if (former === undefined) return [];
    const fields = [...changedFields(former, row), ...secretsChanged(row)];
    return fields.length > 0 ? [{ row, fields }] : [];
  });
  const gone = comparison.before.filter((row) => !wanted.has(id(row)));
  return {
    created,
    updated,
    deleted: gone.map(id),
    changes: [
      ...created.map((row): ConfigurationChange => ({ action: 'create', kind, key: key(row), fields: [] })),
      ...updated.map(
        ({ row, fields }): ConfigurationChange => ({ action: 'update', kind, key: key(row), fields }),
      ),
      ...gone.map((row): ConfigurationChange => ({ action: 'delete', kind, key: key(row), fields: [] })),
    ],
  };
}

/** Names of the fields of `after` that differ from `before`. */
export function changedFields(before: object, after: object): string[] {
  const former = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .filter(([name, value]) => !isDeepStrictEqual(asJson(former.get(name)), asJson(value)))
    .map(([name]) => name);
}

/** As it comes back from a jsonb column: without undefined fields. */
const asJson = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : value;
