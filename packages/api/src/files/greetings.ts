import { existsSync, statSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readAudio, resample, writeWav } from '@simmpl/media';
import { recordedGreetingFile, type VoicemailOwner } from '@simmpl/model';
import { companyFolder } from './company-files.ts';

/** Hz; what calls are heard at. */
const sampleRate = 8000;

export const greetingFile = (dataFolder: string, companyId: string, owner: VoicemailOwner): string =>
  join(companyFolder(dataFolder, 'voicemail', companyId), recordedGreetingFile(owner));

/** Where the greeting is heard that was recorded for this voicemail alone; another recording has another address. */
export function recordedUrl(dataFolder: string, companyId: string, owner: VoicemailOwner): string | null {
  const file = greetingFile(dataFolder, companyId, owner);
  if (!existsSync(file)) return null;
  const place =
    'boxId' in owner ? `voicemail-boxes/${owner.boxId}/greeting` : `users/${owner.userId}/voicemail-greeting`;
  return `/api/v1/companies/${companyId}/${place}?recorded=${Math.round(statSync(file).mtimeMs)}`;
}

/**
 * Keeps a sound of any rate, WAV or MP3, as the greeting of this voicemail alone.
 * @throws {MediaError} `file-format` for what is no sound
 */
export async function saveGreeting(
  dataFolder: string,
  companyId: string,
  owner: VoicemailOwner,
  sound: Uint8Array,
): Promise<void> {
  const audio = resample(await readAudio(sound), sampleRate);
  const file = greetingFile(dataFolder, companyId, owner);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, writeWav(audio), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
