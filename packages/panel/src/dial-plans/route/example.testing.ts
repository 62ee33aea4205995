import { namesFrom } from '@simmpl/dialplan';
import {
  buildDirectory,
  companySettingsSchema,
  type Directory,
  type Route,
  type Step,
  soundFieldsSchema,
  type TimeConditionEntry,
  type User,
  userFieldsSchema,
  usualAvailability,
  voicemailBoxFieldsSchema,
} from '@simmpl/model';

/** A small company and its steps, for the tests of this folder. */

const person = (id: string, internalNumber: string, firstName: string): User => ({
  ...userFieldsSchema.parse({ firstName, lastName: 'Bakker', email: `${id}@example.com`, internalNumber }),
  ...usualAvailability,
  id,
  avatar: null,
  hotdeskPinHash: null,
});

const byId = <Thing extends { readonly id: string }>(things: readonly Thing[]) =>
  new Map(things.map((thing) => [thing.id, thing]));

const office: TimeConditionEntry = {
  kind: 'weekdays',
  days: [1, 2, 3, 4, 5],
  spans: [{ from: '09:00', to: '17:00' }],
};

export const directory: Directory = buildDirectory({
  company: {
    ...companySettingsSchema.parse({ name: 'Bakkerij' }),
    id: 'company',
    login: 'bakkerij',
    closing: null,
    revision: 1,
    webhookKeyNumber: 1,
  },
  users: byId([person('a', '001', 'Anna'), person('b', '002', 'Bram')]),
  devices: new Map(),
  credentials: new Map(),
  hotdeskLogins: new Map(),
  userGroups: new Map(),
  numbers: new Map(),
  customerTrunks: new Map(),
  dialPlans: new Map(),
  timeConditions: byId([{ id: 'office', name: 'Openingstijden', entries: [office], holidays: [] }]),
  planOverrides: new Map(),
  personalPlans: new Map(),
  diversions: new Map(),
  voicemailBoxes: byId([
    {
      ...voicemailBoxFieldsSchema.parse({ name: 'Kantoor', number: '4567' }),
      ...{ id: 'box', pinHash: null },
    },
  ]),
  personalVoicemail: new Map(),
  voicemailCounts: new Map(),
  sounds: byId([
    {
      ...soundFieldsSchema.parse({ name: 'Gesloten' }),
      id: 'closed',
      takeId: 'take',
      file: 'closed.wav',
      durationMs: 9_000,
    },
  ]),
  queues: new Map(),
  contacts: new Map(),
  queueLogins: new Map(),
  faxBoxes: byId([{ id: 'fax', name: 'Bestellingen', number: null, senderLine: '', members: [] }]),
});
export const names = namesFrom(directory);

/** Tuesday 24 November 2026, 10:42 in Amsterdam. */
export const tuesday = Date.parse('2026-11-24T09:42:00Z');
/** The Saturday after it, 11:00 in Amsterdam. */
export const saturday = Date.parse('2026-11-28T10:00:00Z');
export const situationAt = (at: number) =>
  ({ directory, at, plan: { dialPlan: 'p' }, caller: undefined }) as const;

export const ring = (id: string, user: string, timeoutSeconds = 20): Step => ({
  id,
  type: 'transfer',
  settings: { target: { user }, personalRoute: false, timeoutSeconds },
});
export const play = (id: string): Step => ({ id, type: 'sound', settings: { sound: { sound: 'closed' } } });
export const tape = (id: string): Step => ({
  id,
  type: 'voicemail',
  settings: { box: { voicemailBox: 'box' } },
});
export const stop = (id: string): Step => ({ id, type: 'hang-up', settings: { status: 480 } });
export const closed = (id: string, ...steps: Route): Step => ({
  id,
  type: 'time-condition',
  settings: { timeCondition: { timeCondition: 'office' }, invert: true },
  steps,
});
export const fromMobile = (id: string, ...steps: Route): Step => ({
  id,
  type: 'condition',
  settings: { variable: 'caller-number', operator: 'starts-with', value: '06' },
  steps,
});
