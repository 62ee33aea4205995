import type { LegRecord } from '@simmpl/model';
import { expect, test } from 'vitest';
import { checkLine, type LineFacts, type LineFinding, type LineTest } from './findings.ts';

const now = Date.parse('2026-11-25T12:00:00Z');
const dayMs = 86_400_000;

const registration = (change: Partial<LineFacts['registrations'][number]> = {}) => ({
  deviceId: 'balie',
  contact: 'sip:bakkerij-101@203.0.113.7:5060',
  source: { protocol: 'udp', address: '203.0.113.7', port: 5060 } as const,
  rewritten: [],
  registeredAt: now - 1000,
  ...change,
});

const user = (change: Partial<LineFacts['users'][number]> = {}) => ({
  id: 'anna',
  availability: 'own-plan' as const,
  declineAll: false,
  silentDevices: [],
  ringsMobile: false,
  ...change,
});

const leg: LegRecord = {
  id: 'a',
  role: 'rung',
  number: '101',
  name: 'Anna',
  userId: 'anna',
  deviceId: 'balie',
  trunkId: null,
  sipCallId: 'a',
  startedAt: 0,
  answeredAt: 5_000,
  endedAt: 65_000,
  outcome: 'answered',
  sipStatus: 200,
  codec: 'PCMA',
  packetLoss: 0,
  jitterMs: 2,
  sound: { packetsReceived: 3000, packetsSent: 3000, mos: 4.4 },
};

/** A call of a minute to the front desk, with sound both ways. */
const call = (id: string, change: Partial<LegRecord> = {}, talkedMs = 60_000) => ({
  id,
  startedAt: now - dayMs / 2,
  legs: [{ ...leg, endedAt: 5_000 + talkedMs, ...change }],
});

const facts = (change: Partial<LineFacts> = {}): LineFacts => ({
  devices: [{ id: 'balie', userId: 'anna' }],
  registrations: [registration()],
  users: [user()],
  calls: [call('een')],
  certificateUntil: now + 60 * dayMs,
  now,
  ...change,
});

const resultOf = (name: LineTest, change: Partial<LineFacts>) =>
  checkLine(facts(change)).find((result) => result.test === name);

const seen = (...ids: string[]) => ids.map((id) => ({ id, at: now - dayMs / 2 }));
const sound = (packetsReceived: number, packetsSent: number) => ({
  sound: { packetsReceived, packetsSent, mos: packetsReceived === 0 ? null : 4.4 },
});

test('a line without trouble is all right in every way', () => {
  expect(checkLine(facts()).map(({ state }) => state)).toEqual(Array(10).fill('ok'));
});

test('a call between two devices is one call; one in which nothing was heard says nothing of how it sounds', () => {
  const both = { ...call('een'), legs: [leg, { ...leg, deviceId: 'winkel' }] };
  const calls = [both, call('twee', sound(0, 3000))];
  const lookedOf = (test: LineTest) => resultOf(test, { calls })?.looked;
  expect([lookedOf('reached'), lookedOf('one-way'), lookedOf('sound'), lookedOf('dropped')]).toEqual([
    2, 2, 1, 2,
  ]);
});

test('an address that a router wrote is not called the address of the phone', () => {
  const registrations = [registration({ contact: 'sip:101@198.51.100.77', rewritten: ['contact'] })];
  expect(resultOf('nat', { registrations })?.findings).toEqual([]);
});

test('where there is nothing to look at, nothing is claimed', () => {
  const nothing = facts({ devices: [], registrations: [], users: [], calls: [], certificateUntil: null });
  expect(checkLine(nothing).map(({ state }) => state)).toEqual(Array(10).fill('unknown'));
});

