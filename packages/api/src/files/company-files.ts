import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The folders of the data folder that hold a folder a company. */
export const companyFolders = ['sounds', 'voicemail', 'avatars', 'fax'] as const;
export type CompanyFolder = (typeof companyFolders)[number];

export const companyFolder = (dataFolder: string, folder: CompanyFolder, companyId: string): string =>
  join(dataFolder, folder, companyId);

/** Deletes what a deleted company left on disk. */
export async function deleteCompanyFiles(dataFolder: string, companyId: string): Promise<void> {
  for (const folder of companyFolders)
    await rm(companyFolder(dataFolder, folder, companyId), { recursive: true, force: true });
}
