import type {
  Company,
  CompanySettings,
  Device,
  DeviceCredentials,
  DialPlan,
  ExternalNumber,
  FaxBox,
  PlanTestFields,
  Queue,
  Route,
  Sound,
  TimeCondition,
  Trunk,
  User,
  VoicemailBox,
} from '@simmpl/model';
import type { CompanyTransaction } from '../database/store.ts';
import { readTables } from '../directory/tables.ts';
import { listPlanTests } from '../repositories/plan-tests.ts';
import { listTrunks } from '../repositories/trunks.ts';

/** A plan with its tests by name, without their ids. */
export type PlanWithTests = DialPlan & { readonly tests: readonly PlanTestFields[] };

/** A company as it is, in the lists of a configuration. */
export interface CompanyState {
  readonly company: Company;
  readonly users: readonly User[];
  readonly devices: readonly Device[];
  readonly credentials: ReadonlyMap<string, DeviceCredentials>;
  readonly timeConditions: readonly TimeCondition[];
  readonly voicemailBoxes: readonly VoicemailBox[];
  readonly sounds: readonly Sound[];
  readonly queues: readonly Queue[];
  readonly faxBoxes: readonly FaxBox[];
  readonly dialPlans: readonly PlanWithTests[];
  /** The routes that users made for themselves, by user. */
  readonly personalPlans: ReadonlyMap<string, Route>;
  readonly numbers: readonly ExternalNumber[];
  /** The company's own. */
  readonly trunks: readonly Trunk[];
  /** The provider's, which a number may name. */
  readonly providerTrunks: readonly Trunk[];
}

export async function readState(tx: CompanyTransaction): Promise<CompanyState> {
  const tables = await readTables(tx);
  const trunks = await listTrunks(tx);
  const tests = Map.groupBy(await listPlanTests(tx), (test) => test.dialPlanId);
  return {
    company: tables.company,
    users: [...tables.users.values()],
    devices: [...tables.devices.values()],
    credentials: tables.credentials,
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
    numbers: [...tables.numbers.values()],
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
