import {
  type CompanyConfiguration,
  type Route,
  type TimeCondition,
  trunkAccounts,
  usualPersonalVoicemail,
} from '@simmpl/model';
import { sql } from 'kysely';
import { insertAll, updateAll } from '../database/bulk.ts';
import type { Database } from '../database/schema.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { calendarsOf } from '../holidays/of-entries.ts';
import { updateCompany } from '../repositories/companies.ts';
import { type SealedAccount, sealedAccount } from '../repositories/customer-trunks.ts';
import { sealedCredentials } from '../repositories/devices.ts';
import { indexRoutes } from '../repositories/dial-plans.ts';
import { endForbiddenLogins } from '../repositories/hotdesk-logins.ts';
import { writePersonalRoutes } from '../repositories/personal-plans.ts';
import { listPersonalVoicemail } from '../repositories/personal-voicemail.ts';
import { savePhoneSettings } from '../repositories/phone-settings.ts';
import { trunkRow } from '../repositories/trunks.ts';
import { generateSipPassword, generateSipUsername } from '../secrets.ts';
import { changedFields } from './difference.ts';
import type {
  Plan,
  WantedBox,
  WantedContact,
  WantedCustomerTrunk,
  WantedPlan,
  WantedTimes,
  WantedUser,
} from './plan.ts';
import type { DeviceWithSetup } from './state.ts';

export interface WriteOptions {
  /** Shown beside new versions of dial plans. */
  readonly author: string;
  /** Epoch ms: from about when the days of public holidays are worked out. */
  readonly now: number;
  /** Password hashes of users to be created, by internal number. */
  readonly passwordHashes: ReadonlyMap<string, string>;
}

const rowsOf = <Row>(updated: readonly { readonly row: Row }[]): Row[] => updated.map(({ row }) => row);

/**
 * Writes a plan. The order lets every number and name be taken over: first what goes, then what changes, then what
 * comes, each kind after those it refers to.
 */
export async function writePlan(
  tx: CompanyTransaction,
  plan: Plan,
  configuration: CompanyConfiguration,
  options: WriteOptions,
): Promise<void> {
  if (plan.phones !== undefined) await savePhoneSettings(tx, plan.phones, configuration.phones.adminPassword);
  await deleteGone(tx, plan);

  const plansBefore = rowsOf(plan.dialPlans.updated);
  await updateAll(
    tx,
    'dialPlan',
    plansBefore.map(({ id, name, internalNumber }) => ({ id, name, internalNumber })),
  );
  const pins = new Map(configuration.users.map((user) => [user.internalNumber, user.hotdeskPin]));
  const pinHash = ({ id, internalNumber }: WantedUser): string | null => {
    const pin = pins.get(internalNumber) ?? null;
    return pin === null ? null : tx.secrets.pinHash({ hotdeskOf: id }, pin);
  };
  await updateAll(tx, 'appUser', rowsOf(plan.users.updated).map(userRow));
  await updateAll(
    tx,
    'appUser',
    rowsOf(plan.users.updated.filter(({ fields }) => fields.includes('hotdeskPin'))).map((user) => ({
      id: user.id,
      hotdeskPinHash: pinHash(user),
    })),
  );
  await insertAll(
    tx,
    'appUser',
    plan.users.created.map((user) => ({
      ...userRow(user),
      hotdeskPinHash: pinHash(user),
      passwordHash: options.passwordHashes.get(user.internalNumber) ?? null,
    })),
  );
  await writeDevices(tx, plan, configuration);
  await endForbiddenLogins(tx);
  await updateAll(tx, 'userGroup', rowsOf(plan.userGroups.updated));
  await insertAll(tx, 'userGroup', plan.userGroups.created);
  await updateAll(tx, 'timeCondition', await withHolidays(rowsOf(plan.timeConditions.updated), options.now));
  await insertAll(tx, 'timeCondition', await withHolidays(plan.timeConditions.created, options.now));
  await writeVoicemailBoxes(tx, plan, configuration);
  await updateAll(tx, 'queue', rowsOf(plan.queues.updated).map(namedRow));
  await insertAll(tx, 'queue', plan.queues.created.map(namedRow));
  await updateAll(tx, 'faxBox', rowsOf(plan.faxBoxes.updated).map(namedRow));
  await insertAll(tx, 'faxBox', plan.faxBoxes.created.map(namedRow));
  await writeTrunks(tx, plan, configuration);
  await insertAll(
    tx,
    'dialPlan',
    plan.dialPlans.created.map(({ id, name, internalNumber }) => ({ id, name, internalNumber, version: 1 })),
  );
  await writeRoutes(
    tx,
    plan.dialPlans.created,
    plan.dialPlans.updated.filter(({ fields }) => fields.includes('route')).map(({ row }) => row),
    options.author,
  );
  await writePersonalPlans(tx, plan, options.author);
  await writePersonalVoicemail(tx, plan, configuration);
  await writeTests(
    tx,
    plan.dialPlans.created,
    plan.dialPlans.updated.filter(({ fields }) => fields.includes('tests')).map(({ row }) => row),
  );
  await writeCustomerTrunks(tx, plan, configuration);
  await writeNumbers(tx, plan);
  await updateAll(tx, 'contact', rowsOf(plan.contacts.updated).map(contactRow));
  await insertAll(tx, 'contact', plan.contacts.created.map(contactRow));
  if (plan.settings !== undefined) await updateCompany(tx, plan.settings);
}

