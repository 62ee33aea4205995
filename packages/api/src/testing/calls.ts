import type { CallRecord, LegRecord, LiveCall } from '@simmpl/model';

export const liveCall = (id: string, companyId: string, more: Partial<LiveCall> = {}): LiveCall => ({
  id,
  companyId,
  direction: 'in',
  from: { number: '+31501234567', name: '' },
  to: { number: '+31850001122', name: 'Hoofdnummer' },
  startedAt: 1,
  answeredAt: null,
  dialPlanId: null,
  stepId: null,
  stepSince: null,
  keys: '',
  ringing: [],
  talkingTo: null,
  unheard: [],
  callerUserId: null,
  holding: [],
  parkingPlace: null,
  ...more,
});

const leg = (id: string, userId: string | null, startedAt: number): LegRecord => ({
  id,
  role: userId === null ? 'caller' : 'rung',
  number: '101',
  name: '',
  userId,
  deviceId: null,
  trunkId: null,
  sipCallId: id,
  startedAt,
  answeredAt: null,
  endedAt: startedAt + 1000,
  outcome: 'no-answer',
  sipStatus: 480,
  codec: null,
  packetLoss: null,
  jitterMs: null,
});

/** A call that rang at these users. */
export const callRecord = (
  id: string,
  companyId: string,
  startedAt: number,
  users: readonly string[],
  more: Partial<CallRecord> = {},
): CallRecord => ({
  id,
  companyId,
  direction: 'in',
  from: { number: '+31501234567', name: '' },
  to: { number: '+31850001122', name: 'Hoofdnummer' },
  startedAt,
  answeredAt: null,
  endedAt: startedAt + 1000,
  outcome: 'no-answer',
  dialPlanId: null,
  path: [],
  legs: [
    leg(`${id}-a`, null, startedAt),
    ...users.map((user, index) => leg(`${id}-${index}`, user, startedAt)),
  ],
  ...more,
});
