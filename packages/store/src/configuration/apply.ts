import {
  type CompanyConfiguration,
  type ConfigurationChange,
  companySettingsSchema,
  type Problem,
} from '@simmpl/model';
import {
  type CompanyTransaction,
  enterCompany,
  lockCompany,
  type OperatorTransaction,
  type Store,
} from '../database/store.ts';
import { refuse } from '../errors.ts';
import { holidayProblems } from '../holidays/of-entries.ts';
import { companyByLogin, createCompany } from '../repositories/companies.ts';
import { numbersOfOthers } from '../repositories/numbers.ts';
import { knownPhonePassword } from '../repositories/phone-settings.ts';
import { type CheckRoute, checkConfiguration } from './check.ts';
import { idsAfter } from './names.ts';
import { type ChangedSecrets, planChanges } from './plan.ts';
import { type CompanyState, readState } from './state.ts';
import { writePlan } from './write.ts';

export interface ApplyOptions {
  /** Works out and checks everything, and writes nothing. */
  readonly dryRun?: boolean;
  /** Who is shown beside new versions of dial plans; default `apply`. */
  readonly author?: string;
  /** Checks the settings of the modules, which only `dialplan` knows; paths begin in the route. */
  readonly checkRoute: CheckRoute;
  /** Makes the hash of a panel password; called only for users that are created with one. */
  readonly hashPassword: (password: string) => Promise<string>;
  /** The time, epoch ms: from about when the days of public holidays are worked out. */
  readonly now: number;
}

/**
 * Makes a company what its file says, in one transaction: all or nothing. What is not in the file is deleted, except
 * sounds, voicemail messages and call records, which a file does not hold. Applying it again changes nothing. The
 * company is created when there is none of this login.
 * @returns what was changed, or would be in a dry run.
 * @throws {StoreError} `refused` with the path of everything that is wrong in the file.
 */
export async function applyConfiguration(
  store: Store,
  configuration: CompanyConfiguration,
  options: ApplyOptions,
): Promise<ConfigurationChange[]> {
  const companyId = await companyByLogin(store, configuration.company.login);
  if (companyId !== undefined)
    return store.withCompany(companyId, (tx) => applyToCompany(tx, configuration, options));
  return undone(options.dryRun === true, (finish) =>
    store.asOperator(async (tx) => finish(await applyToNewCompany(tx, configuration, options))),
  );
}

/** The same for the company of a transaction. */
export async function applyToCompany(
  tx: CompanyTransaction,
  configuration: CompanyConfiguration,
  options: ApplyOptions,
): Promise<ConfigurationChange[]> {
  await lockCompany(tx);
  const state = await readState(tx);
  const ids = idsAfter(configuration, state);
  const numbers = configuration.numbers.map((row) => row.number);
  refuse([
    ...checkConfiguration(configuration, {
      login: state.company.login,
      ids,
      numbersOfOthers: await numbersOfOthers(tx, numbers),
      sounds: state.sounds,
      usersWithPin: new Set(
        state.users.filter((user) => user.hotdeskPinHash !== null).map((user) => user.internalNumber),
      ),
      checkRoute: options.checkRoute,
    }),
    ...(await unknownHolidays(configuration, options.now)),
  ]);
  const plan = planChanges(configuration, state, ids, await changedSecrets(tx, configuration, state));
  if (options.dryRun !== true && plan.changes.length > 0)
    await writePlan(tx, plan, configuration, {
      author: options.author ?? 'apply',
      now: options.now,
      passwordHashes: await hashes(
        configuration,
        new Set(plan.users.created.map((user) => user.internalNumber)),
        options.hashPassword,
      ),
    });
  return [...plan.changes];
}

async function unknownHolidays({ timeConditions }: CompanyConfiguration, now: number): Promise<Problem[]> {
  const problems = timeConditions.map(async ({ entries }, index) =>
    (await holidayProblems(entries, now)).map((problem) => ({
      ...problem,
      path: ['timeConditions', index, 'entries', ...problem.path],
    })),
  );
  return (await Promise.all(problems)).flat();
}

async function applyToNewCompany(
  tx: OperatorTransaction,
  configuration: CompanyConfiguration,
  options: ApplyOptions,
): Promise<ConfigurationChange[]> {
  const { login, ...settings } = configuration.company;
  const companyId = await createCompany(tx, login, companySettingsSchema.parse(settings));
  const changes = await applyToCompany(await enterCompany(tx, companyId), configuration, options);
  return [{ action: 'create', kind: 'company', key: login, fields: [] }, ...changes];
}

