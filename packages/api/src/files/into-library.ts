import type { ReadySound, Studio } from '@simmpl/media';
import type { ProblemCode } from '@simmpl/model';
import type { Context } from '../context.ts';
import { ApiError } from '../errors.ts';
import { removeSounds, saveTake, type TakeFiles } from './sounds.ts';

/** What is said of what the studio refuses, by its code. */
const problemCodes: Readonly<Record<string, ProblemCode>> = {
  'file-format': 'sound.format',
  'sound-too-long': 'sound.too-long',
  'sound-silent': 'sound.silent',
  'job-failed': 'sound.failed',
};

/**
 * Lets the studio do something.
 * @param field that is to blame when it refuses
 * @throws ApiError `refused`
 */
export async function inStudio<T>(
  context: Pick<Context, 'studio'>,
  field: 'file' | 'text',
  job: (studio: Studio) => Promise<T>,
): Promise<T> {
  try {
    return await job(await context.studio());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? problemCodes[String(error.code)] : undefined;
    if (code === undefined) throw error;
    throw new ApiError('refused', { problems: [{ path: [field], code }], cause: error });
  }
}

/**
 * Writes a new take into the company's library and lets `enter` note it. Files that it did not ask for, or whose
 * note failed, are deleted again.
 * @param source what the take was made of, unless the studio made its source itself
 */
export async function intoLibrary<T>(
  { settings: { dataFolder } }: Pick<Context, 'settings'>,
  companyId: string,
  { ready, source }: { readonly ready: ReadySound; readonly source: Uint8Array },
  enter: (files: () => TakeFiles) => Promise<T>,
): Promise<T> {
  const files = await saveTake(dataFolder, companyId, ready, source);
  let kept = false;
  try {
    return await enter(() => {
      kept = true;
      return files;
    });
  } catch (error) {
    kept = false;
    throw error;
  } finally {
    const { sourceFile, file, wideFile } = files;
    if (!kept) await removeSounds(dataFolder, companyId, [sourceFile, file, wideFile]);
  }
}
