import { type RawBuilder, sql } from 'kysely';

/** `column = any(keys)`; without keys every row will do. */
export const among = (column: string, keys: readonly string[] | undefined): RawBuilder<boolean> =>
  keys === undefined ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any(${keys})`;
