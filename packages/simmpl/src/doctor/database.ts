import { externalUrls } from '../database-urls.ts';
import { reasonOf } from '../errors.ts';
import { postgresVersion } from '../supervisor/postgres.ts';
import type { CheckContext, Finding } from './finding.ts';

/** Whether the database can be reached, or the embedded one can run here. */
export async function checkDatabase({ settings }: CheckContext): Promise<readonly Finding[]> {
  const subject = 'database';
  try {
    if (settings.databaseUrl !== null) return [await external(settings.databaseUrl)];
    return [{ subject, state: 'ok', text: `embedded ${await postgresVersion()}` }];
  } catch (error) {
    const remedy =
      settings.databaseUrl === null ? {} : { remedy: 'see that it runs and that DATABASE_URL is right' };
    return [{ subject, state: 'fail', text: reasonOf(error), ...remedy }];
  }
}

/** The first version with everything the schema uses. */
const oldest = 150_000;
const patience = 5_000;

async function external(url: string): Promise<Finding> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    connectionString: externalUrls(url, null).owner,
    connectionTimeoutMillis: patience,
  });
  await client.connect();
  try {
    const answer = await client.query<{ number: number; text: string }>(
      "select current_setting('server_version_num')::int as number, current_setting('server_version') as text",
    );
    const [version] = answer.rows;
    if (version !== undefined && version.number >= oldest) {
      return { subject: 'database', state: 'ok', text: `reached, PostgreSQL ${version.text}` };
    }
    return {
      subject: 'database',
      state: 'fail',
      text: `PostgreSQL ${version?.text ?? 'of an unknown version'} is too old`,
      remedy: 'use PostgreSQL 15 or newer',
    };
  } finally {
    await client.end();
  }
}
