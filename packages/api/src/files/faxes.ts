import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadyFax } from '@simmpl/fax';
import { faxPagesFile } from '@simmpl/model';
import { companyFolder } from './company-files.ts';

/** Folder of faxes in the data folder; attachments of mails begin with it. */
export const faxFolder = 'fax';

export const faxFile = (dataFolder: string, file: string): string => join(dataFolder, faxFolder, file);

/** The picture of the first page, beside its PDF. */
export const pictureFile = (file: string): string => file.replace(/\.pdf$/, '.png');

/** Keeps a document that is to be sent, with its pages made ready. */
export async function saveOutgoing(
  dataFolder: string,
  companyId: string,
  file: string,
  pdf: Buffer,
  ready: ReadyFax,
): Promise<void> {
  await mkdir(companyFolder(dataFolder, faxFolder, companyId), { recursive: true, mode: 0o700 });
  const write = (name: string, bytes: Uint8Array): Promise<void> =>
    writeFile(faxFile(dataFolder, name), bytes, { mode: 0o600 });
  await write(file, pdf);
  await write(pictureFile(file), ready.picture);
  await write(faxPagesFile(file, 'fine'), ready.fine);
  await write(faxPagesFile(file, 'standard'), ready.standard);
}

/** Deletes what is needed only while a fax is to be sent. */
export async function removePages(dataFolder: string, file: string): Promise<void> {
  for (const quality of ['fine', 'standard'] as const)
    await rm(faxFile(dataFolder, faxPagesFile(file, quality)), { force: true });
}

/** Deletes a fax with all that lies beside it. */
export async function removeFax(dataFolder: string, file: string): Promise<void> {
  await rm(faxFile(dataFolder, file), { force: true });
  await rm(faxFile(dataFolder, pictureFile(file)), { force: true });
  await removePages(dataFolder, file);
}
