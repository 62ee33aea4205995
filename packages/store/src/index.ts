export { type ApplyOptions, applyConfiguration, applyToCompany } from './configuration/apply.ts';
export type { CheckRoute } from './configuration/check.ts';
export { exportConfiguration } from './configuration/export.ts';
export { type MigrateOptions, migrate } from './database/migrate.ts';
export type { MailState, TokenPurpose } from './database/schema.ts';
export {
  type CompanyTransaction,
  enterCompany,
  lockCompany,
  type OperatorTransaction,
  openStore,
  type Store,
  type StoreOptions,
} from './database/store.ts';
export { DirectoryReader } from './directory/reader.ts';
export { readTables } from './directory/tables.ts';
export * from './errors.ts';
export * from './repositories/companies.ts';
export * from './repositories/devices.ts';
export * from './repositories/dial-plans.ts';
export { listDiversions, setDiversion } from './repositories/diversions.ts';
export { nextInternalNumber } from './repositories/internal-numbers.ts';
export * from './repositories/numbers.ts';
export { plansUsing } from './repositories/references.ts';
export * from './repositories/sounds.ts';
export * from './repositories/time-conditions.ts';
export * from './repositories/trunks.ts';
export * from './repositories/users.ts';
export * from './repositories/voicemail-boxes.ts';
export {
  createSecrets,
  generateSipPassword,
  generateSipUsername,
  loadInstallationKey,
  type Secrets,
  tokenHash,
} from './secrets.ts';
