import {
  type Directory,
  queueFieldsSchema,
  queueLoginKey,
  type Registration,
  type TrunkWithSecret,
  trunkFieldsSchema,
  type User,
} from '@simmpl/model';
import { describe, expect, test } from 'vitest';
import { exampleDirectory } from '../testing/example-directory.ts';
import { hasChannel, type Moment, reach } from './reach.ts';

const trunk = (id: string, change: Partial<TrunkWithSecret> = {}): TrunkWithSecret => ({
  ...trunkFieldsSchema.parse({ name: id, sendTo: 'carrier.example' }),
  id,
  companyId: null,
  password: null,
  ...change,
});

const moment = (trunks: readonly TrunkWithSecret[], legs: Readonly<Record<string, number>> = {}): Moment => ({
  bindingsOf: () => [],
  isInCall: () => false,
  liveExternalLegs: () => 0,
  hasUsedUpCalls: () => false,
  legsOnTrunk: (id) => ({ in: 0, out: legs[id] ?? 0 }),
  trunksFor: () => trunks,
});

const outside = { external: '+31612345678' };

test('a trunk whose channels are all taken is passed over for the next; when all are, the call fails', () => {
  const trunks = [trunk('small', { channels: 2 }), trunk('large')];
  const reached = (legs: Readonly<Record<string, number>>, of = trunks) => {
    const endpoints = reach(outside, exampleDirectory(), moment(of, legs), 0);
    if (typeof endpoints === 'string') return endpoints;
    const [endpoint] = endpoints;
    return endpoint?.kind === 'outside' ? endpoint.trunks.map(({ id }) => id) : [];
  };
  expect(reached({ small: 1 })).toEqual(['small', 'large']);
  expect(reached({ small: 2 })).toEqual(['large']);
  expect(reached({ small: 2 }, [trunk('small', { channels: 2 })])).toBe('failed');
});

test('an emergency call takes a trunk that is full', () => {
  const full = moment([trunk('small', { channels: 1 })], { small: 1 });
  expect(reach({ external: '112' }, exampleDirectory(), full, 0)).toHaveLength(1);
});

test.each([
  [{ channels: 4 }, { in: 2, out: 2 }, false, false],
  [{ channels: 5 }, { in: 2, out: 2 }, true, true],
  [{ channelsIn: 2 }, { in: 2, out: 9 }, false, true],
  [{ channelsOut: 3 }, { in: 9, out: 3 }, true, false],
])('a trunk with %o and %o calls takes one more in: %s, out: %s', (limits, legs, isIn, isOut) => {
  const at = { legsOnTrunk: () => legs };
  expect(hasChannel(trunk('t', limits), at, 'in')).toBe(isIn);
  expect(hasChannel(trunk('t', limits), at, 'out')).toBe(isOut);
});

describe('a user', () => {
  const user = 'user-101';
  const registration = (deviceId: string): Registration => ({
    companyId: 'company-1',
    deviceId,
    sipUsername: deviceId,
    contact: 'sip:phone@192.0.2.1',
    callId: 'r',
    cseq: 1,
    source: { protocol: 'udp', address: '192.0.2.1', port: 5060 },
    userAgent: '',
    path: [],
    registeredAt: 0,
    expiresAt: 1,
    test: false,
    instance: '',
    regId: 0,
    rewritten: [],
  });
  const reached = (change: Partial<User>, now: Partial<Moment> = {}, more: Partial<Directory> = {}) => {
    const directory = { ...exampleDirectory(), ...more };
    const known = directory.users.get(user);
    const users = new Map(directory.users);
    if (known) users.set(user, { ...known, ...change });
    const all = { ...moment([trunk('t')]), bindingsOf: (id: string) => [registration(id)], ...now };
    const endpoints = reach({ user }, { ...directory, users }, all, 0);
    return typeof endpoints === 'string'
      ? endpoints
      : endpoints.map((one) => (one.kind === 'contact' ? one.device.id : one.number));
  };

  test('rings the phones that are on, and the mobile where that rings along', () => {
    expect(reached({})).toEqual(['device-101']);
    expect(reached({ silentDevices: ['device-101'] })).toBe('declined');
    const mobile = { ringsMobile: true, mobileNumber: '+31612345678' };
    expect(reached(mobile)).toEqual(['device-101', '+31612345678']);
    expect(reached({ ...mobile, silentDevices: ['device-101'] })).toEqual(['+31612345678']);
    expect(reached(mobile, { bindingsOf: () => [] })).toEqual(['+31612345678']);
    expect(reached({ ...mobile, declineAll: true })).toBe('declined');
  });

  test('who is in a call is busy without call waiting, on every phone', () => {
    const now = { isInCall: () => true };
    expect(reached({ callWaiting: false }, now)).toBe('busy');
    expect(reached({}, now)).toEqual(['device-101']);
    expect(reached({}, { bindingsOf: () => [] })).toBe('unregistered');
  });

  test('an agent who is logged in to a queue has no second call', () => {
    const queue = queueFieldsSchema.parse({ name: 'Desk', agents: [{ target: { user } }] });
    const queues = new Map([['desk', { ...queue, id: 'desk' }]]);
    const now = { isInCall: () => true };
    expect(reached({}, now, { queues })).toBe('busy');
    expect(reached({}, {}, { queues })).toEqual(['device-101']);
    const login = { queueId: 'desk', agent: user, loggedIn: false, paused: false };
    const queueLogins = new Map([[queueLoginKey('desk', user), login]]);
    expect(reached({}, now, { queues, queueLogins })).toEqual(['device-101']);
  });
});
