import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { StoreError } from '../errors.ts';
import { migrations } from '../migrations/index.ts';

export interface MigrateOptions {
  /** Password for the role `simmpl_app`, where the server asks for one; left out over a trusted socket. */
  readonly appPassword?: string;
}

/**
 * Brings a database up to date, from empty or from any released version, as its owner (who may create roles).
 * @returns names of the migrations that were run.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: ownerUrl, max: 1 }) }),
  });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error !== undefined) throw new StoreError('migration-failed', { cause: error });
    if (options.appPassword !== undefined)
      await sql`alter role simmpl_app password ${sql.lit(options.appPassword)}`.execute(db);
    return results.map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}
