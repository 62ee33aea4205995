import type {
  Company,
  CompanySettings,
  Contact,
  CustomerTrunk,
  Device,
  DeviceCredentials,
  DeviceSetup,
  DialPlan,
  ExternalNumber,
  FaxBox,
  PersonalVoicemail,
  PersonalVoicemailFields,
  PhoneSettings,
  PlanTestFields,
  Queue,
  Route,
  Sound,
  TimeCondition,
  Trunk,
  User,
  UserGroup,
  VoicemailBox,
} from '@simmpl/model';
import { plainSetup, referencesIn } from '@simmpl/model';
import type { CompanyTransaction } from '../database/store.ts';
import { readTables } from '../directory/tables.ts';
import { listDeviceSetups } from '../repositories/device-setups.ts';
import { getPhoneSettings } from '../repositories/phone-settings.ts';
import { listPlanTests } from '../repositories/plan-tests.ts';
import { listTrunks } from '../repositories/trunks.ts';

/** A plan with its tests by name, without their ids. */
export type PlanWithTests = DialPlan & { readonly tests: readonly PlanTestFields[] };

/** A device with how its phone is set up; keys for what is gone are left out. */
export type DeviceWithSetup = Device & { readonly setup: DeviceSetup };

/** A company as it is, in the lists of a configuration. */
export interface CompanyState {
  readonly company: Company;
  readonly users: readonly User[];
  readonly devices: readonly DeviceWithSetup[];
  readonly phones: PhoneSettings;
  readonly userGroups: readonly UserGroup[];
  readonly credentials: ReadonlyMap<string, DeviceCredentials>;
  readonly timeConditions: readonly TimeCondition[];
  readonly voicemailBoxes: readonly VoicemailBox[];
  readonly sounds: readonly Sound[];
  readonly queues: readonly Queue[];
  readonly faxBoxes: readonly FaxBox[];
  readonly dialPlans: readonly PlanWithTests[];
  /** The routes that users made for themselves, by user. */
  readonly personalPlans: ReadonlyMap<string, Route>;
  /** The own voicemail of users who changed anything about it, by user. */
  readonly personalVoicemail: ReadonlyMap<string, PersonalVoicemail>;
  readonly customerTrunks: readonly CustomerTrunk[];
  readonly numbers: readonly ExternalNumber[];
  /** The shared ones. */
  readonly contacts: readonly Contact[];
  /** The company's own. */
  readonly trunks: readonly Trunk[];
  /** The provider's, which a number may name. */
  readonly providerTrunks: readonly Trunk[];
}

export async function readState(tx: CompanyTransaction): Promise<CompanyState> {
  const tables = await readTables(tx);
  const trunks = await listTrunks(tx);
  const setups = await listDeviceSetups(tx);
  const isThere = (value: unknown): boolean =>
    [...referencesIn(value)].every(({ kind, key }) =>
      kind === 'user'
        ? tables.users.has(key)
        : kind === 'dialPlan'
          ? tables.dialPlans.has(key)
          : tables.voicemailBoxes.has(key),
    );
  const setupOf = (deviceId: string): DeviceSetup => {
    const setup = setups.get(deviceId) ?? plainSetup;
    return { ...setup, keys: setup.keys.filter(isThere) };
  };
  const tests = Map.groupBy(await listPlanTests(tx), (test) => test.dialPlanId);
  return {
    company: tables.company,
    users: [...tables.users.values()],
    devices: [...tables.devices.values()].map((device) => ({ ...device, setup: setupOf(device.id) })),
    phones: await getPhoneSettings(tx),
    credentials: tables.credentials,
    userGroups: [...tables.userGroups.values()],
    timeConditions: [...tables.timeConditions.values()],
    voicemailBoxes: [...tables.voicemailBoxes.values()],
    sounds: [...tables.sounds.values()],
    queues: [...tables.queues.values()],
    faxBoxes: [...tables.faxBoxes.values()],
    dialPlans: [...tables.dialPlans.values()].map((plan) => ({
      ...plan,
      tests: (tests.get(plan.id) ?? []).map(({ name, call, expected }) => ({ name, call, expected })),
    })),
    personalPlans: new Map([...tables.personalPlans].map(([userId, { route }]) => [userId, route])),
    personalVoicemail: tables.personalVoicemail,
    customerTrunks: [...tables.customerTrunks.values()],
    numbers: [...tables.numbers.values()],
    contacts: [...tables.contacts.values()].filter(({ shared }) => shared),
    trunks: trunks.filter((trunk) => trunk.companyId !== null),
    providerTrunks: trunks.filter((trunk) => trunk.companyId === null),
  };
}

/** The part of a company that its administrator sets. */
export function settingsOf(company: Company): CompanySettings {
  const {
    id: _id,
    login: _login,
    revision: _revision,
    closing: _closing,
    webhookKeyNumber: _webhookKeyNumber,
    ...settings
  } = company;
  return settings;
}

/** What users set of their own voicemail, without the PIN. */
export const fieldsOfVoicemail = ({
  userId: _userId,
  pinHash: _pinHash,
  ...fields
}: PersonalVoicemail): PersonalVoicemailFields => fields;
