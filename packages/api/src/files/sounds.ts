import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isStandardMusic, isStandardSound, languages, standardMusic } from '@simmpl/model';
import { z } from 'zod';
import { companyFolder } from './company-files.ts';
import type { SoundKind } from './sound-kind.ts';

export const soundMediaTypes = { wav: 'audio/wav', mp3: 'audio/mpeg' } as const;

export const mediaTypeOf = (file: string): string =>
  file.endsWith('.mp3') ? soundMediaTypes.mp3 : soundMediaTypes.wav;

export const soundFile = (dataFolder: string, companyId: string, name: string): string =>
  join(companyFolder(dataFolder, 'sounds', companyId), name);

/** Puts a sound into the library of a company, and returns the name of its file. */
export async function saveSound(
  dataFolder: string,
  companyId: string,
  kind: SoundKind,
  bytes: Buffer,
): Promise<string> {
  const name = `${crypto.randomUUID()}.${kind.extension}`;
  await mkdir(companyFolder(dataFolder, 'sounds', companyId), { recursive: true, mode: 0o700 });
  await writeFile(soundFile(dataFolder, companyId, name), bytes, { mode: 0o600 });
  return name;
}

export const removeSound = (dataFolder: string, companyId: string, name: string): Promise<void> =>
  rm(soundFile(dataFolder, companyId, name), { force: true });

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
