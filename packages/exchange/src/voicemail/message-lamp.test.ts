import { buildDirectory, type Directory, type Registration, type VoicemailCount } from '@simmpl/model';
import type { SipResponse } from '@simmpl/sip';
import { expect, test } from 'vitest';
import { Subscriptions } from '../presence/subscriptions.ts';
import { exampleDirectory } from '../testing/example-directory.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { MessageLamp } from './message-lamp.ts';

const binding: Registration = {
  companyId: 'company-1',
  deviceId: 'device-102',
  sipUsername: 'bakkerij-102',
  contact: 'sip:bakkerij-102@192.0.2.10:5060',
  callId: 'a',
  cseq: 1,
  source: { protocol: 'udp', address: '192.0.2.10', port: 5060 },
  userAgent: '',
  path: [],
  registeredAt: 0,
  expiresAt: 1,
  test: false,
  instance: '',
  regId: 0,
  rewritten: [],
};

/** The lamps of the example company; the phone of 102 is registered. */
function lamps(bindings: readonly Registration[] = [binding]) {
  let directory = exampleDirectory();
  const told: string[] = [];
  const subscriptions = new Subscriptions(
    new VirtualClock(0),
    {
      recover: () => [],
      keep: () => {},
      over: () => {},
    },
    () => undefined,
  );
  const lamp = new MessageLamp(
    {
      agent: {
        request: ({ requestUri, headers, body }) => {
          const counts = /Voice-Message: (\S+)/.exec(String(body))?.[1];
          told.push(`${requestUri} ${headers?.Event} ${counts}`);
          return new Promise<SipResponse>(() => {});
        },
        contactFor: () => '<sip:192.0.2.1>',
      },
      installation: {
        directory: () => directory,
        directoryByLogin: () => directory,
        directoryByNumber: () => undefined,
        trunks: [],
        directories: () => [directory],
      },
      realm: 'pbx.example',
      bindingsOf: (deviceId) => bindings.filter((each) => each.deviceId === deviceId),
      routeToContact: ({ source }) => ({ host: source.address, target: { ...source, protocol: 'udp' } }),
      background: () => {},
    },
    subscriptions,
  );
  /** Messages of user 102 from now on. */
  const have = (messages: number, unread: number, userId = 'user-102'): Directory => {
    const count: VoicemailCount = { owner: { userId }, messages, unread };
    directory = {
      ...directory,
      voicemailCounts: new Map(messages === 0 ? [] : [[`user:${userId}`, count]]),
    };
    return directory;
  };
  lamp.directoryChanged(directory);
  /** Somebody logs in at the phone. */
  const logIn = (userId: string): Directory => {
    const login = { deviceId: 'device-102', userId, since: 0 };
    directory = buildDirectory({ ...directory, hotdeskLogins: new Map([[login.deviceId, login]]) });
    return directory;
  };
  return { lamp, have, logIn, told };
}

const notified = (counts: string) => `${binding.contact} message-summary ${counts}`;

test('a phone is told of what was left, heard and deleted', () => {
  const { lamp, have, told } = lamps();
  lamp.directoryChanged(have(1, 1));
  lamp.directoryChanged(have(1, 0));
  lamp.directoryChanged(have(0, 0));
  expect(told).toEqual([notified('1/0'), notified('0/1'), notified('0/0')]);
});

test('nothing is told while nothing changes, nor to phones of others', () => {
  const { lamp, have, told } = lamps();
  lamp.directoryChanged(have(1, 1, 'user-101'));
  lamp.directoryChanged(have(1, 1, 'user-101'));
  expect(told).toEqual([]);
});

test('a phone where somebody else logs in shows what they have', () => {
  const { lamp, have, logIn, told } = lamps();
  lamp.directoryChanged(have(2, 1, 'user-101'));
  lamp.directoryChanged(logIn('user-101'));
  lamp.directoryChanged(have(3, 2, 'user-101'));
  expect(told).toEqual([notified('1/1'), notified('2/1')]);
});

test('a phone that registers while there is something new is told', () => {
  const { lamp, have, told } = lamps();
  lamp.registered(binding);
  have(2, 2);
  lamp.registered(binding);
  expect(told).toEqual([notified('2/0')]);
});

test('the virtual phone of the panel has no lamp', () => {
  const { lamp, have, told } = lamps([{ ...binding, test: true }]);
  lamp.directoryChanged(have(1, 1));
  expect(told).toEqual([]);
});
