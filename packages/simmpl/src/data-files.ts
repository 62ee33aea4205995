import { join } from 'node:path';

/** Names of the files in the data folder that more than one program reads. */

/** Seals the secrets in the database; without it they can't be opened. */
export const installationKeyFile = (data: string): string => join(data, 'installation-key');

/** The operator's token for programs, readable by its owner only. */
export const operatorTokenFile = (data: string): string => join(data, 'operator-token');

/** Certificates that were had by ACME, with the account's key. */
export const certificateFolder = (data: string): string => join(data, 'certificates');

/** Address of the running API, for the commands that find a server by its data folder. */
export const apiAddressFile = (data: string): string => join(data, 'api-address');
