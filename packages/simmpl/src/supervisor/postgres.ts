import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import type { Folders } from './folders.ts';
import { endOf } from './parent-death.ts';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts';
import { prepareCluster, serverStatus } from './postgres-cluster.ts';
import { runToEnd, serverEnvironment } from './postgres-program.ts';
import { asPostgresUser, choosePostgresUser, type PostgresUser } from './postgres-user.ts';
import type { LaunchedService, Service } from './service.ts';

/** Small and safe: the whole product should fit in 280 MB, and a call record must survive a power cut. */
const serverSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '30',
  shared_buffers: '16MB',
  work_mem: '4MB',
  maintenance_work_mem: '16MB',
  huge_pages: 'off',
  // Reads and writes in the asking process: the workers of the default cost memory and gain nothing at this size.
  io_method: 'sync',
  max_worker_processes: '2',
  max_parallel_workers: '0',
  autovacuum_worker_slots: '2',
  autovacuum_max_workers: '1',
  max_wal_senders: '0',
  max_replication_slots: '0',
  max_logical_replication_workers: '0',
  max_wal_size: '256MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '',
  // Statements hold people's names and numbers: they stay out of the log.
  log_min_error_statement: 'panic',
} as const;

/** The embedded PostgreSQL as a service of the supervisor. Its cluster lies in `postgres` in the data folder. */
export function embeddedPostgres(folders: Folders, log: Logger): Service {
  const binaries = postgresBinaries();
  const user = choosePostgresUser();
  const cluster = join(folders.data, 'postgres');
  return {
    name: 'postgres',
    announce: [],
    prepare: () => prepareCluster(cluster, binaries, user, log),
    launch: () => launch(cluster, folders.run, binaries, user, log),
  };
}

/** Runs `postgres --version` the way the server runs, and returns what it says. */
export async function postgresVersion(): Promise<string> {
  return (await runToEnd(choosePostgresUser(), [postgresBinaries().postgres, '--version'])).trim();
}

function launch(
  cluster: string,
  run: string,
  binaries: PostgresBinaries,
  user: PostgresUser,
  log: Logger,
): LaunchedService {
  const settings = { ...serverSettings, unix_socket_directories: `"${run.replaceAll('"', '""')}"` };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, ...args] = asPostgresUser(user, [binaries.postgres, '-D', cluster, ...flags]);
  // Its own session: a Ctrl-C in the terminal is for the supervisor, which ends the database last.
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    env: serverEnvironment(),
  });
  let lastFatal: string | null = null;
  forwardLog(child, log, (text) => {
    lastFatal = text;
  });
  const ended = endOf(child).then((reason) =>
    // A session's own FATAL is no reason for the server's end by a signal.
    lastFatal === null || child.signalCode !== null ? reason : `${reason} (${lastFatal})`,
  );
  return {
    pid: child.pid ?? null,
    ready: untilReady(cluster, child).then(() => []),
    ended,
    stop: () => void child.kill('SIGINT'), // fast shutdown: sessions are cut, nothing is lost
    kill: () => void child.kill('SIGQUIT'), // immediate shutdown; recovers from its log at the next start
    tell: () => {},
  };
}

/** How often the status is looked at while the server comes up, in ms. */
const lookEvery = 10;

/** The server keeps its state on the eighth line of `postmaster.pid`, for programs that wait for it. */
async function untilReady(cluster: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const { pid, ready } = serverStatus(cluster);
    if (ready && pid === child.pid) return;
    await wait(lookEvery);
  }
  await new Promise(() => {}); // it ended first: `ended` tells
}

/** The levels of PostgreSQL's log in ours; its everyday `LOG` is detail to us, and a `FATAL` ends one session. */
const logLevels = { LOG: 'debug', WARNING: 'warn', ERROR: 'warn', FATAL: 'warn', PANIC: 'error' } as const;

function forwardLog(child: ChildProcess, log: Logger, onFatal: (text: string) => void): void {
  if (child.stderr === null) return;
  createInterface({ input: child.stderr }).on('line', (line) => {
    const [, severity = '', text = line] = /^([A-Z]+): {2}(.*)$/.exec(line) ?? [];
    if (severity === 'FATAL' || severity === 'PANIC') onFatal(text);
    log[isLogLevel(severity) ? logLevels[severity] : 'debug'](text);
  });
}

function isLogLevel(severity: string): severity is keyof typeof logLevels {
  return Object.hasOwn(logLevels, severity);
}
