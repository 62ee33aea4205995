import { type CustomerTrunk, type Directory, numberKinds, type Registration } from '@simmpl/model';
import { describe, expect, test } from 'vitest';
import { exampleDirectory } from '../testing/example-directory.ts';
import { pbxCallerId, pbxDestination, pbxWays } from './pbx.ts';

const account = (id: string, address: string | null = null) => ({
  ...{ id, address, sipUsername: `bakkerij-${id}`, ha1Md5: '', ha1Sha256: '' },
});
const trunk: CustomerTrunk = {
  id: 'pbx',
  name: '3CX',
  channels: 4,
  acceptFrom: [],
  destinations: null,
  destinationKinds: [...numberKinds],
  destinationPrefixes: { allowed: [], refused: [] },
  maxCallsPerHour: null,
  maxCallsPerDay: null,
  numberForm: 'plus',
  protocol: 'udp',
  ringSeconds: 60,
  failoverPlanId: null,
  callerIds: ['+31850001123', '+31850001122'],
  accounts: [account('one'), account('two')],
};
const directory = exampleDirectory();
const withPbxNumber: Directory = {
  ...directory,
  numbers: new Map([
    ...directory.numbers,
    ['+31850001123', { number: '+31850001123', dialPlanId: null, customerTrunkId: 'pbx', trunkId: null }],
  ]),
};

describe('a PBX calls', () => {
  test.each([
    ['112', { kind: 'emergency', number: '112' }],
    ['+31112', { kind: 'emergency', number: '112' }],
    ['31112', { kind: 'emergency', number: '112' }],
    ['0031112', { kind: 'emergency', number: '112' }],
    ['144', { kind: 'external', number: '144' }],
    ['0612345678', { kind: 'external', number: '+31612345678' }],
    ['31612345678', { kind: 'external', number: '+31612345678' }],
    ['0850001122', { kind: 'dial-plan', number: '+31850001122', dialPlanId: 'plan-3395' }],
    ['+31850001123', { kind: 'customer-trunk', number: '+31850001123', customerTrunkId: 'pbx' }],
    ['101', { kind: 'refused', status: 404 }],
    ['*8', { kind: 'refused', status: 404 }],
  ])('%s', (dialled, expected) => {
    expect(pbxDestination(dialled, trunk, withPbxNumber)).toMatchObject(expected);
  });

  test('only what its list allows, and 112', () => {
    const dutch = { ...trunk, destinations: ['NL'] };
    expect(pbxDestination('004930123456', dutch, directory)).toMatchObject({ status: 403 });
    expect(pbxDestination('0612345678', dutch, directory).kind).toBe('external');
    const noMobiles = { ...trunk, destinationPrefixes: { allowed: [], refused: ['+316'] } };
    expect(pbxDestination('0612345678', noMobiles, directory)).toMatchObject({ status: 403 });
    expect(pbxDestination('112', { ...trunk, destinations: [], destinationKinds: [] }, directory).kind).toBe(
      'emergency',
    );
  });
});

test.each([
  [['0850001122'], '+31850001122'],
  [['anonymous', '31850001122'], '+31850001122'],
  [['+31201234567'], '+31850001123'],
  [[], '+31850001123'],
])('a PBX that asks for %j shows %s', (asked, shown) => {
  expect(pbxCallerId(asked, trunk, directory)).toBe(shown);
});

test('a trunk without numbers of the company shows none', () => {
  expect(pbxCallerId(['+31850001122'], { callerIds: ['+31850009999'] }, directory)).toBeUndefined();
});

test('calls go by the first account, then by the second; an address needs no registration', () => {
  const registration = (deviceId: string): Registration => ({
    companyId: 'company-1',
    deviceId,
    sipUsername: deviceId,
    contact: 'sip:pbx@192.0.2.1',
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
  const ways = (accounts: CustomerTrunk['accounts'], registered: readonly string[]) =>
    pbxWays({ accounts }, (id) => (registered.includes(id) ? [registration(id)] : [])).map((way) =>
      'address' in way ? way.address : way.registration.deviceId,
    );
  expect(ways(trunk.accounts, ['one', 'two'])).toEqual(['one', 'two']);
  expect(ways(trunk.accounts, ['two'])).toEqual(['two']);
  expect(ways(trunk.accounts, [])).toEqual([]);
  expect(ways([account('one', 'pbx.example'), account('two')], ['two'])).toEqual(['pbx.example', 'two']);
});
