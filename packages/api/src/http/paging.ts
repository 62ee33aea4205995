import { type Cursor, type Page, type PageRequest, readCursor, writeCursor } from '@simmpl/store';
import { z } from 'zod';

/** The part of a query that asks for a page. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional().describe('`next` of the page before'),
};

/** A cursor that can't be read starts from the newest again. */
export function pageRequest(query: {
  readonly limit: number;
  readonly cursor?: string | undefined;
}): PageRequest {
  const after: Cursor | undefined = query.cursor === undefined ? undefined : readCursor(query.cursor);
  return { limit: query.limit, ...(after === undefined ? {} : { after }) };
}

export const asPage = <Row>({ rows, next }: Page<Row>): { items: readonly Row[]; next: string | null } => ({
  items: rows,
  next: next === null ? null : writeCursor(next),
});
