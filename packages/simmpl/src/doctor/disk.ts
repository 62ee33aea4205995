import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CheckContext, Finding } from './finding.ts';

const gigabyte = 1_000_000_000;
/** Below this a start is refused sense: the database alone can grow by as much while it works. */
const tooLittle = gigabyte / 2;
/** A gigabyte holds some 17 hours of recordings as WAV (8 kHz, 16 bit). */
const little = 5 * gigabyte;

/** Whether the data folder can be written and has room. */
export async function checkDisk({ settings }: CheckContext): Promise<readonly Finding[]> {
  const place = nearestExisting(settings.data);
  const subject = 'data folder';
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
  } catch {
    const remedy = 'change its owner, or choose another with --data';
    return [{ subject, state: 'fail', text: `${place} cannot be written by this user`, remedy }];
  }
  const { bavail, bsize } = statfsSync(place);
  const free = bavail * bsize;
  const text = `${settings.data}, ${(free / gigabyte).toFixed(1)} GB free`;
  if (free >= little) return [{ subject, state: 'ok', text }];
  const remedy = 'make room, or choose another disk with --data';
  return [{ subject, state: free < tooLittle ? 'fail' : 'note', text, remedy }];
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}