test.each<[string, LineTest, Partial<LineFacts>, LineFinding]>([
  [
    'no device is there',
    'registered',
    { registrations: [] },
    { kind: 'not-registered', deviceId: 'balie', others: false },
  ],
  [
    'one device of two is away',
    'registered',
    {
      devices: [
        { id: 'balie', userId: null },
        { id: 'winkel', userId: null },
      ],
    },
    { kind: 'not-registered', deviceId: 'winkel', others: true },
  ],
  [
    'a router rewrites messages',
    'router',
    {
      registrations: [
        registration({ rewritten: ['contact'] }),
        registration({ rewritten: ['contact', 'sound'] }),
      ],
    },
    { kind: 'rewritten', deviceId: 'balie', rewritten: ['contact', 'sound'] },
  ],
  [
    'a phone is behind NAT',
    'nat',
    { registrations: [registration({ contact: 'sip:101@192.168.1.20:5060' })] },
    { kind: 'behind-nat', deviceId: 'balie', inside: '192.168.1.20', outside: '203.0.113.7' },
  ],
  [
    'a phone that is registered answered nothing when it was called',
    'reached',
    { calls: [call('een', { answeredAt: null, outcome: 'no-answer', noReply: true }), call('twee')] },
    { kind: 'no-reply', deviceId: 'balie', calls: seen('een') },
  ],
  [
    'a transfer came to nothing',
    'transfers',
    { calls: [call('een', { transferFailed: true })] },
    { kind: 'transfer-failed', deviceId: 'balie', calls: seen('een') },
  ],
  [
    'nothing came from a phone',
    'one-way',
    { calls: [call('een', sound(0, 3000)), call('twee')] },
    { kind: 'one-way', deviceId: 'balie', silent: 'from', calls: seen('een') },
  ],
  [
    'nothing could be sent to a phone',
    'one-way',
    { calls: [call('een', sound(3000, 0))] },
    { kind: 'one-way', deviceId: 'balie', silent: 'to', calls: seen('een') },
  ],
  [
    'packets were lost',
    'sound',
    { calls: [call('een', { packetLoss: 0.05 }), call('twee', { packetLoss: 0.03, jitterMs: 12 })] },
    { kind: 'poor-sound', deviceId: 'balie', loss: 0.05, jitterMs: 12, mos: 4.4, calls: seen('een', 'twee') },
  ],
  [
    'packets came unevenly',
    'sound',
    { calls: [call('een', { jitterMs: 45 })] },
    { kind: 'poor-sound', deviceId: 'balie', loss: 0, jitterMs: 45, mos: 4.4, calls: seen('een') },
  ],
  [
    'two calls were cut off after the same time',
    'dropped',
    { calls: [call('een', { lost: true }, 900_000), call('twee', { lost: true }, 902_000)] },
    { kind: 'dropped', deviceId: 'balie', afterMs: 902_000, calls: seen('een', 'twee') },
  ],
  [
    'a phone went away once',
    'dropped',
    { calls: [call('een', { lost: true }, 33_000)] },
    { kind: 'dropped', deviceId: 'balie', afterMs: null, calls: seen('een') },
  ],
  [
    'somebody is not to be disturbed',
    'rings',
    { users: [user({ declineAll: true })] },
    { kind: 'does-not-ring', userId: 'anna', why: 'declines-all' },
  ],
  [
    'calls go to voicemail',
    'rings',
    { users: [user({ availability: 'voicemail' })] },
    { kind: 'does-not-ring', userId: 'anna', why: 'voicemail' },
  ],
  [
    'the only phone is silent',
    'rings',
    { users: [user({ silentDevices: ['balie'] })] },
    { kind: 'does-not-ring', userId: 'anna', why: 'silent' },
  ],
  [
    'the certificate ends soon',
    'certificate',
    { certificateUntil: now + 3 * dayMs },
    { kind: 'certificate', until: now + 3 * dayMs },
  ],
])('it is seen that %s', (_, name, change, finding) => {
  expect(resultOf(name, change)?.findings).toEqual([finding]);
});

test('who heard nothing since the other phone said nothing is not to blame', () => {
  const mute = call('een', sound(0, 3000));
  const deaf = call('een', { ...sound(3000, 0), deviceId: 'winkel' });
  const result = resultOf('one-way', { calls: [{ ...mute, legs: [...mute.legs, ...deaf.legs] }] });
  expect(result?.findings).toMatchObject([{ deviceId: 'balie', silent: 'from' }]);
});

test('calls that were too short to judge are left out', () => {
  expect(resultOf('one-way', { calls: [call('een', sound(0, 90), 2_000)] })?.findings).toEqual([]);
});

test.each(['nat', 'rings'] as const)('%s is good to know, and no fault', (name) => {
  const change = {
    registrations: [registration({ contact: 'sip:101@192.168.1.20' })],
    users: [user({ declineAll: true })],
  };
  expect(resultOf(name, change)?.state).toBe('note');
});
