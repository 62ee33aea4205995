import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './schema.ts';

const int8 = 20;
const timestamptz = 1184;

/** Revisions and CSeq numbers fit a double; times are epoch milliseconds everywhere in the product. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (oid === int8) return Number;
    if (oid === timestamptz) return (text: string) => Date.parse(text);
    return pg.types.getTypeParser(oid, format);
  },
};

/** A pool of connections as the application's role. */
export function connect(url: string, connections: number, onError: (error: Error) => void): Kysely<Database> {
  const pool = new pg.Pool({ connectionString: url, max: connections, types });
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  pool.on('error', onError);
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}