/** Who made it is no part of the file. */
const contactRow = ({ id, name, numbers, shared }: WantedContact) => ({ id, name, numbers, shared });

const userRow = ({ personalPlan: _personalPlan, voicemail: _voicemail, ...row }: WantedUser) => row;

async function writePersonalPlans(tx: CompanyTransaction, plan: Plan, author: string): Promise<void> {
  const made = plan.users.created.filter(({ personalPlan }) => personalPlan !== null);
  const changed = rowsOf(plan.users.updated.filter(({ fields }) => fields.includes('personalPlan')));
  const routes = [...made, ...changed].map((user): [string, Route | null] => [user.id, user.personalPlan]);
  if (routes.length > 0) await writePersonalRoutes(tx, new Map(routes), author);
}

async function writePersonalVoicemail(
  tx: CompanyTransaction,
  plan: Plan,
  configuration: CompanyConfiguration,
): Promise<void> {
  const pins = new Map(configuration.users.map((user) => [user.internalNumber, user.voicemail.pin]));
  const isOwn = ({ voicemail, internalNumber }: WantedUser): boolean =>
    changedFields(usualPersonalVoicemail, voicemail).length > 0 ||
    (pins.get(internalNumber) ?? null) !== null;
  const changed = plan.users.updated.filter(({ fields }) =>
    fields.some((field) => field === 'voicemail' || field === 'pin'),
  );
  const users = [...plan.users.created.filter(isOwn), ...rowsOf(changed)];
  const ids = users.map((user) => user.id);
  const before = new Map((await listPersonalVoicemail(tx, ids)).map((own) => [own.userId, own.pinHash]));
  await sql`delete from personal_voicemail where user_id = any(${ids})`.execute(tx.db);
  await insertAll(
    tx,
    'personalVoicemail',
    users.map(({ id: userId, internalNumber, voicemail: settings }) => {
      const pin = pins.get(internalNumber);
      const kept = pin === undefined ? (before.get(userId) ?? null) : null;
      return { userId, settings, pinHash: pin ? tx.secrets.pinHash({ userId }, pin) : kept };
    }),
  );
}

const namedRow = <Settings>({ id, name, ...settings }: Settings & { id: string; name: string }) => ({
  id,
  name,
  settings,
});

async function deleteGone(tx: CompanyTransaction, plan: Plan): Promise<void> {
  const gone = async (table: keyof Database, keys: readonly string[], column = 'id'): Promise<void> => {
    if (keys.length > 0)
      await sql`delete from ${sql.table(table)} where ${sql.ref(column)} = any(${keys})`.execute(tx.db);
  };
  await gone('externalNumber', plan.numbers.deleted, 'number');
  await gone('contact', plan.contacts.deleted);
  await gone('customerTrunk', plan.customerTrunks.deleted);
  await gone('dialPlan', plan.dialPlans.deleted);
  await gone('trunk', plan.trunks.deleted);
  await gone('queue', plan.queues.deleted);
  await gone('faxBox', plan.faxBoxes.deleted);
  await gone('voicemailBox', plan.voicemailBoxes.deleted);
  await gone('timeCondition', plan.timeConditions.deleted);
  await gone('userGroup', plan.userGroups.deleted);
  await gone('device', plan.devices.deleted);
  await gone('appUser', plan.users.deleted);
}