/** Carries a result out of a transaction that is rolled back. */
class RolledBack<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super('a dry run writes nothing');
    this.result = result;
  }
}

/** Runs a transaction whose work ends in `finish`; it is rolled back at that point when `undo` is set. */
async function undone<T>(undo: boolean, run: (finish: (result: T) => T) => Promise<T>): Promise<T> {
  let outcome: RolledBack<T> | undefined;
  try {
    return await run((result) => {
      if (!undo) return result;
      outcome = new RolledBack(result);
      throw outcome;
    });
  } catch (error) {
    if (outcome !== undefined && error === outcome) return outcome.result;
    throw error;
  }
}

/** Which secrets in the file differ from those that are stored; one that is left out does not. */
async function changedSecrets(
  tx: CompanyTransaction,
  configuration: CompanyConfiguration,
  state: CompanyState,
): Promise<ChangedSecrets> {
  const deviceIds = new Map(state.devices.map((device) => [device.sipUsername, device.id]));
  const sipPasswords = configuration.devices.filter(({ sipUsername, sipPassword }) => {
    const stored = state.credentials.get(deviceIds.get(sipUsername) ?? '');
    if (sipPassword === undefined || stored === undefined) return false;
    return tx.secrets.digestHashes(sipUsername, sipPassword).ha1Sha256 !== stored.ha1Sha256;
  });
  const sealed = await tx.db
    .selectFrom('trunk')
    .select(['name', 'sealedPassword'])
    .where('companyId', '=', tx.companyId)
    .execute();
  const trunkSecrets = new Map(
    sealed.map((row) => [row.name, row.sealedPassword && tx.secrets.open(row.sealedPassword)]),
  );
  const trunkPasswords = configuration.trunks.filter(
    ({ name, password }) =>
      password !== undefined && trunkSecrets.has(name) && trunkSecrets.get(name) !== password,
  );
  const pbxes = new Map(state.customerTrunks.map((trunk) => [trunk.name, trunk.accounts]));
  const accountPasswords = configuration.customerTrunks.filter(({ name, accounts = [] }) =>
    accounts.some(({ sipUsername, sipPassword }) => {
      const stored = pbxes.get(name)?.find((account) => account.sipUsername === sipUsername);
      if (sipPassword === undefined || stored === undefined) return false;
      return tx.secrets.digestHashes(sipUsername, sipPassword).ha1Sha256 !== stored.ha1Sha256;
    }),
  );
  const boxes = new Map(state.voicemailBoxes.map((box) => [box.name, box]));
  const voicemailPins = configuration.voicemailBoxes.filter(({ name, pin }) => {
    const box = boxes.get(name);
    if (pin === undefined || box === undefined) return false;
    return (pin === null ? null : tx.secrets.pinHash({ boxId: box.id }, pin)) !== box.pinHash;
  });
  const { adminPassword } = configuration.phones;
  const users = new Map(state.users.map((user) => [user.internalNumber, user]));
  const personalPins = configuration.users.filter(({ internalNumber, voicemail: { pin } }) => {
    const userId = users.get(internalNumber)?.id;
    if (pin === undefined || userId === undefined) return false;
    const stored = state.personalVoicemail.get(userId)?.pinHash ?? null;
    return (pin === null ? null : tx.secrets.pinHash({ userId }, pin)) !== stored;
  });
  const hotdeskPins = configuration.users.filter(({ internalNumber, hotdeskPin }) => {
    const user = users.get(internalNumber);
    if (hotdeskPin === undefined || user === undefined) return false;
    return (
      (hotdeskPin === null ? null : tx.secrets.pinHash({ hotdeskOf: user.id }, hotdeskPin)) !==
      user.hotdeskPinHash
    );
  });
  return {
    phonePassword: adminPassword !== undefined && adminPassword !== (await knownPhonePassword(tx)),
    hotdeskPins: new Set(hotdeskPins.map((user) => user.internalNumber)),
    sipPasswords: new Set(sipPasswords.map((device) => device.sipUsername)),
    accountPasswords: new Set(accountPasswords.map((trunk) => trunk.name)),
    trunkPasswords: new Set(trunkPasswords.map((trunk) => trunk.name)),
    voicemailPins: new Set(voicemailPins.map((box) => box.name)),
    personalPins: new Set(personalPins.map((user) => user.internalNumber)),
  };
}

async function hashes(
  configuration: CompanyConfiguration,
  created: ReadonlySet<string>,
  hashPassword: ApplyOptions['hashPassword'],
): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  for (const { internalNumber, password } of configuration.users)
    if (password !== undefined && created.has(internalNumber))
      made.set(internalNumber, await hashPassword(password));
  return made;
}
