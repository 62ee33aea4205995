import {
  buildDirectory,
  type Directory,
  queueFieldsSchema,
  queueLoginKey,
  voicemailBoxFieldsSchema,
} from '@simmpl/model';
import { expect, test } from 'vitest';
import { Parking } from '../park/parking.ts';
import { exampleDirectory } from '../testing/example-directory.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { Activity, type RingNow } from './activity.ts';
import { Lamps } from './lamps.ts';
import type { Participant } from './participant.ts';

const queue = queueFieldsSchema.parse({
  name: 'Balie',
  agents: [{ target: { user: 'user-101' } }, { target: { user: 'user-102' } }],
});
const box = voicemailBoxFieldsSchema.parse({
  name: 'Kantoor',
  number: '4567',
  users: [{ user: 'user-101' }],
});

/** A company with something behind every kind of lamp. */
function company(): Directory {
  return {
    ...exampleDirectory(),
    diversions: new Map([
      ['plan-3395*1', { dialPlanId: 'plan-3395', sequence: 1, label: 'Dicht', group: null, on: false }],
    ]),
    queues: new Map([['queue-1', { ...queue, id: 'queue-1' }]]),
    voicemailBoxes: new Map([['box-1', { ...box, id: 'box-1', pinHash: null }]]),
  };
}

/** The lamps of the example company, all of them watched. */
function setUp() {
  const clock = new VirtualClock(1_000_000);
  const activity = new Activity(clock);
  const parking = new Parking();
  const told: string[] = [];
  const watched = new Set<string>();
  let directory = company();
  const lamps = new Lamps(
    { installation: { directory: () => directory }, activity, parking, clock, realm: 'pbx.example' },
    {
      add: () => ({
        changed: (resource) => {
          const state = show(resource);
          told.push(state);
        },
        isWatched: (resource) => watched.has(resource),
        isWatchedBy: () => true,
        endWatching: () => false,
      }),
    },
  );
  activity.onChanged = (companyId, touched) => lamps.callsChanged(companyId, touched);
  parking.onChanged = () => lamps.directoryChanged(directory);
  lamps.directoryChanged(directory);
  /** What a lamp says: its address and the states in it. */
  const show = (resource: string): string => {
    const body = lamps.stateOf(resource, 0)?.body ?? '<state>gone</state>';
    const states = [...body.matchAll(/<state>(\w+)<\/state>/g)].map(([, state]) => state);
    return `${/entity="sip:([^@]*)@/.exec(body)?.[1]} ${states.join(' ')}`;
  };
  /** Subscribes the phone of this extension. */
  const watch = (dialled: string, extension = '101') => {
    const user = directory.users.get(`user-${extension}`);
    if (!user) throw new Error('no such user');
    const resource = lamps.watch(dialled, { directory, user, sipUsername: `bakkerij-${extension}` });
    if (typeof resource === 'number') return String(resource);
    watched.add(resource);
    return show(resource);
  };
  const change = (changed: Partial<Directory>) => {
    directory = buildDirectory({ ...directory, ...changed });
    lamps.directoryChanged(directory);
  };
  return { clock, activity, parking, told, watch, watched, change, now: () => directory };
}

test.each([
  ['102', '102 terminated'],
  ['*8102', '*8102 terminated'],
  ['3395*1', '3395*1 confirmed'],
  ['*55', '*55 confirmed'],
  ['#55', '%2355 confirmed'],
  ['*100', '*100 terminated'],
  ['*101', '*101 terminated'],
  ['*102', '*102 confirmed'],
  ['*103', '*103 confirmed'],
  ['*21', '*21 confirmed'],
  ['*32', '*32 confirmed'],
  ['#32', '%2332 terminated'],
  ['*35', '*35 confirmed'],
  ['*71', '*71 terminated'],
  ['*70', '404'],
  ['1233', '1233 terminated'],
  ['12334567', '12334567 terminated'],
  ['1233102', '404'],
  ['3395', '3395 terminated'],
  ['*83395', '*83395 terminated'],
  ['+31850001122', '404'],
  ['0612345678', '404'],
  ['*8', '*8 terminated'],
  ['*810', '404'],
  ['999', '404'],
  ['', '404'],
])('a key for %s shows %s at first', (dialled, shown) => {
  expect(setUp().watch(dialled)).toBe(shown);
});

