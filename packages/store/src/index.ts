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
export { type HolidayCountry, holidayCalendar, holidayCountries } from './holidays/calendars.ts';
export * from './repositories/call-records.ts';
export * from './repositories/companies.ts';
export * from './repositories/contacts.ts';
export {
  createCustomerTrunk,
  deleteCustomerTrunk,
  getCustomerTrunk,
  listCustomerTrunks,
  numbersOfTrunks,
  renewTrunkPasswords,
  trunkPasswords,
  updateCustomerTrunk,
} from './repositories/customer-trunks.ts';
export * from './repositories/device-setups.ts';
export * from './repositories/device-watch.ts';
export * from './repositories/devices.ts';
export * from './repositories/dial-plan-drafts.ts';
export * from './repositories/dial-plans.ts';
export { listDiversions, setDiversion } from './repositories/diversions.ts';
export * from './repositories/fax-boxes.ts';
export * from './repositories/faxes.ts';
export { listHotdeskLogins, logInAtDevice, logOutOfDevice } from './repositories/hotdesk-logins.ts';
export * from './repositories/idempotency.ts';
export { nextInternalNumber } from './repositories/internal-numbers.ts';
export * from './repositories/invitations.ts';
export * from './repositories/mail.ts';
export * from './repositories/numbers.ts';
export * from './repositories/old-mail.ts';
export * from './repositories/one-time-tokens.ts';
export * from './repositories/operators.ts';
export * from './repositories/paging.ts';
export { asPerson, type Person } from './repositories/people.ts';
export {
  findPersonalPlan,
  followStandardPlan,
  listPersonalPlans,
  listPersonalVersions,
  restorePersonalVersion,
  savePersonalRoute,
} from './repositories/personal-plans.ts';
export { getPersonalVoicemail, updatePersonalVoicemail } from './repositories/personal-voicemail.ts';
export * from './repositories/phone-settings.ts';
export { listPlanOverrides, setPlanOverride } from './repositories/plan-overrides.ts';
export {
  createPlanTest,
  deletePlanTest,
  expectOfPlanTest,
  getPlanTest,
  listPlanTests,
  updatePlanTest,
} from './repositories/plan-tests.ts';
export * from './repositories/planned-publications.ts';
export * from './repositories/provisioning.ts';
export * from './repositories/queue-calls.ts';
export * from './repositories/queues.ts';
export { plansUsing } from './repositories/references.ts';
export * from './repositories/registrations.ts';
export * from './repositories/retention.ts';
export * from './repositories/sessions.ts';
export * from './repositories/sound-uses.ts';
export * from './repositories/sounds.ts';
export * from './repositories/time-conditions.ts';
export * from './repositories/trunks.ts';
export * from './repositories/unmailed-voicemail.ts';
export {
  createUserGroup,
  deleteUserGroup,
  getUserGroup,
  listUserGroups,
  updateUserGroup,
} from './repositories/user-groups.ts';
export * from './repositories/users.ts';
export {
  createVoicemailBox,
  deleteVoicemailBox,
  getVoicemailBox,
  listVoicemailBoxes,
  updateVoicemailBox,
} from './repositories/voicemail-boxes.ts';
export * from './repositories/voicemail-listening.ts';
export * from './repositories/voicemail-messages.ts';
export {
  createSecrets,
  generateSipPassword,
  generateSipUsername,
  loadInstallationKey,
  type Secrets,
  tokenHash,
} from './secrets.ts';