const withHolidays = (rows: readonly WantedTimes[], now: number): Promise<TimeCondition[]> =>
  Promise.all(rows.map(async (row) => ({ ...row, holidays: await calendarsOf(row.entries, now) })));

async function writeDevices(
  tx: CompanyTransaction,
  plan: Plan,
  configuration: CompanyConfiguration,
): Promise<void> {
  const passwords = new Map(configuration.devices.map((device) => [device.sipUsername, device.sipPassword]));
  const credentials = (sipUsername: string) =>
    sealedCredentials(tx, sipUsername, passwords.get(sipUsername) ?? generateSipPassword());
  const isNewPassword = ({ fields }: { fields: readonly string[] }): boolean =>
    fields.includes('sipPassword');
  await updateAll(tx, 'device', rowsOf(plan.devices.updated).map(deviceRow));
  await updateAll(
    tx,
    'device',
    rowsOf(plan.devices.updated.filter(isNewPassword)).map(({ id, sipUsername }) => ({
      id,
      ...credentials(sipUsername),
    })),
  );
  await insertAll(
    tx,
    'device',
    plan.devices.created.map((device) => ({ ...deviceRow(device), ...credentials(device.sipUsername) })),
  );
  const changed = rowsOf(plan.devices.updated.filter(({ fields }) => fields.includes('setup')));
  if (changed.length > 0)
    await sql`delete from device_setup where device_id = any(${changed.map(({ id }) => id)})`.execute(tx.db);
  await insertAll(
    tx,
    'deviceSetup',
    [...plan.devices.created, ...changed].map(({ id, setup }) => ({ deviceId: id, settings: setup })),
  );
}

const deviceRow = ({ setup: _setup, ...row }: DeviceWithSetup) => row;

async function writeVoicemailBoxes(
  tx: CompanyTransaction,
  plan: Plan,
  configuration: CompanyConfiguration,
): Promise<void> {
  const pins = new Map(configuration.voicemailBoxes.map((box) => [box.name, box.pin]));
  const row = ({ id, name, number, ...settings }: WantedBox) => ({ id, name, number, settings });
  const pinHash = ({ id, name }: WantedBox): string | null => {
    const pin = pins.get(name) ?? null;
    return pin === null ? null : tx.secrets.pinHash({ boxId: id }, pin);
  };
  const { created, updated } = plan.voicemailBoxes;
  await updateAll(tx, 'voicemailBox', rowsOf(updated).map(row));
  await updateAll(
    tx,
    'voicemailBox',
    rowsOf(updated.filter(({ fields }) => fields.includes('pin'))).map((box) => ({
      id: box.id,
      pinHash: pinHash(box),
    })),
  );
  await insertAll(
    tx,
    'voicemailBox',
    created.map((box) => ({ ...row(box), pinHash: pinHash(box) })),
  );
}

async function writeTrunks(
  tx: CompanyTransaction,
  plan: Plan,
  configuration: CompanyConfiguration,
): Promise<void> {
  const passwords = new Map(configuration.trunks.map((trunk) => [trunk.name, trunk.password]));
  const sealedPassword = (name: string): string | null => {
    const password = passwords.get(name);
    return password === undefined ? null : tx.secrets.seal(password);
  };
  for (const { id, ...row } of rowsOf(plan.trunks.updated))
    await tx.db.updateTable('trunk').set(trunkRow(row)).where('id', '=', id).execute();
  for (const { row, fields } of plan.trunks.updated)
    if (fields.includes('password'))
      await tx.db
        .updateTable('trunk')
        .set({ sealedPassword: sealedPassword(row.name) })
        .where('id', '=', row.id)
        .execute();
  await insertAll(
    tx,
    'trunk',
    plan.trunks.created.map((trunk) => ({ ...trunk, sealedPassword: sealedPassword(trunk.name) })),
  );
}

