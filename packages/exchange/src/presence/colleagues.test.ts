import { expect, test } from 'vitest';
import { exampleDirectory } from '../testing/example-directory.ts';
import { Colleagues, presenceOf } from './colleagues.ts';
import type { Participant } from './participant.ts';

const call = (phase: Participant['phase']): Participant => ({
  userId: 'user-101',
  phase,
  direction: 'recipient',
  dialog: { callId: 'a' },
  other: { number: '102', name: '' },
});

test.each([
  [false, [], 'idle'],
  [true, [], 'declining'],
  [false, ['talks'], 'busy'],
  [true, ['talks'], 'busy'],
  [false, ['rings'], 'ringing'],
  [false, ['rings', 'talks'], 'ringing'],
] as const)('declines all: %s, in calls that %o: %s', (declineAll, phases, presence) => {
  expect(presenceOf({ declineAll }, phases.map(call))).toBe(presence);
});

test('each change is told once, and all can be asked for', () => {
  let directory = exampleDirectory();
  const calls = new Map<string, Participant[]>();
  const told: string[] = [];
  const colleagues = new Colleagues({
    installation: { directory: () => directory },
    activity: { of: (userId) => calls.get(userId) ?? [] },
    emit: (event) => told.push(event.kind === 'presence' ? `${event.userId} ${event.presence}` : event.kind),
  });
  colleagues.directoryChanged(directory);
  calls.set('user-101', [call('rings')]);
  colleagues.usersChanged('company-1', ['user-101', 'user-102']);
  colleagues.usersChanged('company-1', ['user-101']);
  const users = new Map(directory.users);
  const second = users.get('user-102');
  if (second) users.set('user-102', { ...second, declineAll: true });
  directory = { ...directory, users };
  colleagues.directoryChanged(directory);
  expect(colleagues.of('company-1').map(({ presence }) => presence)).toEqual([
    'ringing',
    'declining',
    'idle',
  ]);
  calls.clear();
  colleagues.usersChanged('company-1', ['user-101']);
  expect(told).toEqual(['user-101 ringing', 'user-102 declining', 'user-101 idle']);
});
