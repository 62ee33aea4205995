import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiError } from '../errors.ts';
import { companyFolder } from './company-files.ts';

/** Pictures are square, this many pixels wide. */
const width = 256;
/** Largest picture taken, pixels: a small file can unpack to gigabytes. */
const mostPixels = 50_000_000;

export const avatarFile = (dataFolder: string, companyId: string, name: string): string =>
  join(companyFolder(dataFolder, 'avatars', companyId), name);

/**
 * Keeps a picture as a small square WebP, without what the camera noted about place and time.
 * @returns the name of its file
 * @throws ApiError `wrong-media-type` for what is no picture
 */
export async function saveAvatar(dataFolder: string, companyId: string, picture: Buffer): Promise<string> {
  // Loaded with the first picture: most days nobody uploads one, and it takes 20 MB.
  const { default: sharp } = await import('sharp');
  const small = await sharp(picture, { limitInputPixels: mostPixels })
    .rotate()
    .resize(width, width, { fit: 'cover' })
    .webp({ quality: 82 })
    .toBuffer()
    .catch((cause: unknown) => {
      throw new ApiError('wrong-media-type', { cause });
    });
  const name = `${crypto.randomUUID()}.webp`;
  await mkdir(companyFolder(dataFolder, 'avatars', companyId), { recursive: true, mode: 0o700 });
  await writeFile(avatarFile(dataFolder, companyId, name), small, { mode: 0o600 });
  return name;
}

export async function removeAvatar(
  dataFolder: string,
  companyId: string,
  name: string | null,
): Promise<void> {
  if (name !== null) await rm(avatarFile(dataFolder, companyId, name), { force: true });
}
