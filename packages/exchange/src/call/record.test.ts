import { expect, test } from 'vitest';
import { callOutcome, type LegHistory, legRecord, outcomeOfStatus } from './record.ts';

const leg = (outcome: LegHistory['outcome']): LegHistory => ({
  id: outcome,
  role: 'rung',
  party: { number: '101', name: '', userId: null, deviceId: null, trunkId: null },
  sipCallId: '',
  startedAt: 0,
  answeredAt: null,
  endedAt: null,
  outcome,
  sipStatus: 0,
  codec: null,
  packetLoss: null,
  jitterMs: null,
});

test.each([
  ['no-answer', ['answered', 'answered-elsewhere'], 'answered'],
  ['voicemail', ['no-answer'], 'voicemail'],
  ['cancelled', ['no-answer'], 'cancelled'],
  ['no-answer', ['busy', 'no-answer'], 'no-answer'],
  ['no-answer', ['busy', 'declined'], 'declined'],
  ['no-answer', [], 'no-answer'],
] as const)(
  'a caller leg that ended %s with rung legs %j is a call that ended %s',
  (caller, rung, outcome) => {
    expect(callOutcome(leg(caller), rung.map(leg))).toBe(outcome);
  },
);

test.each([
  [486, 'busy'],
  [600, 'busy'],
  [603, 'declined'],
  [480, 'no-answer'],
  [404, 'unreachable'],
  [503, 'failed'],
])('status %i is %s', (status, outcome) => {
  expect(outcomeOfStatus(status)).toBe(outcome);
});

test('the caller of a test call is marked, others are not', () => {
  const caller = leg('answered');
  expect(legRecord({ ...caller, party: { ...caller.party, test: true } }, 1).test).toBe(true);
  expect(legRecord(caller, 1)).not.toHaveProperty('test');
});