test('who is in no queue is logged out of all; a box is shown to its users alone', () => {
  const { watch } = setUp();
  expect(watch('*100', '103')).toBe('*100 confirmed');
  expect(watch('12334567', '103')).toBe('404');
});

test('a diversion is green when it is on and red when it is off (examples 19 and 20)', () => {
  const { watch, change, told } = setUp();
  watch('3395*1', '102');
  const diversion = { dialPlanId: 'plan-3395', sequence: 1, label: 'Dicht', group: null };
  change({ diversions: new Map([['plan-3395*1', { ...diversion, on: true }]]) });
  change({ diversions: new Map([['plan-3395*1', { ...diversion, on: false }]]) });
  change({ diversions: new Map() });
  expect(told).toEqual(['3395*1 terminated', '3395*1 confirmed', 'undefined gone']);
});

test('a parking place is red while a call waits there', () => {
  const { parking, watch, told } = setUp();
  watch('*72');
  const call = {
    rings: { shownInside: () => ({ digits: '', name: '', asserted: undefined, withheld: false }) },
  };
  parking.park('company-1', 1, { call, by: null, take: () => {} });
  parking.park('company-1', 2, { call, by: null, take: () => {} })?.();
  expect(told).toEqual(['*72 confirmed', '*72 terminated']);
});

test('log-ins, pauses, messages, forwards and "decline all" are followed; what stays the same is not told', () => {
  const { watch, change, told, now } = setUp();
  for (const dialled of ['*100', '*102', '*21', '1233', '102', '*32', '*35']) watch(dialled);
  const login = { queueId: 'queue-1', agent: 'user-101' };
  const key = queueLoginKey('queue-1', 'user-101');
  change({ queueLogins: new Map([[key, { ...login, loggedIn: true, paused: true }]]) });
  change({ queueLogins: new Map([[key, { ...login, loggedIn: false, paused: false }]]) });
  const count = { owner: { userId: 'user-101' }, messages: 2, unread: 1 };
  change({ voicemailCounts: new Map([['user:user-101', count]]) });
  const users = new Map(now().users);
  const [own, colleague] = [users.get('user-101'), users.get('user-102')];
  if (!own || !colleague) throw new Error('no such user');
  users
    .set('user-101', { ...own, availability: 'mobile', anonymous: true })
    .set('user-102', { ...colleague, declineAll: true });
  change({ users });
  const hotdesk = { deviceId: 'device-103', userId: 'user-101', since: 0 };
  change({ hotdeskLogins: new Map([['device-103', hotdesk]]) });
  expect(told).toEqual([
    '*102 terminated',
    '*100 confirmed',
    '*102 confirmed',
    '1233 confirmed',
    '*21 terminated',
    '102 confirmed',
    '*32 terminated',
    '*35 terminated',
  ]);
});

test('"closed now" goes off by itself at its time', async () => {
  const { watch, change, told, clock, now } = setUp();
  watch('*55');
  const until = clock.now() + 3 * 3_600_000;
  change({ company: { ...now().company, closing: { since: clock.now(), until, by: 'Jan' } } });
  await clock.advance(3 * 3_600_000);
  expect(told).toEqual(['*55 terminated', '*55 confirmed']);
});

