import {
  type CompanyConfiguration,
  type CompanySettings,
  type DeviceSetup,
  deviceSetupSchema,
  type FaxBoxFields,
  faxBoxFieldsSchema,
  type Greeting,
  mapReferences,
  type PersonalVoicemailFields,
  type PlanTestFields,
  planTestFieldsSchema,
  type QueueFields,
  queueFieldsSchema,
  type ReferenceKind,
  type Route,
  soundReference,
  type UserGroupFields,
  userGroupFieldsSchema,
  type VoicemailBoxFields,
} from '@simmpl/model';
import { z } from 'zod';
import { byTestName } from '../repositories/plan-tests.ts';
import type { CompanyState } from './state.ts';

/** Natural key to id, for each kind that a company file refers to. */
export type Ids = Readonly<Record<ReferenceKind | 'trunk' | 'customerTrunk', ReadonlyMap<string, string>>>;

/**
 * The id of everything that will be there once the file is applied: what exists keeps its id, what is new gets one
 * now, so that rows can refer to each other before any is written.
 */
export function idsAfter(configuration: CompanyConfiguration, state: CompanyState): Ids {
  const byName = (rows: readonly { readonly name: string }[]): string[] => rows.map((row) => row.name);
  return {
    user: allocate(
      configuration.users.map((user) => user.internalNumber),
      new Map(state.users.map((user) => [user.internalNumber, user.id])),
    ),
    dialPlan: allocate(byName(configuration.dialPlans), named(state.dialPlans)),
    timeCondition: allocate(byName(configuration.timeConditions), named(state.timeConditions)),
    voicemailBox: allocate(byName(configuration.voicemailBoxes), named(state.voicemailBoxes)),
    sound: named(state.sounds),
    faxBox: allocate(byName(configuration.faxBoxes), named(state.faxBoxes)),
    queue: allocate(byName(configuration.queues), named(state.queues)),
    customerTrunk: allocate(byName(configuration.customerTrunks), named(state.customerTrunks)),
    trunk: new Map([
      ...named(state.providerTrunks),
      ...allocate(byName(configuration.trunks), named(state.trunks)),
    ]),
  };
}

/** Id to natural key, for the export. */
export function keysOf(state: CompanyState): Ids {
  const names = (rows: readonly { readonly id: string; readonly name: string }[]): Map<string, string> =>
    new Map(rows.map((row) => [row.id, row.name]));
  return {
    user: new Map(state.users.map((user) => [user.id, user.internalNumber])),
    dialPlan: names(state.dialPlans),
    timeCondition: names(state.timeConditions),
    voicemailBox: names(state.voicemailBoxes),
    sound: names(state.sounds),
    queue: names(state.queues),
    faxBox: names(state.faxBoxes),
    customerTrunk: names(state.customerTrunks),
    trunk: names([...state.providerTrunks, ...state.trunks]),
  };
}

const settingsSchema = z.record(z.string(), z.unknown());

/** A route whose references go by the other side of `ids`; unknown ones stay as they are. */
export function translateRoute(route: Route, ids: Ids): Route {
  return route.map((step) => ({
    ...step,
    settings: settingsSchema.parse(mapReferences(step.settings, (kind, key) => ids[kind].get(key))),
    ...(step.steps === undefined ? {} : { steps: translateRoute(step.steps, ids) }),
  }));
}

/** A greeting that goes by the other side of `ids`. */
const translateGreeting = (greeting: Greeting | null, ids: Ids): Greeting | null =>
  greeting !== null && 'sound' in greeting
    ? { sound: ids.sound.get(greeting.sound) ?? greeting.sound }
    : greeting;

/** A user's own voicemail whose greeting goes by the other side of `ids`. */
export const translatePersonalVoicemail = (
  fields: PersonalVoicemailFields,
  ids: Ids,
): PersonalVoicemailFields => ({ ...fields, greeting: translateGreeting(fields.greeting, ids) });

/** The fields of a voicemail box whose references go by the other side of `ids`. */
export const translateVoicemailBox = (fields: VoicemailBoxFields, ids: Ids): VoicemailBoxFields => ({
  ...fields,
  greeting: translateGreeting(fields.greeting, ids),
  users: fields.users.map(({ user, ...rights }) => ({ user: ids.user.get(user) ?? user, ...rights })),
});

/** The settings of a company whose references go by the other side of `ids`. */
export const translateSettings = (settings: CompanySettings, ids: Ids): CompanySettings => ({
  ...settings,
  holdMusic: soundReference.parse(mapReferences(settings.holdMusic, (kind, key) => ids[kind].get(key))),
});

/** The setup of a phone whose keys go by the other side of `ids`. */
export const translateSetup = (setup: DeviceSetup, ids: Ids): DeviceSetup =>
  deviceSetupSchema.parse(mapReferences(setup, (kind, key) => ids[kind].get(key)));

/** The fields of a group whose references go by the other side of `ids`. */
export const translateUserGroup = (fields: UserGroupFields, ids: Ids): UserGroupFields =>
  userGroupFieldsSchema.parse(mapReferences(fields, (kind, key) => ids[kind].get(key)));

/** The fields of a fax box whose references go by the other side of `ids`. */
export const translateFaxBox = (fields: FaxBoxFields, ids: Ids): FaxBoxFields =>
  faxBoxFieldsSchema.parse(mapReferences(fields, (kind, key) => ids[kind].get(key)));

/** The fields of a queue whose references go by the other side of `ids`. */
export const translateQueue = (fields: QueueFields, ids: Ids): QueueFields =>
  queueFieldsSchema.parse(mapReferences(fields, (kind, key) => ids[kind].get(key)));

/** Tests of a plan whose references go by the other side of `ids`; those to what is gone stay as they are. */
export const translateTests = (tests: readonly PlanTestFields[], ids: Ids): PlanTestFields[] =>
  tests
    .map((test) => planTestFieldsSchema.parse(mapReferences(test, (kind, key) => ids[kind].get(key))))
    .sort(byTestName);

const named = (rows: readonly { readonly id: string; readonly name: string }[]): Map<string, string> =>
  new Map(rows.map((row) => [row.name, row.id]));

const allocate = (keys: readonly string[], existing: ReadonlyMap<string, string>): Map<string, string> =>
  new Map(keys.map((key) => [key, existing.get(key) ?? crypto.randomUUID()]));
