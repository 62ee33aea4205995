import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadySound } from '@simmpl/media';
import { isStandardMusic, isStandardSound, languages, standardMusic } from '@simmpl/model';
import type { NewTake } from '@simmpl/store';
import { z } from 'zod';
import { companyFolder } from './company-files.ts';

export const soundMediaTypes = { wav: 'audio/wav', mp3: 'audio/mpeg', ogg: 'audio/ogg' } as const;

export function mediaTypeOf(file: string): string {
  if (file.endsWith('.ogg')) return soundMediaTypes.ogg;
  return file.endsWith('.mp3') ? soundMediaTypes.mp3 : soundMediaTypes.wav;
}

export const soundFile = (dataFolder: string, companyId: string, name: string): string =>
  join(companyFolder(dataFolder, 'sounds', companyId), name);

/** The files of a take, inside the library of its company, and how long it plays. */
export type TakeFiles = Pick<NewTake, 'sourceFile' | 'file' | 'wideFile' | 'durationMs'>;

/** Writes a take into the library of a company: its source, and what is ready at 8 and 16 kHz. */
export async function saveTake(
  dataFolder: string,
  companyId: string,
  ready: ReadySound,
  source: Uint8Array,
): Promise<TakeFiles> {
  const id = crypto.randomUUID();
  const files = {
    sourceFile: `${id}.${ready.madeSource ? 'wav' : ready.kind}`,
    file: `${id}-8k.wav`,
    wideFile: `${id}-16k.wav`,
  };
  await mkdir(companyFolder(dataFolder, 'sounds', companyId), { recursive: true, mode: 0o700 });
  const write = (name: string, bytes: Uint8Array): Promise<void> =>
    writeFile(soundFile(dataFolder, companyId, name), bytes, { mode: 0o600 });
  try {
    await write(files.sourceFile, ready.madeSource ?? source);
    await write(files.file, ready.narrow);
    await write(files.wideFile, ready.wide);
  } catch (error) {
    await removeSounds(dataFolder, companyId, Object.values(files));
    throw error;
  }
  return { ...files, durationMs: ready.durationMs };
}

export async function removeSounds(
  dataFolder: string,
  companyId: string,
  names: readonly string[],
): Promise<void> {
  for (const name of names) await rm(soundFile(dataFolder, companyId, name), { force: true });
}

const textsSchema = z.record(z.string(), z.record(z.enum(languages), z.string()));

/**
 * What comes with the product to choose from: what each prompt says, by name and language, and the music by its name.
 * What only the exchange itself says is left out.
 */
export async function readStandardSounds(folder: string): Promise<z.infer<typeof textsSchema>> {
  const texts = textsSchema.parse(JSON.parse(await readFile(join(folder, 'texts.json'), 'utf8')));
  const prompts = Object.entries(texts).filter(([name]) => isStandardSound(name));
  return { ...Object.fromEntries(prompts), ...standardMusic };
}

export const standardSoundFile = (folder: string, language: string, name: string): string =>
  join(folder, isStandardMusic(name) ? 'music' : language, `${name}.wav`);