test('a colleague is idle, called, busy and idle again, and only those who watch that colleague are told', async () => {
  const { watch, watched, activity, told, clock } = setUp();
  for (const dialled of ['102', '103']) for (const own of ['101', '103']) watch(dialled, own);
  expect(watched.size).toBe(2);
  const participant: Participant = {
    userId: 'user-102',
    phase: 'rings',
    direction: 'recipient',
    dialog: { callId: 'a' },
    other: { number: '101', name: 'Jan' },
  };
  let participants = [participant];
  const call = {
    ...{ facts: { callId: 'call-1', companyId: 'company-1' }, participants: () => participants },
    ...{ dialPlanIds: () => [], rings: { now: [] }, isTalking: false },
  };
  activity.callChanged(call);
  await clock.advance(100);
  participants = [{ ...participant, phase: 'talks' }];
  activity.callChanged(call);
  await clock.advance(100);
  activity.callChanged(call);
  await clock.advance(100);
  activity.callOver(call);
  await clock.advance(100);
  expect(told).toEqual(['102 early', '102 confirmed', '102 terminated']);
});

test('a number that becomes somebody else’s shows that colleague', () => {
  const { watch, change, told, now } = setUp();
  watch('102');
  const users = new Map(now().users);
  const [second, third] = [users.get('user-102'), users.get('user-103')];
  if (!second || !third) throw new Error('no such user');
  users.set('user-102', { ...second, internalNumber: '103' });
  users.set('user-103', { ...third, internalNumber: '102', declineAll: true });
  change({ users });
  expect(told).toEqual(['102 confirmed']);
});

/** A call that came by the plan 3395 and rings at 102, or is talked in there. */
function callByPlan(rings: readonly RingNow[], isTalking: boolean) {
  const participant: Participant = {
    userId: 'user-102',
    phase: isTalking ? 'talks' : 'rings',
    direction: 'recipient',
    dialog: { callId: 'a' },
    other: { number: '+31612345678', name: '' },
  };
  return {
    facts: { callId: 'call-1', companyId: 'company-1' },
    participants: () => [participant],
    dialPlanIds: () => ['plan-3395'],
    rings: { now: rings },
    isTalking,
  };
}

test('the lamp of a dial plan blinks while a call that came by it rings, and is red while somebody talks in one', async () => {
  const { watch, activity, told, clock } = setUp();
  watch('3395');
  for (const call of [
    callByPlan([{ userIds: ['user-102'], mayPickUp: undefined }], false),
    callByPlan([], true),
  ]) {
    activity.callChanged(call);
    await clock.advance(100);
  }
  activity.callOver(callByPlan([], true));
  await clock.advance(100);
  expect(told).toEqual(['3395 early', '3395 confirmed', '3395 terminated']);
});

test('the key *8 blinks while something rings that its user may take', async () => {
  const { watch, activity, told, clock, change, now } = setUp();
  const group = {
    id: 'group',
    name: 'Winkel',
    number: '10',
    members: [{ user: 'user-101' }, { user: 'user-103' }],
  };
  change({ userGroups: new Map([['group', group]]) });
  watch('*8', '101');
  watch('*8', '103');
  watch('*810', '101');
  expect(now().userGroups.size).toBe(1);
  const ring = (userId: string, mayPickUp?: ReadonlySet<string>) => {
    activity.callChanged(callByPlan([{ userIds: [userId], mayPickUp }], false));
    return clock.advance(100);
  };
  await ring('user-102', new Set(['user-103']));
  expect(told.splice(0)).toEqual(['*8 early']);
  await ring('user-102');
  expect(told.splice(0)).toEqual(['*8 early']);
  await ring('user-103');
  expect(told.splice(0)).toEqual(['*810 early']);
  activity.callOver(callByPlan([], false));
  await clock.advance(100);
  expect(told.toSorted()).toEqual(['*8 terminated', '*8 terminated', '*810 terminated']);
});

test('a key for a code that is switched off goes dark', () => {
  const { watch, change, told, now } = setUp();
  watch('*55');
  change({ company: { ...now().company, codesOff: ['closed'] } });
  expect(told).toEqual(['undefined gone']);
  expect(watch('*55')).toBe('404');
});
