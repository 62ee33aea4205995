import type {
  Device,
  DialPlan,
  Directory,
  DirectoryTables,
  Diversion,
  PlanOverride,
  Queue,
  QueueLogin,
  Route,
  Step,
  TimeConditionEntry,
  User,
} from '@simmpl/model';
import {
  buildDirectory,
  companySettingsSchema,
  diversionKey,
  queueLoginKey,
  soundFieldsSchema,
  userFieldsSchema,
  usualAvailability,
  voicemailBoxFieldsSchema,
} from '@simmpl/model';

/** A small company for tests: users 001 (A), 002 (B) and 003 (C) with a desk phone each, plan P, one number. */

const person = (
  id: string,
  internalNumber: string,
  firstName: string,
  changes: Partial<User> = {},
): User => ({
  ...userFieldsSchema.parse({
    firstName,
    lastName: 'Bakker',
    email: `${id}@example.com`,
    internalNumber,
  }),
  ...usualAvailability,
  id,
  avatar: null,
  hotdeskPinHash: null,
  ...changes,
});

const desk = (userId: string): Device => ({
  id: `desk-${userId}`,
  name: `Desk ${userId}`,
  brand: 'other',
  type: '',
  userId,
  sipUsername: `bakkerij-${userId}`,
  sha256: false,
  hotdesking: false,
});

export const plan = (id: string, route: Route): DialPlan => ({
  id,
  name: `Plan ${id}`,
  internalNumber: '3395',
  version: 1,
  route,
});

interface CompanyOptions {
  readonly users?: Readonly<Record<string, Partial<User>>>;
  /** Users who have a desk phone. */
  readonly withDevice?: readonly string[];
  /** Users who have an app. */
  readonly apps?: readonly string[];
  readonly plans?: readonly DialPlan[];
  readonly overrides?: readonly PlanOverride[];
  readonly personalPlans?: Readonly<Record<string, Route>>;
  readonly times?: Readonly<Record<string, readonly TimeConditionEntry[]>>;
  readonly diversions?: readonly Diversion[];
  readonly queues?: readonly Queue[];
  readonly queueLogins?: readonly QueueLogin[];
}

export const ownNumber = '+31501234567';
export const mobile = '+31612345678';

export function company(options: CompanyOptions = {}): Directory {
  const users = [
    person('a', '001', 'Anna', options.users?.a),
    person('b', '002', 'Bram', options.users?.b),
    person('c', '003', 'Cora', options.users?.c),
  ];
  const byId = <T extends { readonly id: string }>(things: readonly T[]) =>
    new Map(things.map((thing) => [thing.id, thing]));
  const tables: DirectoryTables = {
    company: {
      ...companySettingsSchema.parse({ name: 'Bakkerij' }),
      id: 'company',
      login: 'bakkerij',
      closing: null,
      revision: 1,
      webhookKeyNumber: 1,
    },
    users: byId(users),
    devices: byId([
      ...(options.withDevice ?? ['a', 'b', 'c']).map(desk),
      ...(options.apps ?? []).map((user) => ({ ...desk(user), id: `app-${user}`, brand: 'softphone' })),
    ]),
    credentials: new Map(),
    hotdeskLogins: new Map(),
    userGroups: new Map(),
    numbers: new Map([
      [ownNumber, { number: ownNumber, dialPlanId: 'p', trunkId: null, customerTrunkId: null }],
    ]),
    customerTrunks: new Map(),
    dialPlans: byId(options.plans ?? []),
    planOverrides: new Map((options.overrides ?? []).map((one) => [one.dialPlanId, one])),
    personalPlans: new Map(
      Object.entries(options.personalPlans ?? {}).map(([userId, route]) => [
        userId,
        { userId, version: 1, route },
      ]),
    ),
    timeConditions: byId(
      Object.entries(options.times ?? {}).map(([id, entries]) => ({
        id,
        name: id,
        entries: [...entries],
        holidays: [],
      })),
    ),
    diversions: new Map(
      (options.diversions ?? []).map((one) => [diversionKey(one.dialPlanId, one.sequence), one]),
    ),
    voicemailBoxes: byId([
      {
        ...voicemailBoxFieldsSchema.parse({ name: 'Office', number: '4567' }),
        ...{ id: 'box', pinHash: null },
      },
    ]),
    personalVoicemail: new Map(),
    voicemailCounts: new Map(),
    sounds: byId([
      {
        ...soundFieldsSchema.parse({ name: 'We are closed' }),
        id: 'closed',
        takeId: 'take',
        file: 'closed.wav',
        durationMs: 9_000,
      },
    ]),
    queues: byId(options.queues ?? []),
    faxBoxes: byId([{ id: 'fax', name: 'Orders', number: null, senderLine: '', members: [] }]),
    contacts: new Map(),
    queueLogins: new Map(
      (options.queueLogins ?? []).map((login) => [queueLoginKey(login.queueId, login.agent), login]),
    ),
  };
  return buildDirectory(tables);
}

let lastId = 0;
/** A step with an id of its own. */
export function step(type: string, settings: Step['settings'] = {}, steps?: Route): Step {
  lastId++;
  return { id: `${type}-${lastId}`, type, settings, ...(steps === undefined ? {} : { steps }) };
}

export const steps = {
  transferTo: (user: string, settings: Step['settings'] = {}) =>
    step('transfer', { target: { user }, personalRoute: false, ...settings }),
  toPlan: (dialPlan: string) => step('transfer', { target: { dialPlan } }),
  group: (strategy: string, timeoutSeconds: number, members = ['a', 'b', 'c']) =>
    step('hunt-group', { strategy, timeoutSeconds, members: members.map((user) => ({ user })) }),
  fax: () => step('fax', { faxBox: { faxBox: 'fax' } }),
  voicemail: () => step('voicemail', { box: { voicemailBox: 'box' } }),
  sound: () => step('sound', { sound: { sound: 'closed' } }),
  hangUp: (status = 480) => step('hang-up', { status }),
};
