import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { errors, reasonOf } from '../errors.ts';

/** The lock of a data folder; it also ends with the process that holds it, however that dies. */
export interface DataLock {
  release(): void;
}

/**
 * Takes the lock of a data folder, so that one supervisor at most works in it. It is a flock(2) on an open file: the
 * program `flock` locks our descriptor, and as such a lock belongs to the open file and not to a process, it stays
 * after that program has ended and goes when we do.
 * @throws SimmplError `already-running`, `data-folder-unusable`, `util-linux-missing`
 */
export function lockData(data: string): DataLock {
  const fd = openLockFile(data);
  if (!lockDescriptor(fd)) {
    closeSync(fd);
    throw errors.alreadyRunning(data, readFileSync(lockPath(data), 'utf8'));
  }
  ftruncateSync(fd);
  writeSync(fd, String(process.pid), 0);
  return { release: () => closeSync(fd) };
}

/** The process id of the supervisor that works in a data folder now, or null. */
export function lockHolder(data: string): string | null {
  let fd: number;
  try {
    fd = openSync(lockPath(data), 'r');
  } catch {
    return null; // no lock file: nobody ever started here
  }
  try {
    return lockDescriptor(fd) ? null : readFileSync(lockPath(data), 'utf8');
  } finally {
    closeSync(fd);
  }
}

function lockPath(data: string): string {
  return join(data, 'simmpl.lock');
}

function openLockFile(data: string): number {
  try {
    return openSync(lockPath(data), 'a+', 0o600);
  } catch (error) {
    throw errors.dataFolderUnusable(data, reasonOf(error));
  }
}

function lockDescriptor(fd: number): boolean {
  const { status, error } = spawnSync('flock', ['--nonblock', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', fd],
  });
  if (error !== undefined) throw errors.utilLinuxMissing('flock');
  return status === 0;
}
