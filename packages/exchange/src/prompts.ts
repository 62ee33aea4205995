import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Directory, isStandardMusic, type Language, type SoundReference } from '@simmpl/model';

/** The delivered prompts, one folder a language. */
export const soundFolder = join(import.meta.dirname, '../sounds');

/**
 * The file of a prompt: the company's own from its library, or one of the delivered prompts.
 * Undefined when it is not there.
 * @param soundFolder delivered prompts, one folder a language
 * @param dataFolder holds `sounds/<company>/<file>`
 * @param language of delivered prompts; the company's when left out
 */
export function soundFile(
  soundFolder: string,
  dataFolder: string,
  directory: Directory,
  sound: SoundReference,
  language: Language = directory.company.language,
): { readonly file: string } | undefined {
  const file =
    'sound' in sound
      ? libraryFile(dataFolder, directory, sound.sound)
      : deliveredFile(soundFolder, language, sound.standardSound);
  return file !== undefined && existsSync(file) ? { file } : undefined;
}

function libraryFile(dataFolder: string, directory: Directory, id: string): string | undefined {
  const sound = directory.sounds.get(id);
  return sound && join(dataFolder, 'sounds', directory.company.id, sound.file);
}

/** Names are letters, digits and dashes, so that no setting can point outside the folder. */
function deliveredFile(folder: string, language: Language, name: string): string | undefined {
  if (!/^[a-z0-9-]{1,60}$/.test(name)) return undefined;
  return join(folder, isStandardMusic(name) ? 'music' : language, `${name}.wav`);
}