/** New versions of routes, live at once. */
async function writeRoutes(
  tx: CompanyTransaction,
  created: readonly WantedPlan[],
  changed: readonly WantedPlan[],
  author: string,
): Promise<void> {
  const { rows } = await sql<{ dialPlanId: string; newest: number }>`
    select dial_plan_id, max(version) as newest from dial_plan_version
    where dial_plan_id = any(${changed.map((plan) => plan.id)}) group by 1`.execute(tx.db);
  const newest = new Map(rows.map((row) => [row.dialPlanId, row.newest]));
  const versions = [...created, ...changed].map(({ id, route }) => ({
    dialPlanId: id,
    version: (newest.get(id) ?? 0) + 1,
    route,
    author,
  }));
  if (versions.length === 0) return;
  const savedAt = new Date();
  await insertAll(
    tx,
    'dialPlanVersion',
    versions.map((version) => ({ ...version, savedAt })),
  );
  await updateAll(
    tx,
    'dialPlan',
    versions
      .filter(({ version }) => version > 1)
      .map(({ dialPlanId, version }) => ({ id: dialPlanId, version })),
  );
  await indexRoutes(
    tx,
    new Map(versions.map(({ dialPlanId, route }): [string, Route] => [dialPlanId, route])),
  );
}

async function writeTests(
  tx: CompanyTransaction,
  created: readonly WantedPlan[],
  changed: readonly WantedPlan[],
): Promise<void> {
  if (changed.length > 0)
    await sql`delete from plan_test where dial_plan_id = any(${changed.map((plan) => plan.id)})`.execute(
      tx.db,
    );
  await insertAll(
    tx,
    'planTest',
    [...created, ...changed].flatMap(({ id, tests }) =>
      tests.map((test) => ({ ...test, id: crypto.randomUUID(), dialPlanId: id })),
    ),
  );
}

async function writeCustomerTrunks(
  tx: CompanyTransaction,
  plan: Plan,
  configuration: CompanyConfiguration,
): Promise<void> {
  const passwords = new Map(
    configuration.customerTrunks.flatMap(({ accounts = [] }) =>
      accounts.map(({ sipUsername, sipPassword }) => [sipUsername, sipPassword]),
    ),
  );
  const { login } = configuration.company;
  const made = (wanted: WantedCustomerTrunk, stored: readonly SealedAccount[]): SealedAccount[] =>
    Array.from({ length: trunkAccounts }, (_, index) => {
      const kept = stored[index];
      const account = wanted.accounts?.[index] ??
        kept ?? { sipUsername: generateSipUsername(login), address: null };
      const password = passwords.get(account.sipUsername);
      return kept?.sipUsername === account.sipUsername && password === undefined
        ? { ...kept, ...account }
        : sealedAccount(tx, account, kept?.id, password);
    });
  const row = ({ id, name, failoverPlanId, accounts: _accounts, ...settings }: WantedCustomerTrunk) => ({
    ...{ id, name, failoverPlanId, settings },
  });
  const { created, updated } = plan.customerTrunks;
  const before = await tx.db.selectFrom('customerTrunk').select(['id', 'accounts']).execute();
  const stored = new Map(before.map(({ id, accounts }) => [id, accounts]));
  await updateAll(
    tx,
    'customerTrunk',
    rowsOf(updated).map((trunk) => ({ ...row(trunk), accounts: made(trunk, stored.get(trunk.id) ?? []) })),
  );
  await insertAll(
    tx,
    'customerTrunk',
    created.map((trunk) => ({ ...row(trunk), accounts: made(trunk, []) })),
  );
}

async function writeNumbers(tx: CompanyTransaction, plan: Plan): Promise<void> {
  const updated = rowsOf(plan.numbers.updated);
  if (updated.length > 0)
    await sql`
      update external_number as target set dial_plan_id = changed."dialPlanId", trunk_id = changed."trunkId",
        customer_trunk_id = changed."customerTrunkId"
      from jsonb_to_recordset(${JSON.stringify(updated)}::jsonb)
        as changed(number text, "dialPlanId" uuid, "trunkId" uuid, "customerTrunkId" uuid)
      where target.number = changed.number`.execute(tx.db);
  await insertAll(tx, 'externalNumber', plan.numbers.created);
}
