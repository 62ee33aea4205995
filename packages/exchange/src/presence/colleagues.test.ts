import type { Registration, User } from '@simmpl/model';
import { expect, test } from 'vitest';
import { exampleDirectory } from '../testing/example-directory.ts';
import { exampleRegistration } from '../testing/example-registration.ts';
import { Colleagues } from './colleagues.ts';
import type { Participant } from './participant.ts';

const call = (phase: Participant['phase']): Participant => ({
  userId: 'user-101',
  phase,
  direction: 'recipient',
  dialog: { callId: 'a' },
  other: { number: '102', name: '' },
});

/** Colleagues 101 to 103 of the example company, whose phones are all registered. */
function setUp() {
  let directory = exampleDirectory();
  const calls = new Map<string, Participant[]>();
  const away = new Set<string>();
  const told: string[] = [];
  const colleagues = new Colleagues({
    installation: { directory: () => directory },
    callsOf: (userId) => calls.get(userId) ?? [],
    bindingsOf: (deviceId) => (away.has(deviceId) ? [] : [{ ...exampleRegistration, deviceId }]),
    emit: (event) => told.push(event.kind === 'presence' ? `${event.userId} ${event.presence}` : event.kind),
  });
  const change = (userId: string, changed: Partial<User>): void => {
    const users = new Map(directory.users);
    const user = users.get(userId);
    if (user) users.set(userId, { ...user, ...changed });
    directory = { ...directory, users };
    colleagues.directoryChanged(directory);
  };
  const of = (userId: string): string | undefined =>
    colleagues.of('company-1').find((each) => each.userId === userId)?.presence;
  colleagues.directoryChanged(directory);
  told.length = 0;
  return { colleagues, calls, away, told, change, of };
}

test.each([
  [false, [], 'idle'],
  [true, [], 'declining'],
  [false, ['talks'], 'busy'],
  [true, ['talks'], 'busy'],
  [false, ['rings'], 'ringing'],
  [false, ['rings', 'talks'], 'ringing'],
] as const)('declines all: %s, in calls that %o: %s', (declineAll, phases, presence) => {
  const { calls, change, of } = setUp();
  calls.set('user-101', phases.map(call));
  change('user-101', { declineAll });
  expect(of('user-101')).toBe(presence);
});

test('nobody is free whose phones are all away, unless calls go elsewhere', () => {
  const { colleagues, away, told, change, of } = setUp();
  const gone: Registration = { ...exampleRegistration, deviceId: 'device-101' };
  away.add('device-101');
  colleagues.deviceChanged(gone);
  expect(of('user-101')).toBe('unreachable');
  change('user-101', { availability: 'mobile', mobileNumber: '+31612345678' });
  expect(of('user-101')).toBe('idle');
  change('user-101', { availability: 'own-plan' });
  change('user-101', { ringsMobile: true });
  expect(told).toEqual(['user-101 unreachable', 'user-101 idle', 'user-101 unreachable', 'user-101 idle']);
});

test('each change is told once, and all can be asked for', () => {
  const { colleagues, calls, told, change } = setUp();
  calls.set('user-101', [call('rings')]);
  colleagues.usersChanged('company-1', ['user-101', 'user-102']);
  colleagues.usersChanged('company-1', ['user-101']);
  change('user-102', { declineAll: true });
  expect(colleagues.of('company-1').map(({ presence }) => presence)).toEqual([
    'ringing',
    'declining',
    'idle',
  ]);
  calls.clear();
  colleagues.usersChanged('company-1', ['user-101']);
  expect(told).toEqual(['user-101 ringing', 'user-102 declining', 'user-101 idle']);
});
