import {
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { databaseName, ownerRole } from '../database-urls.ts';
import { errors } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { runToEnd } from './postgres-program.ts';
import { creatorFor, type PostgresUser } from './postgres-user.ts';

/**
 * Makes a cluster (the data folder of PostgreSQL) ready for a server to start on: nothing of an earlier run works in
 * it, it exists, it is of our version and it belongs to the user that PostgreSQL runs as.
 * @throws SimmplError `postgres-program`, `postgres-other-major`, `postgres-left-behind`
 */
export async function prepareCluster(
  cluster: string,
  binaries: PostgresBinaries,
  user: PostgresUser,
  log: Logger,
): Promise<void> {
  await endLeftovers(cluster, log);
  if (!existsSync(cluster)) await createCluster(cluster, binaries, creatorFor(user), log);
  checkMajor(cluster, binaries);
  giveTo(cluster, user.owner);
  // Nobody works here, so a pid file is a crash's, and its number may by now be another process's.
  rmSync(pidFile(cluster), { force: true });
}

/** What the server notes about itself in `postmaster.pid`: its process id, and whether it takes connections. */
export function serverStatus(cluster: string): { pid: number; ready: boolean } {
  const lines = readIfThere(pidFile(cluster)).split('\n');
  return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' };
}

function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

async function createCluster(
  cluster: string,
  binaries: PostgresBinaries,
  user: PostgresUser,
  log: Logger,
): Promise<void> {
  log.info('creating the database');
  const half = `${cluster}.new`;
  await endLeftovers(half, log);
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  giveTo(half, user.owner);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const roles = [`--username=${ownerRole}`, '--auth-local=trust', '--auth-host=reject'];
  await runToEnd(user, [binaries.initdb, '-D', half, ...locale, ...roles]);
  await runToEnd(
    user,
    [binaries.postgres, '--single', '-D', half, 'postgres'],
    `CREATE DATABASE ${databaseName};\n`,
  );
  renameSync(half, cluster); // whole or not at all, whenever the power goes
}

function checkMajor(cluster: string, binaries: PostgresBinaries): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (found !== binaries.major) {
    throw errors.postgresOtherMajor(cluster, found, binaries.major);
  }
}

/** Hands a folder to a user id; one stat when it has it already. The folder itself goes last, as sign that all went. */
function giveTo(folder: string, owner: number): void {
  if (statSync(folder).uid === owner) return;
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, entry), owner, owner);
  }
  chownSync(folder, owner, owner);
}

/** How often it is looked whether they ended, in ms. */
const lookEvery = 10;
/** How long a PostgreSQL of an earlier run gets to end, in ms. */
const leftoverPatience = 10_000;

/**
 * Ends what an earlier run left on the cluster. Normally that is nothing, or a server that the kernel interrupted a
 * moment ago and that is writing its last checkpoint.
 */
async function endLeftovers(cluster: string, log: Logger): Promise<void> {
  const deadline = Date.now() + leftoverPatience;
  let asked = false;
  for (let pids = processesIn(cluster); pids.length > 0; pids = processesIn(cluster)) {
    if (Date.now() > deadline) throw errors.postgresLeftBehind(pids.join(' '));
    if (!asked) {
      log.warn({ pids }, 'waiting for the database of an earlier run to end');
      const postmaster = serverStatus(cluster).pid;
      if (pids.includes(postmaster)) process.kill(postmaster, 'SIGINT');
      asked = true;
    }
    await wait(lookEvery);
  }
}

/** The PostgreSQL processes of a cluster: each works in that folder. */
function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => worksIn(pid, folder))
    .map(Number);
}

function worksIn(pid: string, folder: string): boolean {
  try {
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
    const there = statSync(`/proc/${pid}/cwd`);
    const here = statSync(folder);
    return there.ino === here.ino && there.dev === here.dev;
  } catch {
    return false; // gone meanwhile, another user's, or the folder is not there yet
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // not written yet, or removed at the end
  }
}
