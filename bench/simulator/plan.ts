import { type SimulatedWalk, simulateCall } from '@simmpl/dialplan';
import type { Device, Directory, Queue, Route, Step, User } from '@simmpl/model';
import {
  buildDirectory,
  companySettingsSchema,
  queueFieldsSchema,
  simulatedCallSchema,
  userFieldsSchema,
  usualAvailability,
  voicemailBoxFieldsSchema,
} from '@simmpl/model';

/** A plan of 50 modules in a company of 40 people, and how long a call on it takes to simulate, here or in a browser. */

const people = [...Array(40).keys()].map((index) => `${200 + index}`);
const user = (id: string): User => ({
  ...userFieldsSchema.parse({
    firstName: `User ${id}`,
    lastName: 'Bench',
    email: `${id}@example.com`,
    internalNumber: id,
  }),
  ...usualAvailability,
  id,
  avatar: null,
  hotdeskPinHash: null,
});
const device = (userId: string): Device => ({
  id: userId,
  name: userId,
  brand: 'other',
  type: '',
  userId,
  sipUsername: `bench-${userId}`,
  sha256: false,
  hotdesking: false,
});
const queue: Queue = {
  ...queueFieldsSchema.parse({
    name: 'Support',
    maxWaitSeconds: 300,
    periodic: { standardSound: 'all-busy' },
    announcePosition: 'before',
    agents: people.slice(0, 10).map((id) => ({ target: { user: id } })),
  }),
  id: 'queue',
};
const byId = <Thing extends { readonly id: string }>(things: readonly Thing[]) =>
  new Map(things.map((thing) => [thing.id, thing]));

const company: Directory = buildDirectory({
  company: {
    ...companySettingsSchema.parse({ name: 'Bench' }),
    id: 'company',
    login: 'bench',
    closing: null,
    webhookKeyNumber: 1,
    revision: 1,
  },
  users: byId(people.map(user)),
  devices: byId(people.map(device)),
  credentials: new Map(),
  hotdeskLogins: new Map(),
  userGroups: new Map(),
  numbers: new Map(),
  customerTrunks: new Map(),
  dialPlans: new Map(),
  planOverrides: new Map(),
  personalPlans: new Map(),
  timeConditions: byId([
    {
      id: 'office',
      name: 'Office hours',
      entries: [
        {
          kind: 'weekdays' as const,
          days: [1, 2, 3, 4, 5],
          spans: [{ from: '09:00', to: '17:00' }],
        },
      ],
      holidays: [],
    },
  ]),
  diversions: new Map(),
  faxBoxes: new Map(),
  voicemailBoxes: byId([
    { ...voicemailBoxFieldsSchema.parse({ name: 'Office', number: '4567' }), id: 'box', pinHash: null },
  ]),
  personalVoicemail: new Map(),
  voicemailCounts: new Map(),
  sounds: new Map(),
  queues: byId([queue]),
  contacts: new Map(),
  queueLogins: new Map(),
});

const prompt = { standardSound: 'one-moment' };
const group = (id: string, from: number): Step => ({
  id,
  type: 'hunt-group',
  settings: {
    members: people.slice(from, from + 5).map((member) => ({ user: member })),
    strategy: 'memory-hunt',
    timeoutSeconds: 10,
  },
});

/** Eight modules, of which a caller at noon who presses 1 meets all but one. */
const part = (index: number): Route => [
  {
    id: `${index}-open`,
    type: 'time-condition',
    settings: { timeCondition: { timeCondition: 'office' } },
    steps: [
      { id: `${index}-prefix`, type: 'prefix', settings: { text: `Part ${index}` } },
      {
        id: `${index}-menu`,
        type: 'menu',
        settings: { greeting: prompt, times: 1 },
        steps: [
          {
            id: `${index}-1`,
            type: 'choice',
            settings: { keys: '1' },
            steps: [group(`${index}-a`, index * 5)],
          },
        ],
      },
    ],
  },
  {
    id: `${index}-closed`,
    type: 'time-condition',
    settings: { timeCondition: { timeCondition: 'office' }, invert: true },
    steps: [{ id: `${index}-sorry`, type: 'sound', settings: { sound: prompt } }],
  },
  group(`${index}-b`, 35),
];
const route: Route = [
  ...[0, 1, 2, 3, 4, 5].flatMap(part).slice(0, 18),
  { id: 'wait', type: 'queue', settings: { queue: { queue: 'queue' } }, steps: [] },
  { id: 'box', type: 'voicemail', settings: { box: { voicemailBox: 'box' } } },
];

/** Modules of the plan, with those inside others. */
export const modules = (function count(steps: Route): number {
  return steps.reduce((sum, step) => sum + 1 + count(step.steps ?? []), 0);
})(route);

const call = simulatedCallSchema.parse({
  at: '2026-11-24T12:00',
  caller: { external: '+31501111111' },
  presses: [...Array(6)].map(() => ({ keys: '1' })),
});
const plan = { id: 'plan', internalNumber: '3001', version: 1, route };

export const simulateOnce = (): Promise<SimulatedWalk> => simulateCall(call, plan, company);

/** Milliseconds of each of these runs, by the clock of this machine. */
export async function measure(runs: number): Promise<number[]> {
  const taken: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await simulateOnce();
    taken.push(performance.now() - began);
  }
  return taken;
}
