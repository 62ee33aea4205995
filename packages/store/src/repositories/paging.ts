import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { moment } from '../database/moment.ts';

/** A place in a list that runs from new to old: the last row seen. */
export interface Cursor {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly id: string;
}

export interface PageRequest {
  /** Rows at most. */
  readonly limit: number;
  /** Go on after this one; left out: from the newest. */
  readonly after?: Cursor;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Where the next page goes on; null on the last. */
  readonly next: Cursor | null;
}

/** True for rows that come after the cursor in a list ordered by `column` and `id`, both descending. */
export const isAfter = (column: string, cursor: Cursor | undefined): RawBuilder<boolean> =>
  cursor === undefined
    ? sql<boolean>`true`
    : sql<boolean>`(${sql.ref(column)}, id) < (${moment(cursor.at)}, ${cursor.id})`;

const cursorSchema = z.tuple([z.number(), z.string()]);

/** A cursor as opaque text for an address. */
export const writeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify([cursor.at, cursor.id])).toString('base64url');

/** Undefined when the text is not a cursor. */
export function readCursor(text: string): Cursor | undefined {
  try {
    const [at, id] = cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { at, id };
  } catch {
    return undefined;
  }
}

/** Makes a page of rows that were fetched with one more than the limit. */
export function pageOf<Row>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => Cursor): Page<Row> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
