import { type RawBuilder, sql } from 'kysely';

/** Epoch milliseconds to compare a timestamptz column with. */
export const moment = (ms: number): RawBuilder<number> => sql<number>`${new Date(ms)}::timestamptz`;
