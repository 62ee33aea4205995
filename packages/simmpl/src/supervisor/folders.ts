import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errors, reasonOf } from '../errors.ts';

/** Where an installation keeps things. */
export interface Folders {
  /** Everything that must survive: the data folder, absolute and without symbolic links. */
  readonly data: string;
  /** Unix sockets, for this user only; emptied at each start. Short enough for {@link socketNameLimit}. */
  readonly run: string;
}

/** The longest path of a Unix socket in bytes (`sun_path` in unix(7) is 108 with its closing zero). */
const socketPathLimit = 107;
/** The longest socket name a process may use in the run folder, in bytes. */
export const socketNameLimit = 32;

/**
 * Makes the folders where they are missing, closed to other users. The run folder lies in the data folder, or, when
 * that path is too long for a socket, at a name derived from it in the user's runtime folder.
 * @throws SimmplError `data-folder-unusable`, `run-folder-unsafe`
 */
export function prepareFolders(dataPath: string, runtimeFolder = process.env.XDG_RUNTIME_DIR): Folders {
  const data = prepareData(dataPath);
  const run = runFolder(data, runtimeFolder);
  mkdirSync(run, { recursive: true, mode: 0o700 });
  const found = lstatSync(run);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw errors.runFolderUnsafe(run);
  }
  chmodSync(run, 0o700);
  return { data, run };
}

/** Removes the sockets that an earlier run left. Only for who holds the lock of the data folder. */
export function removeStaleSockets(folders: Folders): void {
  for (const name of readdirSync(folders.run))
    rmSync(join(folders.run, name), { recursive: true, force: true });
}

/** The run folder that belongs to a data folder. */
export function runFolder(data: string, runtimeFolder: string | undefined): string {
  const inside = join(data, 'run');
  if (Buffer.byteLength(inside) + 1 + socketNameLimit <= socketPathLimit) return inside;
  const name = `simmpl-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`;
  return join(runtimeFolder ?? tmpdir(), name);
}

function prepareData(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return realpathSync(path);
  } catch (error) {
    throw errors.dataFolderUnusable(path, reasonOf(error));
  }
}
