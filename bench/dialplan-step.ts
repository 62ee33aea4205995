import type { Call, RingOutcome } from '@simmpl/dialplan';
import { walk } from '@simmpl/dialplan';
import type { Directory, Route } from '@simmpl/model';
import { buildDirectory, companySettingsSchema } from '@simmpl/model';

/**
 * CPU time of one module step: calls walk down a route of 20 steps (time conditions true and false, conditions on the
 * caller, diversions, transfers that time out) against a Call port that answers at once. Prints microseconds a step.
 */

const at = Date.parse('2026-11-23T10:00:00+01:00');

function benchDirectory(): Directory {
  return buildDirectory({
    company: {
      ...companySettingsSchema.parse({ name: 'Bench' }),
      id: 'company',
      login: 'bench',
      closing: null,
      revision: 1,
      webhookKeyNumber: 1,
    },
    users: new Map(),
    devices: new Map(),
    credentials: new Map(),
    hotdeskLogins: new Map(),
    userGroups: new Map(),
    numbers: new Map(),
    customerTrunks: new Map(),
    dialPlans: new Map(),
    planOverrides: new Map(),
    personalPlans: new Map(),
    timeConditions: new Map([
      [
        'office',
        {
          id: 'office',
          name: 'Office hours',
          entries: [
            { kind: 'weekdays' as const, days: [1, 2, 3, 4, 5], spans: [{ from: '09:00', to: '17:00' }] },
          ],
          holidays: [],
        },
      ],
    ]),
    diversions: new Map(),
    voicemailBoxes: new Map(),
    personalVoicemail: new Map(),
    voicemailCounts: new Map(),
    sounds: new Map(),
    queues: new Map(),
    contacts: new Map(),
    queueLogins: new Map(),
    faxBoxes: new Map(),
  });
}

/** Five steps, of which all are visited. */
const part = (name: string): Route => [
  {
    id: `${name}-open`,
    type: 'time-condition',
    settings: { timeCondition: { timeCondition: 'office' } },
    steps: [
      {
        id: `${name}-ring`,
        type: 'transfer',
        settings: { target: { external: '+31612345678' }, timeoutSeconds: 25 },
      },
    ],
  },
  {
    id: `${name}-closed`,
    type: 'time-condition',
    settings: { timeCondition: { timeCondition: 'office' }, invert: true },
    steps: [],
  },
  { id: `${name}-area`, type: 'condition', settings: { operator: 'starts-with', value: '3120' }, steps: [] },
  { id: `${name}-switch`, type: 'diversion', settings: { sequence: 1, label: 'Switch' }, steps: [] },
];
const route: Route = ['a', 'b', 'c', 'd'].flatMap(part);
const stepsPerCall = 20;

const directory = benchDirectory();
const timedOut: RingOutcome = { kind: 'timeout' };
const call: Call = {
  facts: {
    callId: 'bench',
    sipCallId: 'bench',
    companyId: 'company',
    callerNumber: '+31501111111',
    callerName: '',
    callerUserId: null,
    dialledNumber: '+31501234567',
    language: 'nl',
    enteredAt: at,
  },
  directory: () => directory,
  now: () => at,
  random: () => 0.5,
  answer: async () => {},
  ring: async () => timedOut,
  play: async () => 'finished',
  enqueue: async () => ({ kind: 'too-long' }),
  leaveVoicemail: async () => {},
  receiveFax: async () => {},
  hangUp: async () => {},
  nextKey: () => Promise.resolve(undefined),
  mail: () => {},
  fetch: () => Promise.resolve({ kind: 'failed', reason: 'timeout' }),
  addDisplayPrefix: () => {},
};

let cursors = 0;
const calls = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++)
    await walk(call, { plan: { id: 'p', version: 1, route } }, { onCursor: () => cursors++ });
};

await calls(2_000);
const rounds: number[] = [];
for (let round = 0; round < 5; round++) {
  const count = 5_000;
  cursors = 0;
  const before = process.cpuUsage();
  await calls(count);
  const { user, system } = process.cpuUsage(before);
  if (cursors !== count * stepsPerCall) throw new Error(`visited ${cursors} steps`);
  rounds.push((user + system) / cursors);
}
rounds.sort((one, other) => one - other);
console.log(`dial-plan step: ${rounds[2]?.toFixed(2)} us CPU (median of 5 rounds), aim < 20 us`);
